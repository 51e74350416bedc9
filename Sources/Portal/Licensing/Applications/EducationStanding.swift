import Shape

/// How far somebody has come with the continuing education (CPD) that a renewal asks for, in minutes
/// of the period that ends with the registration. What licensing asks of the ledger, and all it asks.
struct EducationStanding: View, Hashable {
  var requiredMinutes: Int
  var countedMinutes: Int

  /// Whether nothing is missing; short of it, a further term is shorter.
  var isSatisfied: Bool { countedMinutes >= requiredMinutes }

  static let meaning: StaticString =
    "How far somebody has come with continuing education; short of it, a further term is shorter."

  static func members<M: ViewMembers<EducationStanding> & ~Copyable>(_ m: inout M) {
    m("requiredMinutes", "What is required, in minutes.") {
      $0.requiredMinutes
    }
    m("countedMinutes", "What counts, in minutes.") { $0.countedMinutes }
  }
}
