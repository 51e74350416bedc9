import Shape

/// A line of the table of a certificate: what it is, and what it says.
struct CertificateRow {
  enum Value {
    case text(String)
    /// A number or a code.
    case code(String)
    case day(Day)
    case list([String])
  }

  let label: String
  let value: Value
}

/// Finds the words for what a certificate states, in one language, by the rules it was issued under.
struct CertificateWording {
  let certificate: Certificate
  let type: CertificateType
  /// The rules it was issued under.
  let rules: Reference
  /// What the service that issued it asked for.
  let inputs: [InputField]
  let language: Language

  var texts: CertificateTexts { rules.certificateTexts }
  private var facts: CertificateFacts { certificate.facts }

  func text(_ label: CertificateLabel) -> String { texts.text(label, in: language) }

  /// What the holder is called in the sentence: as the language is written, where there is such a
  /// name.
  var name: String {
    switch language {
    case .arabic: facts.arabicName?.full ?? facts.name?.full ?? ""
    case .english, .french: facts.name?.full ?? facts.arabicName?.full ?? ""
    }
  }

  /// The lines of the table, in the order of the type.
  var rows: [CertificateRow] { type.facts.flatMap(rows(of:)) + facts.stated.compactMap(row) }

  private func rows(of fact: CertificateFact) -> [CertificateRow] {
    switch fact {
    case .number: [row(.number, facts.number.map { .code($0.text) })].compactMap(\.self)
    case .printing: [row(.printing, facts.printing.map { .code(String($0)) })].compactMap(\.self)
    case .classification:
      [
        row(.profession, name(of: facts.profession, in: rules.lists.professions, \.code, \.name)),
        row(.specialty, name(of: facts.specialty, in: rules.lists.specialties, \.code, \.name)),
        row(.rank, name(of: facts.rank, in: rules.lists.ranks, \.code, \.name)),
      ].compactMap(\.self)
    case .classifiedFrom:
      [row(.classifiedFrom, facts.classifiedFrom.map { .day($0) })].compactMap(\.self)
    case .term:
      [
        row(.registeredFrom, facts.registeredFrom.map { .day($0) }),
        row(.registeredThrough, facts.registeredThrough.map { .day($0) }),
      ].compactMap(\.self)
    case .conditions:
      [
        CertificateRow(
          label: text(.conditions),
          value: facts.conditions.isEmpty
            ? .text(text(.noConditions)) : .list(facts.conditions.map(\.text)))
      ]
    case .standing: [row(.status, facts.standing.map { .text(words(of: $0)) })].compactMap(\.self)
    }
  }

  private func row(_ label: CertificateLabel, _ value: CertificateRow.Value?) -> CertificateRow? {
    value.map { CertificateRow(label: text(label), value: $0) }
  }

  private func words(of standing: StandingVerdict) -> String {
    if standing.isGood { return text(.goodStanding) }
    let status = texts.name(of: standing.status, in: language)
    return standing.grounds.contains(.restricted)
      ? status + language.listSeparator + text(.boundByMeasure) : status
  }

  private func name<Entry>(
    of code: ReferenceCode?, in list: [Entry], _ codeOf: KeyPath<Entry, String>,
    _ nameOf: KeyPath<Entry, LocalizedName>
  ) -> CertificateRow.Value? {
    guard let code else { return nil }
    let entry = list.first { $0[keyPath: codeOf] == code.text }
    return .text(entry?[keyPath: nameOf].text(in: language) ?? code.text)
  }

  // MARK: What was stated

  private func row(_ stated: StatedValue) -> CertificateRow? {
    guard let input = inputs.first(where: { $0.code == stated.name }),
      let content = stated.content
    else { return nil }
    let value: CertificateRow.Value? =
      switch content {
      case .text(let line): value(line.text, input)
      case .personName(let name): .text(name.full)
      case .arabicName(let name): .text(name.full)
      case .qualification(let qualification): .text(words(of: qualification))
      // Nobody else's business; the check of the types refuses such a one.
      case .identity: nil
      }
    return value.map { CertificateRow(label: input.name.text(in: language), value: $0) }
  }

  private func value(_ text: String, _ input: InputField) -> CertificateRow.Value {
    let code = try? ReferenceCode(text)
    return switch input.kind {
    case .country: .text(country(text))
    case .day, .employerLetterDay: Day(text).map { .day($0) } ?? .text(text)
    case .reason:
      .text(input.choices.first { $0.code == code }?.name.text(in: language) ?? text)
    case .profession: name(of: code, in: rules.lists.professions, \.code, \.name) ?? .text(text)
    case .specialty: name(of: code, in: rules.lists.specialties, \.code, \.name) ?? .text(text)
    case .rank: name(of: code, in: rules.lists.ranks, \.code, \.name) ?? .text(text)
    case .facility, .application: .code(text)
    case .text, .personName, .arabicName, .identity, .qualification: .text(text)
    }
  }

  private func country(_ code: String) -> String {
    rules.lists.countries.first { $0.code == code }?.name.text(in: language) ?? code
  }

  private func words(of qualification: Qualification) -> String {
    let awarded = OpenText(text(.awardedOn))
      .filled(with: ["day": texts.gregorian(qualification.awardedOn, in: language)])
    return [
      qualification.title.text, qualification.awardingBody.text,
      country(qualification.country.text), awarded,
    ].joined(separator: language.listSeparator)
  }
}
