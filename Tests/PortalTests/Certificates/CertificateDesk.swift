import JSON
import Storage

@testable import Portal
@testable import TestKit

/// An office with somebody who is registered, for whom certificates are issued.
final class CertificateDesk {
  let desk: LicensingDesk
  private(set) var owner: Office.Member
  let license: String
  var office: Office { desk.office }

  /// Classified and registered.
  ///
  /// - Parameter ruling: How the registration is decided.
  init(
    disk: any Disk = MemoryDisk(), ruling: String = LicensingDesk.approval,
    rules: RulesSource = .carried
  ) throws {
    desk = try LicensingDesk(disk: disk, rules: rules)
    owner = try desk.bring(to: .approved).owner
    let file = try desk.open("registration", by: owner)
    try desk.act("licensing.submit", by: owner, file)
    try desk.decide(file, ruling)
    let licenses = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
    license = try desk.office.text(licenses?.elements.first?["id"])
  }

  /// Each service that issues a certificate to whoever is registered.
  static let services = [
    "classificationCertificate", "registrationCertificate", "goodStanding", "trainingLetter",
    "certificateRecognition", "duplicateLicense",
  ]

  /// Takes a service from the first draft to the end.
  func apply(
    for service: String, stating values: [String: String] = [:],
    _ ruling: String = LicensingDesk.approval
  ) throws {
    let file = try desk.open(service, by: owner, stating: values)
    try payAhead(file)
    let submitted = try desk.act("licensing.submit", by: owner, file)
    if submitted["state"] == "approved" { return }
    try desk.pay(file)
    try desk.decide(file, ruling)
  }

  /// Pays what comes before an application is handed in, if anything does.
  private func payAhead(_ file: LicensingDesk.File) throws {
    let params = office.params(owner, LicensingDesk.members(file))
    let reply = try office.client.reply(to: "licensing.pay", params)
    for invoice in reply["result"]?["invoices"]?.elements ?? [] {
      let number = try office.text(invoice["invoice"])
      try desk.act(
        "licensing.confirmPayment", by: "finance", file,
        #""invoice":"\#(number)","amount":\#(invoice["outstanding"]?.integer ?? 0),"#
          + #""reference":"129-\#(number)""#)
    }
  }

  /// The holder's certificates, newest first.
  func certificates() throws -> [JSONTree] {
    try office.call("certificate.list", by: owner)["certificates"]?.elements ?? []
  }

  /// Issues what a service issues, and returns it.
  func certify(_ service: String, stating values: [String: String] = [:]) throws -> JSONTree {
    try apply(for: service, stating: values)
    guard let newest = try certificates().first else { throw Office.Missing(what: service) }
    return newest
  }

  func verify(_ certificate: JSONTree) throws -> JSONTree {
    try office.client.call(
      "certificate.verify", #"{"code":"\#(try office.text(certificate["code"]))"}"#)
  }

  func html(_ certificate: JSONTree, _ language: String = "en") throws -> String {
    let id = try office.text(certificate["id"])
    return try office.text(
      office.call(
        "certificate.render", by: owner, #""certificate":"\#(id)","language":"\#(language)""#
      )["html"])
  }

  /// A measure, proposed and confirmed.
  func take(_ measure: String, _ reason: String, _ more: String = "") throws {
    let members = #""license":"\#(license)""#
    try office.call(
      "licensing.proposeMeasure", by: desk.member("registrar"),
      "\(members),\"measure\":\"\(measure)\",\"reasons\":[\"\(reason)\"]\(more)")
    try office.call("licensing.confirmMeasure", by: desk.member("approver"), members)
  }
}
