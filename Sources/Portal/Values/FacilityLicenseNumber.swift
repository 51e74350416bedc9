import Shape

/// The number of the license under which a health facility is run.
///
/// No reliable source for its form was found, so anything that such numbers are commonly made of is
/// taken: a reviewer compares it with the license itself.
struct FacilityLicenseNumber: TextValue {
  let text: String

  static let form = TextForm(
    "The number of a health facility's license as printed: letters, digits and hyphens.",
    length: 3...30, pattern: "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", example: "14-1001-20045")

  init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ part in part.isMade { $0.isLetter || $0.isDigit } }) else {
      throw Self.wrongForm
    }
    self.text = text
  }

  /// By which two facilities with the same license are found: in capitals.
  var canonical: String { text.uppercased() }
}
