import Shape

extension ReferenceCheck {
  static func mails(_ document: SeedValue) -> [SeedValue.Finding] {
    let list = document["mails"]
    var seen: Set<MailKind> = []
    let findings = list.issuesAsList { mail in
      var findings =
        mail["subject"].issuesAsLocalizedText() + mail["body"].issuesAsLocalizedText()
        + (mail["notice"].tree == nil ? [] : mail["notice"].issuesAsLocalizedText())
      guard let kind = mail["kind"].text.flatMap(MailKind.init(rawValue:)) else {
        return findings + [mail["kind"].finding("is not a kind of mail")]
      }
      if !seen.insert(kind).inserted {
        findings.append(mail["kind"].finding("“\(kind.rawValue)” stands here twice"))
      }
      return findings + places(of: mail) + notice(of: mail, kind) + wordsOfOthers(in: mail, kind)
    }
    return findings
      + oneFor(
        NotificationCategory.allCases.map(\.rawValue), in: document["categories"], by: "code")
      + document["categories"].issuesAsRecords { _ in [] }
      + sender(document["sender"])
      + MailKind.allCases.filter { !seen.contains($0) }
      .map { list.finding("a mail “\($0.rawValue)” is missing") }
  }

  /// Who mail comes from, where the command does not say.
  private static func sender(_ sender: SeedValue) -> [SeedValue.Finding] {
    let address = sender["address"]
    let isAddress = address.text.map { Mailbox(checking: $0) != nil } ?? false
    return address.issuesAsText() + sender["name"].issuesAsLocalizedText()
      + (isAddress ? [] : [address.finding("is not an address such as no-reply@example.org")])
  }

  /// Every place of a mail is declared, so that whoever sends it knows what to fill in.
  private static func places(of mail: SeedValue) -> [SeedValue.Finding] {
    let declared = Set(mail["placeholders"].elements.compactMap(\.text))
    return mail["subject"].placeholders.union(mail["body"].placeholders)
      .union(mail["notice"].placeholders)
      .subtracting(declared).sorted()
      .map { mail["placeholders"].finding("{\($0)} is used but not listed") }
  }

  /// What another user typed stands in no mail.
  private static func wordsOfOthers(
    in mail: SeedValue, _ kind: MailKind
  ) -> [SeedValue.Finding] {
    ["subject", "body"].flatMap { part in
      mail[part].placeholders.intersection(kind.wordsOfOthers).sorted().map { place in
        mail[part].finding("{\(place)} is what another user typed, and stands in no mail")
      }
    }
  }

  /// A mail that is about its link has another text for the inbox, which has no links.
  private static func notice(of mail: SeedValue, _ kind: MailKind) -> [SeedValue.Finding] {
    let notice = mail["notice"]
    var findings: [SeedValue.Finding] = []
    if (kind.notice == .own) == (notice.tree == nil) {
      findings.append(
        notice.finding(
          notice.tree == nil ? "is missing" : "is not read: the body stands in the inbox"))
    }
    for link in ["link", "supportLink"] where notice.placeholders.contains(link) {
      findings.append(notice.finding("{\(link)} stands in a text that has no links"))
    }
    return findings
  }
}
