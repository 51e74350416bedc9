import Registry
package import Shape

// What an application needs before it can be handed in, and what it costs.

extension Call {
  /// Everything that keeps an application from being complete: values, declarations.
  func gaps(
    in application: Shared<Application>, of service: ServiceDefinition
  ) -> [Issue] {
    let values = Dictionary(
      application.value.values.map { ($0.name, $0.value.text) }, uniquingKeysWith: { $1 })
    let ofInputs = service.inputs.flatMap { input -> [Issue] in
      guard let value = values[input.code] else {
        return input.required ? [Issue(.inputMissing(input.code.text), at: "application")] : []
      }
      return isValid(value, for: input, among: values)
        ? [] : [Issue(.inputNotValid(input.code.text), at: "application")]
    }
    let answered = Set(application.value.declarations.map(\.declaration))
    let ofDeclarations = service.declarations.filter { !answered.contains($0) }
      .map { Issue(.declarationMissing($0.text), at: "application") }
    return ofInputs + ofDeclarations
  }

  /// Whether a value says what an input asks for.
  private func isValid(
    _ value: String, for input: InputField, among values: [ReferenceCode: String]
  ) -> Bool {
    let lists = reference.lists
    switch input.kind {
    case .profession: return lists.professions.contains { $0.code == value }
    case .specialty: return lists.specialties.contains { $0.code == value }
    case .rank: return lists.ranks.contains { $0.code == value }
    case .country: return lists.countries.contains { $0.code == value }
    case .reason: return input.choices.contains { $0.code.text == value }
    case .day: return Day(value) != nil
    case .facility, .text, .personName, .arabicName, .identity, .qualification, .application,
      .certificate:
      return true
    }
  }

  /// The fee of a service that is due at a point, by rank and profession; nil where none is known.
  func charge(
    _ application: Shared<Application>, _ service: ServiceDefinition, at point: PaymentPoint
  ) -> [Charge] {
    let rank = application.value.value(of: "rank")
    let profession = application.value.value(of: "profession")?.text
    let category = reference.lists.professions.first { $0.code == profession }
      .flatMap { try? ReferenceCode($0.category) }
    return service.fees.filter { $0.paid == point }
      .compactMap { fee in
        guard !application.value.charges.contains(where: { $0.fee.text == fee.kind.rawValue }),
          let amount = fee.amount(rank: rank, category: category),
          let kind = try? ReferenceCode(fee.kind.rawValue),
          let currency = try? ReferenceCode(amount.currency)
        else { return nil }
        return Charge(fee: kind, amount: amount.amount, currency: currency, chargedAt: at)
      }
  }

  /// Asks for the fees that are due at a point.
  func charge(
    _ id: ApplicationID, _ service: ServiceDefinition, at point: PaymentPoint
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id) else { return }
    for charge in charge(application, service, at: point) {
      try record(FeeCharged(id: id, charge: charge))
    }
  }
}

extension Application {
  /// A code that the applicant stated under a name.
  func value(of name: String) -> ReferenceCode? {
    values.first { $0.name.text == name }.flatMap { try? ReferenceCode($0.value.text) }
  }
}

extension Rule {
  /// An input of the service that must be stated and is not.
  static func inputMissing(_ name: String) -> Rule {
    Rule("application/input-missing", ["name": name])
  }
  /// A stated value that is not what the input asks for.
  static func inputNotValid(_ name: String) -> Rule {
    Rule("application/input-not-valid", ["name": name])
  }
  /// A declaration that was not answered.
  static func declarationMissing(_ name: String) -> Rule {
    Rule("application/declaration-missing", ["name": name])
  }

  /// The rules of complete applications.
  package static let ofApplications: [Rule] = [
    .inputMissing(""), .inputNotValid(""), .declarationMissing(""), .notAskedFor(""),
  ]
}
