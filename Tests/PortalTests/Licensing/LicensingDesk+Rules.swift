import JSON
import Testing

@testable import Portal
@testable import TestKit

extension LicensingDesk {
  /// Rules in which classification has one fee, which is due at some point.
  static func classificationPaid(_ point: PaymentPoint) throws -> RulesSource {
    try paid(point, for: "classification", likeThatFor: "classification")
  }

  /// Rules in which a service has one fee, which is due at some point and as high as another's.
  static func paid(
    _ point: PaymentPoint, for code: String, likeThatFor other: String
  ) throws -> RulesSource {
    let seed = try #require(RulesInForce.files.first { $0.name == "services.json" })
    let tree = try JSONTree(parsing: seed.content)
    let all = tree["services"]?.elements ?? []
    let model = try #require(all.first { $0["code"]?.text == other }?["fees"]?.elements.last)
    let services = all.map { service -> JSONTree in
      guard service["code"]?.text == code else { return service }
      return service.replacing(
        "fees", with: .array([model.replacing("paid", with: .string(point.rawValue))]))
    }
    return .offered([
      RulesFile(
        name: seed.name, content: tree.replacing("services", with: .array(services)).pretty)
    ])
  }
}
