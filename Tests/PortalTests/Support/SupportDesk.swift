import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

/// An office with a support desk: who asks, who answers, and what they do with a ticket.
final class SupportDesk {
  let office: Office
  private(set) var registrar: Office.Member
  private(set) var support: Office.Member
  private(set) var owner: Office.Member
  private var guests = 0

  /// - Parameter figures: Figures of the policy in place of those that are carried.
  init(_ figures: [String: Int] = [:], disk: any Disk = MemoryDisk()) throws {
    let file = try #require(RulesInForce.files.first { $0.name == "policy.json" })
    let policy = try figures.reduce(JSONTree(parsing: file.content)) { policy, figure in
      policy.replacing("figures", figure.key, "value", with: .number("\(figure.value)"))
    }
    office = try Office(
      disk: disk,
      rules: figures.isEmpty
        ? .carried : .offered([RulesFile(name: "policy.json", content: policy.pretty)]))
    registrar = try office.founder()
    support = try office.staff("support@register.example", [.support], by: registrar)
    owner = try office.practitioner("owner@mail.example")
  }

  var client: EngineClient { office.client }
  /// What is recorded next: it grows with everything that changes.
  var nextSequence: UInt64 { client.engine.store.journal.nextSequence }

  /// Moves the clock; who was signed in signs in again.
  @discardableResult
  func advance(days: Int) throws -> [String] {
    let fired = try office.advance(seconds: days * 86_400)
    registrar = try office.signIn(registrar.account, registrar.email)
    support = try office.signIn(support.account, support.email)
    owner = try office.signIn(owner.account, owner.email)
    return fired
  }

  // MARK: Tickets

  static let question = #""category":"access","subject":"A question","text":"Why?""#

  func open(_ more: String = "", category: String = "access") throws -> String {
    let asked = Self.question.replacing("access", with: category)
    return try office.text(
      office.call("support.open", by: owner, asked + (more.isEmpty ? "" : ",\(more)"))["ticket"])
  }

  /// A ticket that somebody opened without an account, and the token that was mailed.
  func guestTicket(_ email: String? = nil) throws -> (ticket: String, token: String) {
    guests += 1
    let email = email ?? "guest\(guests)@mail.example"
    let receipt = try client.call("support.open", #"{\#(Self.question),"email":"\#(email)"}"#)
    return (try office.text(receipt["ticket"]), try office.token(mailedTo: email))
  }

  @discardableResult
  func act(
    _ method: String, by member: Office.Member, _ ticket: String, _ more: String = ""
  ) throws -> JSONTree {
    try office.call(method, by: member, Self.named(ticket, more))
  }

  func refusal(
    of method: String, by member: Office.Member, _ ticket: String, _ more: String = ""
  ) throws -> String? {
    try office.refusal(of: method, by: member, Self.named(ticket, more))
  }

  static func named(_ ticket: String, _ more: String) -> String {
    #""ticket":"\#(ticket)""# + (more.isEmpty ? "" : ",\(more)")
  }

  static func said(_ text: String) -> String { #""text":"\#(text)""# }

  func view(_ ticket: String) throws -> JSONTree { try act("support.get", by: support, ticket) }

  /// A document of the owner that is attached to nothing.
  func upload(by member: Office.Member? = nil) throws -> String {
    guests += 1
    let document = try office.call(
      "document.upload", by: member ?? owner,
      #""kind":"supportingDocument","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf("\(guests)"))""#
    )
    return try office.text(document["id"])
  }
}
