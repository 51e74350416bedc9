// What the lists of codes must hold.
extension ReferenceCheck {
  static func countries(_ document: SeedValue) -> [SeedValue.Finding] {
    let list = document["countries"]
    var findings = list.issuesAsRecords { country in
      guard let code = country["code"].text, code.wholeMatch(of: #/[A-Z]{2}/#) == nil else {
        return []
      }
      return [country["code"].finding("is not two capital letters")]
    }
    // A national identity card asks for this nationality.
    if !list.codes.contains("SA") { findings.append(list.finding("“SA” is missing")) }
    return findings
  }

  static func regions(_ document: SeedValue) -> [SeedValue.Finding] {
    let regions = document["regions"].codes
    return document["regions"].issuesAsRecords()
      + document["cities"].issuesAsRecords {
        $0["region"].issuesAsReference(to: "/regions", regions)
      }
  }

  static func professions(_ document: SeedValue) -> [SeedValue.Finding] {
    let categories = document["categories"].codes
    let professions = document["professions"].codes
    return document["categories"].issuesAsRecords()
      + document["ranks"].issuesAsRecords { rank in
        rank["level"].issuesAsNumber(in: 0...1_000) + rank["belowBachelor"].issuesAsBool()
          + rank["categories"].issuesAsList { $0.issuesAsReference(to: "/categories", categories) }
      }
      + document["professions"].issuesAsRecords {
        $0["category"].issuesAsReference(to: "/categories", categories)
      }
      + document["specialties"].issuesAsRecords {
        $0["profession"].issuesAsReference(to: "/professions", professions)
      }
  }

  static func qualifications(_ document: SeedValue) -> [SeedValue.Finding] {
    document["qualifications"].issuesAsRecords { level in
      level["level"].issuesAsNumber(in: 0...1_000) + level["belowBachelor"].issuesAsBool()
    }
  }
}
