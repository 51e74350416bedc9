import JSON

// What the rules of continuing education must hold: that every code leads somewhere, that figures
// are within reason, and that every sentence the engine needs is there.
extension ReferenceCheck {
  func cpd(_ document: SeedValue) -> [SeedValue.Finding] {
    var findings = document.issuesAsShape(CPDFile.self)
    for list in Self.cpdLists { findings += document[list].issuesAsDistinctCodes() }
    findings += document.all.flatMap { $0.issuesAsProvenance() }
    findings += document["figures"]["programMaximumHours"]["value"].issuesAsNumber(in: 1...1_000)
    findings += document["figures"]["activitiesPerPerson"]["value"].issuesAsNumber(in: 1...10_000)
    findings += document["figures"]["creditsPerAttendance"]["value"].issuesAsNumber(in: 1...100)
    findings += document["figures"]["publicationLeadHours"]["value"].issuesAsNumber(in: 0...8_760)
    for figure in document["requirements"].elements + document["categoryMaxima"].elements {
      findings += figure["hoursPerYear"].issuesAsNumber(in: 0...1_000)
    }
    for kind in document["sessionKinds"].elements {
      findings += kind["percent"].issuesAsNumber(in: 0...100)
      if kind["maximumMinutes"].tree != nil {
        findings += kind["maximumMinutes"].issuesAsNumber(in: 1...1_440)
      }
    }
    return findings + activityTypes(document) + cpdCodes(document) + Self.cpdTexts(document)
  }

  private static let cpdLists = [
    "categories", "activityTypes", "sessionKinds", "requirements", "exemptions",
    "categoryMaxima", "texts",
  ]

  /// A type whose hours its program gives asks for the program, and only such a type does; what
  /// proves it can be attached.
  private func activityTypes(_ document: SeedValue) -> [SeedValue.Finding] {
    let categories = document["categories"].codes
    let kinds = documents["document-kinds.json"]?["documentKinds"]
    return document["activityTypes"].elements.flatMap { type -> [SeedValue.Finding] in
      var findings = type["fields"].issuesAsDistinct() + type["documents"].issuesAsDistinct()
      if type["category"].tree != nil {
        findings += type["category"].issuesAsReference(to: "/categories", categories)
      }
      let fields = Set(type["fields"].elements.compactMap(\.text))
      let isByProgram = type["hours"].text == CPDHours.program.rawValue
      for field in ["program", "minutes"] where fields.contains(field) != isByProgram {
        findings.append(
          type["fields"].finding(
            isByProgram ? "“\(field)” is missing" : "“\(field)” is of no use without a program"))
      }
      if fields.isDisjoint(with: ["end", "publicationDay", "presentationDay"]) {
        findings.append(type["fields"].finding("nothing says when the activity was"))
      }
      guard let kinds else { return findings }
      let usable = Set(
        kinds.elements.filter { kind in
          kind["uses"].elements.contains { $0.text == DocumentUse.activity.rawValue }
        }.compactMap { $0["code"].text })
      return findings
        + type["documents"].elements.flatMap {
          $0.issuesAsReference(to: "document-kinds.json#/documentKinds for activities", usable)
        }
    }
  }

  /// Categories, ranks, professions and specialties are those of the professions; where that file is
  /// missing, that alone is reported.
  private func cpdCodes(_ document: SeedValue) -> [SeedValue.Finding] {
    let own = document["categories"].codes
    var findings = document["categoryMaxima"].elements.flatMap {
      $0["category"].issuesAsReference(to: "/categories", own)
    }
    guard let professions = documents["professions.json"] else { return findings }
    let records =
      document["requirements"].elements + document["exemptions"].elements
      + document["categoryMaxima"].elements
    for list in ["categories", "ranks", "professions", "specialties"] {
      let codes = professions[list].codes
      findings += records.flatMap { record in
        record[list].elements.flatMap {
          $0.issuesAsReference(to: "professions.json#/\(list)", codes)
        }
      }
    }
    return findings
  }

  private static func cpdTexts(_ document: SeedValue) -> [SeedValue.Finding] {
    let texts = document["texts"]
    let there = Set(texts.elements.compactMap { $0["code"].text })
    let stray = texts.elements.flatMap { entry -> [SeedValue.Finding] in
      guard let code = entry["code"].text.flatMap(CPDTextCode.init(rawValue:)) else { return [] }
      return entry["text"].placeholders.subtracting(code.places).sorted()
        .map { entry.finding("nothing fills {\($0)}") }
    }
    return stray
      + CPDTextCode.allCases.map(\.rawValue).filter { !there.contains($0) }
      .map { texts.finding("a text for “\($0)” is missing") }
  }
}
