import JSON
import Shape

/// Checks a whole set of seeds before it is adopted: that every file can be read, that each figure
/// the engine needs is there and within reason, that nothing lacks a language, and that codes lead
/// somewhere.
///
/// Whoever edits the rules of the register sees everything that is wrong at once, with the line.
package struct ReferenceCheck {
  /// The files the engine cannot do without; others may lie beside them.
  static let neededFiles = [
    "application-texts.json", "certificate-texts.json", "certificate-types.json",
    "common-passwords.json", "countries.json", "cpd.json", "decision-reasons.json",
    "document-kinds.json",
    "errors.json", "facility-kinds.json", "holidays.json", "licensing.json", "links.json",
    "mail-texts.json",
    "password-policy.json", "policy.json", "professions.json", "qualifications.json",
    "regions.json", "retention.json", "roles.json", "services.json", "state-names.json",
    "support.json",
    "terms.json",
  ]

  var documents: [String: SeedValue] = [:]
  private var unreadable: [SeedFault] = []

  private init(_ files: [RulesFile]) {
    for file in files {
      do throws(JSONFault) {
        let tree = try JSONTree(parsing: file.content)
        documents[file.name] = SeedValue(file: file.name, path: [], tree: tree)
      } catch {
        unreadable.append(
          SeedFault(
            file: file.name, line: SeedLines(file.content).line(ofByte: error.offset),
            pointer: "", reason: "is not valid JSON: \(error.sentence)"))
      }
    }
  }

  /// Everything that is wrong with a set of files, by file and line; empty where it can be adopted.
  package static func faults(in files: [RulesFile]) -> [SeedFault] {
    let check = ReferenceCheck(files)
    let lines = Dictionary(
      files.map { ($0.name, SeedLines($0.content)) }, uniquingKeysWith: { first, _ in first })
    let names = files.map(\.name)
    let missing = neededFiles.filter { !names.contains($0) }
      .map { SeedFault(file: $0, line: 1, pointer: "", reason: "the file is missing") }
    let twice = Set(names.filter { name in names.count { $0 == name } > 1 })
      .map { SeedFault(file: $0, line: 1, pointer: "", reason: "the file stands here twice") }
    let findings = check.findings.map { finding in
      SeedFault(
        file: finding.file, line: lines[finding.file]?.line(of: finding.path) ?? 1,
        pointer: Issue(.missing, at: finding.path).pointer, reason: finding.reason)
    }
    // One place may be reached by two checks that say the same.
    return Set(missing + twice + check.unreadable + findings)
      .sorted {
        ($0.file, $0.line, $0.pointer, $0.reason) < ($1.file, $1.line, $1.pointer, $1.reason)
      }
  }

  private var findings: [SeedValue.Finding] {
    let everyFile = documents.values.flatMap { heads(of: $0) + localizedTexts(of: $0) }
    let checks: [(file: String, check: (SeedValue) -> [SeedValue.Finding])] = [
      ("policy.json", Self.policy), ("password-policy.json", Self.passwordPolicy),
      ("common-passwords.json", Self.commonPasswords), ("errors.json", Self.errors),
      ("mail-texts.json", Self.mails), ("terms.json", Self.terms), ("roles.json", Self.roles),
      ("countries.json", Self.countries), ("regions.json", Self.regions),
      ("professions.json", Self.professions), ("qualifications.json", Self.qualifications),
      ("facility-kinds.json", facilityKinds), ("services.json", services),
      ("licensing.json", Self.licensing), ("holidays.json", Self.holidays),
      ("decision-reasons.json", Self.decisionReasons),
      ("application-texts.json", Self.applicationTexts),
      ("document-kinds.json", Self.documentKinds), ("cpd.json", cpd),
      ("certificate-types.json", certificateTypes),
      ("certificate-texts.json", Self.certificateTexts),
      ("retention.json", retention),
      ("state-names.json", Self.stateNames), ("support.json", Self.support),
      ("links.json", Self.links),
    ]
    return everyFile + checks.flatMap { file, check in documents[file].map(check) ?? [] }
  }

  private func heads(of document: SeedValue) -> [SeedValue.Finding] {
    document["version"].issuesAsNumber(in: 1...Int(Int32.max))
      + document["source"].issuesAsText() + document["effectiveFrom"].issuesAsDay()
  }

  /// Members that hold a text wherever they stand.
  private static let textMembers: Set<String> = [
    "body", "hint", "message", "name", "subject", "summary", "text", "title",
  ]

  private func localizedTexts(of document: SeedValue) -> [SeedValue.Finding] {
    document.all.flatMap(\.members)
      .filter { Self.textMembers.contains($0.name) }
      .flatMap { $0.value.issuesAsLocalizedText() }
  }

  private func facilityKinds(_ document: SeedValue) -> [SeedValue.Finding] {
    let requirements = document["requirements"].codes
    // Where the other file is missing, that alone is reported.
    let specialties = documents["professions.json"]?["specialties"].codes
    return document["requirements"].issuesAsRecords()
      + document["facilityKinds"].issuesAsRecords { kind in
        kind["requirements"].elements
          .flatMap { $0.issuesAsReference(to: "/requirements", requirements) }
          + kind["coreSpecialties"].elements.flatMap { specialty in
            specialties.map {
              specialty.issuesAsReference(to: "professions.json#/specialties", $0)
            } ?? []
          }
      }
  }
}
