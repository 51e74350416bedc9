import Shape

// Which texts the engine needs, and what they may leave open.
extension ReferenceCheck {
  /// Every error and rule that needs a text, with the names of what fills it.
  static var textsNeeded: [String: Set<String>] {
    let errors = ErrorType.allCases.map { ($0.rawValue, $0.argumentNames) }
    let lists = [
      Rule.ofTheWire, Rule.ofTheDomain, Rule.ofPasswords, Rule.ofReferenceCodes, Rule.ofProfiles,
      Rule.ofApplications, Rule.ofApplicationDocuments, Rule.ofEducation,
      Rule.ofDocumentContents,
    ]
    let rules = lists.joined().map { ($0.name, Set($0.arguments.map(\.name))) }
    return Dictionary(errors + rules, uniquingKeysWith: { $0.union($1) })
  }

  /// Every reason that needs a text, with the names of what fills it.
  static var reasonsNeeded: [String: Set<String>] {
    Dictionary(
      Rule.ofMessages.map { ($0.name, Set($0.arguments.map(\.name))) },
      uniquingKeysWith: { $0.union($1) })
  }

  static func errors(_ document: SeedValue) -> [SeedValue.Finding] {
    texts(document["errors"], ["message", "hint"], needed: textsNeeded)
      + texts(document["reasons"], ["text"], needed: reasonsNeeded)
  }

  /// Records that each give a type its texts, and leave nothing open that nobody fills.
  private static func texts(
    _ list: SeedValue, _ members: [String], needed: [String: Set<String>]
  ) -> [SeedValue.Finding] {
    var seen: Set<String> = []
    let findings = list.issuesAsList { entry in
      var findings =
        entry["type"].issuesAsText() + members.flatMap { entry[$0].issuesAsLocalizedText() }
      guard let type = entry["type"].text else { return findings }
      if !seen.insert(type).inserted {
        findings.append(entry["type"].finding("“\(type)” stands here twice"))
      }
      let places = Set(members.flatMap { entry[$0].placeholders })
      for place in places.subtracting(needed[type] ?? places).sorted() {
        findings.append(entry.finding("nothing fills {\(place)}"))
      }
      return findings
    }
    return findings
      + needed.keys.filter { !seen.contains($0) }.sorted()
      .map { list.finding("a text for “\($0)” is missing") }
  }

  static func roles(_ document: SeedValue) -> [SeedValue.Finding] {
    let list = document["roles"]
    let known = Set(Role.allCases.map(\.rawValue))
    let findings = list.issuesAsRecords { role in
      ([role["code"]] + role["handles"].elements).compactMap { code in
        guard let text = code.text, !known.contains(text) else { return nil }
        return code.finding("is not a role")
      }
    }
    let named = list.codes
    return findings
      + Role.allCases.map(\.rawValue).filter { !named.contains($0) }
      .map { list.finding("a name for “\($0)” is missing") }
  }

  static func applicationTexts(_ document: SeedValue) -> [SeedValue.Finding] {
    oneFor(ApplicationAction.allCases.map(\.rawValue), in: document["steps"], by: "action")
      + oneFor(ApplicationState.allCases.map(\.rawValue), in: document["states"], by: "code")
      + oneFor(StepChangeKind.allCases.map(\.rawValue), in: document["changes"], by: "change")
      + oneFor(
        ApplicantRule.allCases.map(\.rawValue) + Prerequisite.allCases.map(\.rawValue),
        in: document["rules"], by: "code")
      + document["rules"].issuesAsRecords { _ in [] }
      + document["begun"].issuesAsLocalizedText()
  }

  /// A list with one record for each of some codes, and for nothing else.
  static func oneFor(
    _ codes: [String], in list: SeedValue, by member: String
  ) -> [SeedValue.Finding] {
    let present = list.elements.compactMap { $0[member].text }
    return codes.filter { !present.contains($0) }
      .map { list.finding("a text for “\($0)” is missing") }
      + list.elements.filter { record in
        record[member].text.map { code in
          !codes.contains(code) || present.count { $0 == code } > 1
        } ?? true
      }
      .map { $0[member].finding("is not known, or stands here twice") }
  }

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

  static func links(_ document: SeedValue) -> [SeedValue.Finding] {
    document.issuesAsShape(LinksFile.self)
      + oneFor(LinkPage.allCases.map(\.rawValue), in: document["pages"], by: "page")
      + document.all.flatMap { $0.issuesAsProvenance() }
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

  static func support(_ document: SeedValue) -> [SeedValue.Finding] {
    document.issuesAsShape(SupportFile.self) + document["categories"].issuesAsRecords()
      + document.all.flatMap { $0.issuesAsProvenance() }
  }

  static func terms(_ document: SeedValue) -> [SeedValue.Finding] {
    document["termsVersion"].issuesAsText() + document["title"].issuesAsLocalizedText()
      + document["paragraphs"].issuesAsList { paragraph in
        paragraph["code"].issuesAsCode() + paragraph["text"].issuesAsLocalizedText()
      }
  }
}
