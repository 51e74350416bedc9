extension IdentityDocument {
  /// Reads a document as it is written on a command line: the ten digits of a national identity card
  /// or an iqama, or a passport's country and number, `EG/P1234567`.
  package init?(written text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let country = parts.count == 2 ? try? CountryCode(checking: parts[0]) : nil
    guard let number = parts.last.flatMap({ try? IdentityNumber(checking: $0) }),
      parts.count == 1 || country != nil, parts.count <= 2
    else { return nil }
    let kind: IdentityKind =
      country != nil ? .passport : text.hasPrefix("2") ? .iqama : .nationalId
    self.init(kind: kind, number: number, country: country, expiresOn: nil)
    guard issues.isEmpty else { return nil }
  }
}
