import Shape

/// For whom services are listed.
struct ServiceFilter: Shaped {
  var applicant: AccountKind?

  static let meaning: StaticString = "For whom services are listed."

  static func shape<M: Members<ServiceFilter> & ~Copyable>(
    _ m: inout M
  ) -> ServiceFilter {
    ServiceFilter(
      applicant: m.optional(
        "applicant", "Only services that such an account may apply for; all if left out."
      ) { $0.applicant })
  }
}

/// Services.
struct ServiceList: View {
  var services: [ServiceDefinition]
  var declarations: [Declaration]

  static let meaning: StaticString =
    "Services, with the declarations that they name by code."

  static func members<M: ViewMembers<ServiceList> & ~Copyable>(_ m: inout M) {
    m.list("services", "The services.", upTo: 300) { $0.services }
    m.list("declarations", "What the codes of declarations say.", upTo: 300) {
      $0.declarations
    }
  }
}

extension ServiceList {
  init(_ catalogue: ServiceCatalogue, for applicant: AccountKind?) {
    let services = catalogue.services.filter { service in
      applicant.map(service.applicants.contains) ?? true
    }
    let named = Set(services.flatMap(\.declarations))
    self.init(
      services: services, declarations: catalogue.declarations.filter { named.contains($0.code) })
  }
}

/// Which service.
struct ServiceChoice: Shaped {
  var service: ReferenceCode

  static let meaning: StaticString = "Which service."

  static func shape<M: Members<ServiceChoice> & ~Copyable>(
    _ m: inout M
  ) -> ServiceChoice {
    ServiceChoice(service: m("service", "Its code.") { $0.service })
  }
}

/// One service, with its declarations in full.
struct ServiceView: View {
  var service: ServiceDefinition
  var declarations: [Declaration]

  static let meaning: StaticString = "One service."

  static func members<M: ViewMembers<ServiceView> & ~Copyable>(_ m: inout M) {
    m("service", "The service.") { $0.service }
    m.list("declarations", "What its applicants declare.", upTo: 50) {
      $0.declarations
    }
  }
}

extension ServiceView {
  init(_ catalogue: ServiceCatalogue, _ code: ReferenceCode) throws(Refusal) {
    guard let service = catalogue[code] else {
      throw Refusal(issues: [Issue(.referenceUnknown(code.text), at: "service")])
    }
    self.init(service: service, declarations: catalogue.declarations(of: service))
  }
}
