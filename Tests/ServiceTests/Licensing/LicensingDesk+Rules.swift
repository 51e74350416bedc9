import JSON
import Registry
import TestKit
import Testing

@testable import Service

extension LicensingDesk {
  /// Rules in which classification has one fee, which is due at some point.
  static func classificationPaid(_ point: PaymentPoint) throws -> RulesSource {
    let seed = try #require(RulesInForce.files.first { $0.name == "services.json" })
    let tree = try JSONTree(parsing: seed.content)
    let services = try (tree["services"]?.elements ?? []).map { service -> JSONTree in
      guard service["code"] == "classification" else { return service }
      let fee = try #require(service["fees"]?.elements.last)
      return service.replacing(
        "fees", with: .array([fee.replacing("paid", with: .string(point.rawValue))]))
    }
    return .offered([
      RulesFile(
        name: seed.name, content: tree.replacing("services", with: .array(services)).pretty)
    ])
  }
}
