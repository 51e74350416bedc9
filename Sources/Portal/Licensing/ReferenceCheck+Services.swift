import JSON

// What a service must hold, so that no application is ever stuck: its codes lead somewhere, its
// fees are amounts, and its stages lead to exactly one decision.
extension ReferenceCheck {
  func services(_ document: SeedValue) -> [SeedValue.Finding] {
    let declarations = document["declarations"]
    let services = document["services"]
    var findings = document.issuesAsShape(ServiceFile.self)
    findings += declarations.issuesAsDistinctCodes() + services.issuesAsDistinctCodes()
    findings += distinctTypes(services) + issuedTypes(services)
    findings += document.all.flatMap { $0.issuesAsProvenance() }
    let codes = declarations.codes
    for service in services.elements {
      findings += service["declarations"].issuesAsDistinct()
      findings += service["declarations"].elements.flatMap {
        $0.issuesAsReference(to: "/declarations", codes)
      }
      findings += applicants(service) + documents(service["documents"])
      findings += inputs(service["inputs"]) + service["fees"].elements.flatMap(fee)
      findings += twoFees(service) + figures(service) + issuance(service)
      findings += inputsOfIssuance(service) + fastPath(service)
      findings += ServiceStageCheck(service).findings
    }
    return findings
  }

  private func applicants(_ service: SeedValue) -> [SeedValue.Finding] {
    let applicants = service["applicants"]
    var findings = applicants.issuesAsDistinct() + service["prerequisites"].issuesAsDistinct()
    if applicants.tree != nil, applicants.elements.isEmpty {
      findings.append(applicants.finding("nobody may apply"))
    }
    let prerequisites = service["prerequisites"]
    let asked = Set(prerequisites.elements.compactMap(\.text))
    for (one, other) in [("classified", "notClassified"), ("registered", "notRegistered")]
    where asked.isSuperset(of: [one, other]) {
      findings.append(prerequisites.finding("nobody satisfies both \(one) and \(other)"))
    }
    return findings
      + applicants.elements.filter { $0.text == AccountKind.staff.rawValue }
      .map { $0.finding("staff do not apply for services") }
  }

  private func documents(_ list: SeedValue) -> [SeedValue.Finding] {
    list.elements.flatMap { document in
      document["minimumCount"].issuesAsNumber(in: 1...20) + documentKind(document["kind"])
    }
  }

  private func inputs(_ list: SeedValue) -> [SeedValue.Finding] {
    let days = list.elements.filter { $0["kind"].text == InputKind.day.rawValue }
      .compactMap { $0["code"].text }
    return list.issuesAsDistinctCodes()
      + list.elements.filter { input in
        guard let other = input["notBefore"].text else { return false }
        return other == input["code"].text || !days.contains(other)
          || input["kind"].text != InputKind.day.rawValue
      }
      .map { $0["notBefore"].finding("a day is held against another day of the service") }
      + list.elements.flatMap { input -> [SeedValue.Finding] in
        let choices = input["choices"]
        let takesChoices = input["kind"].text == InputKind.reason.rawValue
        guard takesChoices == choices.elements.isEmpty else {
          return choices.issuesAsDistinctCodes()
        }
        return [
          choices.finding(
            takesChoices ? "a reason without choices" : "choices that nothing asks for")
        ]
      }
  }

  private func fee(_ fee: SeedValue) -> [SeedValue.Finding] {
    let ranks = documents["professions.json"]?["ranks"].codes
    let categories = documents["professions.json"]?["categories"].codes
    return unreached(fee["amounts"]) + otherCurrencies(fee["amounts"])
      + fee["amounts"].issuesAsList { amount in
        var findings = amount["amount"].issuesAsNumber(in: 1...100_000_000)
        if let currency = amount["currency"].text, !Self.isCurrency(currency) {
          findings.append(amount["currency"].finding("is not three capital letters"))
        }
        findings += amount["source"].issuesAsText() + amount["effectiveFrom"].issuesAsDay()
        findings += amount["ranks"].elements.flatMap { rank in
          ranks.map { rank.issuesAsReference(to: "professions.json#/ranks", $0) } ?? []
        }
        return findings
          + amount["categories"].elements.flatMap { category in
            categories.map { category.issuesAsReference(to: "professions.json#/categories", $0) }
              ?? []
          }
      }
  }

  /// Amounts in another currency than the first: where the fee changes with what is applied for, what
  /// was paid is set against what is asked for now.
  private func otherCurrencies(_ amounts: SeedValue) -> [SeedValue.Finding] {
    let currencies = amounts.elements.map { $0["currency"] }
      .filter { $0.text.map(Self.isCurrency) ?? false }
    guard let currency = currencies.first?.text else { return [] }
    return currencies.filter { $0.text != currency }
      .map { $0.finding("the amounts of one fee are in one currency: \(currency)") }
  }

