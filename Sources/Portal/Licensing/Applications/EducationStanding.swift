import Shape

/// How far somebody has come with the continuing education (CPD) that a renewal asks for, in minutes
/// of the period that ends with the registration. What licensing asks of the ledger, and all it asks.
struct EducationStanding: Shaped, Hashable {
  var requiredMinutes: Int
  var countedMinutes: Int

  /// Whether nothing is missing; short of it, a further term is shorter.
  var isSatisfied: Bool { countedMinutes >= requiredMinutes }

  static let meaning: StaticString =
    "How far somebody has come with continuing education; short of it, a further term is shorter."

  static func shape<M: Members<EducationStanding> & ~Copyable>(
    _ m: inout M
  ) -> EducationStanding {
    EducationStanding(
      requiredMinutes: m("requiredMinutes", "What is required, in minutes.") {
        $0.requiredMinutes
      },
      countedMinutes: m("countedMinutes", "What counts, in minutes.") { $0.countedMinutes })
  }
}
