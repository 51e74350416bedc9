import JSON
import Shape

/// The services of a version of the rules, by code: `seeds/services.json`.
struct ServiceCatalogue: Sendable {
  /// In the order of the file.
  let services: [ServiceDefinition]
  let declarations: [Declaration]
  private let places: [ReferenceCode: Int]
  private let declarationsByCode: [ReferenceCode: Declaration]

  /// Rules adopted before there were services have none.
  init(_ file: ServiceFile?) {
    services = file?.services ?? []
    declarations = file?.declarations ?? []
    places = Dictionary(
      services.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    declarationsByCode = Dictionary(
      declarations.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The service of a code, or nil where these rules have none such.
  subscript(code: ReferenceCode) -> ServiceDefinition? {
    places[code].map { services[$0] }
  }

  /// What an applicant for the service declares, in full.
  func declarations(of service: ServiceDefinition) -> [Declaration] {
    service.declarations.compactMap { declarationsByCode[$0] }
  }

  /// The service that issues a type of certificate.
  func service(issuing certificate: ReferenceCode) -> ServiceDefinition? {
    services.first { $0.certificate?.type == certificate }
  }
}

/// `seeds/services.json` as a whole.
struct ServiceFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var declarations: [Declaration]
  var services: [ServiceDefinition]

  static let meaning: StaticString = "The services, with what is declared for them."

  static func shape<M: Members<ServiceFile> & ~Copyable>(_ m: inout M) -> ServiceFile {
    ServiceFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      declarations: m.list("declarations", "What applicants may have to declare.", upTo: 300) {
        $0.declarations
      },
      services: m.list("services", "The services.", upTo: 300) { $0.services })
  }
}
