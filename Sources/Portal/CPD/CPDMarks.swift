import Digest

// What makes two activities the same
//
// A book, a paper and the content of a document count once. The number of an accreditation and the
// reference on a certificate belong to a course that is held again: they count once for each day on
// which it was held. People type such numbers with spaces, hyphens, capitals and digits of any kind,
// so they are compared folded.

extension CPDEvidence {
  /// What no other activity that counts may share. Prefixes keep numbers of different kinds apart.
  ///
  /// - Parameter day: On which day of the register an instant lies.
  func marks(
    with contents: some Sequence<Digest256>, on day: (Instant) -> Day
  ) -> [String] {
    let held = (start ?? decisiveInstant).map { " on \(day($0).text)" } ?? ""
    return [
      accreditationNumber.map { "accreditation \($0.text.foldedNumber)\(held)" },
      activityReference.map { "reference \($0.text.foldedNumber)\(held)" },
      isbn.map { "isbn \($0.canonical)" }, link.map { "link \($0.canonical)" },
    ].compactMap { $0 } + contents.map { "content \($0.hexadecimal)" }
  }
}

extension String {
  /// A number as it is compared: without spaces and hyphens, in one case, width and kind of digits.
  fileprivate var foldedNumber: String {
    SearchFolding.foldedForSearch(self).filter { !$0.isWhitespace }
  }
}