  private static func isCurrency(_ code: String) -> Bool {
    code.wholeMatch(of: #/[A-Z]{3}/#) != nil
  }

  /// Amounts that stand behind one for everyone: the first that applies counts.
  private func unreached(_ amounts: SeedValue) -> [SeedValue.Finding] {
    let forEveryone = amounts.elements.firstIndex { amount in
      amount["ranks"].elements.isEmpty && amount["categories"].elements.isEmpty
    }
    guard let forEveryone else { return [] }
    return amounts.elements.dropFirst(forEveryone + 1)
      .map { $0.finding("it is never asked for: an amount before it is for everyone") }
  }

  /// Each of the two fees once, and in the order in which they are paid.
  private func twoFees(_ service: SeedValue) -> [SeedValue.Finding] {
    let fees = service["fees"]
    let kinds = fees.elements.compactMap { $0["kind"].text }
    guard kinds.count == Set(kinds).count else {
      return [fees.finding("a fee of the same kind stands here twice")]
    }
    let places = fees.elements.compactMap { fee in
      fee["paid"].text.flatMap(PaymentPoint.init(rawValue:))
        .flatMap(PaymentPoint.allCases.firstIndex(of:))
    }
    return zip(places, places.dropFirst()).contains(where: >)
      ? [fees.finding("the fees do not stand in the order in which they are paid")] : []
  }

  /// What the rules decide alone is decided at once, before anything could be paid.
  private func fastPath(_ service: SeedValue) -> [SeedValue.Finding] {
    guard service["fastPath"].tree == .bool(true), !service["fees"].elements.isEmpty else {
      return []
    }
    return [service["fastPath"].finding("a service with fees is not decided by the rules alone")]
  }

  private func figures(_ service: SeedValue) -> [SeedValue.Finding] {
    let ranges: KeyValuePairs = [
      "deadlineWorkingDays": 1...1_000, "completionDays": 1...1_000,
    ]
    return ranges.flatMap { name, range in
      service[name].tree == nil ? [] : service[name]["value"].issuesAsNumber(in: range)
    }
  }

  /// What the approval reads is asked for, and of the kind that it reads.
  private func inputsOfIssuance(_ service: SeedValue) -> [SeedValue.Finding] {
    guard let issuance = service["issuance"].text.flatMap(Issuance.init(rawValue:)) else {
      return []
    }
    let inputs = service["inputs"]
    func input(_ code: String) -> SeedValue? {
      inputs.elements.first { $0["code"].text == code }
    }
    let missing = issuance.neededInputs.filter { code, _ in
      input(code)?["required"].tree != .bool(true)
    }
    let ofAnotherKind = (Array(issuance.neededInputs) + Array(issuance.readInputs))
      .compactMap { code, kind -> SeedValue.Finding? in
        guard let found = input(code)?["kind"], found.text != kind.rawValue else { return nil }
        return found.finding("the approval reads it as “\(kind.rawValue)”")
      }
    let corrects = issuance == .profileChange
    let idle = inputs.elements.map { $0["code"] }.filter { code in
      corrects && !issuance.readInputs.contains { $0.key == code.text }
    }
    return missing.map { code, _ in
      inputs.finding("the approval needs “\(code)”, which is not asked for or not required")
    } + ofAnotherKind + idle.map { $0.finding("it is no member of the profile") }
  }

  private func issuance(_ service: SeedValue) -> [SeedValue.Finding] {
    let certificate = service["certificate"]
    let issuesOne = service["issuance"].text == Issuance.certificate.rawValue
    let mayIssueOne = issuesOne || service["issuance"].text == Issuance.duplicate.rawValue
    guard certificate.tree == nil ? !issuesOne : mayIssueOne else {
      return [
        certificate.finding(
          issuesOne ? "what certificate is issued is missing" : "no certificate is issued here")
      ]
    }
    let validity = certificate["validityDays"]
    return validity.tree == nil ? [] : validity["value"].issuesAsNumber(in: 1...36_600)
  }

  private func distinctTypes(_ services: SeedValue) -> [SeedValue.Finding] {
    var seen: Set<String> = []
    return services.elements.map { $0["certificate"]["type"] }
      .filter { type in type.text.map { !seen.insert($0).inserted } == true }
      .map { $0.finding("“\($0.text ?? "")” is issued by another service already") }
  }
}

extension SeedValue {
  /// Records whose codes stand there once.
  func issuesAsDistinctCodes() -> [Finding] {
    var seen: Set<String> = []
    return elements.map { $0["code"] }
      .filter { code in code.text.map { !seen.insert($0).inserted } == true }
      .map { $0.finding("“\($0.text ?? "")” stands here twice") }
  }
}
