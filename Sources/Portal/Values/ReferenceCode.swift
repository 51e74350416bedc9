import Shape

/// The code of an entry of the reference data: a profession, a specialty, a rank, a region.
///
/// Codes of our own are words (`generalMedicine`); codes taken from a standard stay as they are
/// there (`SA-01`, ISO 3166-2). Case matters. Which codes there are is data of the register,
/// checked where a code is used.
struct ReferenceCode: TextValue {
  let text: String

  static let form = TextForm(
    "The code of an entry of the reference data: ASCII letters and digits, in parts joined by"
      + " single hyphens. Upper and lower case differ.",
    length: 2...60, pattern: "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", example: "generalMedicine")

  init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ part in part.isMade { $0.isLetter || $0.isDigit } }) else {
      throw Self.wrongForm
    }
    self.text = text
  }
}
