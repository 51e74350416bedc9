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

  static func terms(_ document: SeedValue) -> [SeedValue.Finding] {
    document["termsVersion"].issuesAsText() + document["title"].issuesAsLocalizedText()
      + document["paragraphs"].issuesAsList { paragraph in
        paragraph["code"].issuesAsCode() + paragraph["text"].issuesAsLocalizedText()
      }
  }
}
