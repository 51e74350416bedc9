import JSON
import Shape
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Nothing tells a stranger whether somebody has an account")
struct DiscretionTests {
  private static let known = "amal@example.org"
  private static let unknown = "nobo@example.org"
  private static let unverified = "sami@example.org"

  /// What strangers can ask about an address.
  private static let questions: [String] = [
    #"{"method":"auth.login","params":{"email":"ADDRESS","password":"wrong herons at noon"}}"#,
    #"{"method":"auth.login","params":["ADDRESS","eight brown owls at noon"]}"#,
    #"{"method":"auth.requestReset","params":{"email":"ADDRESS"}}"#,
    #"{"method":"account.resendVerification","params":{"email":"ADDRESS"}}"#,
    """
    {"method":"account.register","params":{"kind":"technician","email":"ADDRESS",\
    "password":"eight brown owls at noon","language":"fr","termsVersion":"2026-01",\
    "person":{"latinName":{"given":"Tarek","family":"Mansour"},"birthDate":"1990-03-01",\
    "gender":"male","nationality":"EG",\
    "identity":{"kind":"passport","number":"P1234567","country":"EG"},\
    "mobile":"+447700900456","residence":"SA","profession":"nursing",\
    "qualification":{"level":"diploma","title":"Diploma of Nursing","awardedOn":"2011-06-30",\
    "awardingBody":"First Institute","country":"EG"}}}}
    """,
  ]

  private static func world() throws -> Office {
    let office = try Office()
    _ = try office.practitioner(known)
    _ = try office.client.call("clock.advance", #"{"by":7200}"#)
    ask(office, questions[4], about: unverified)
    // What was asked about one address and not about the other counts no longer after a day.
    _ = try office.client.call("clock.advance", #"{"by":86400}"#)
    return office
  }

  @discardableResult
  private static func ask(_ office: Office, _ question: String, about address: String) -> [String] {
    let head = #"{"jsonrpc":"2.0","id":1,"#
    return office.client.send(
      head + question.dropFirst().replacing("ADDRESS", with: address)
    ).map { $0.replacing(address, with: "ADDRESS") }
  }

  @Test("Whatever is asked and however often, the replies are the same bytes (T1)")
  func replies() throws {
    let office = try Self.world()
    // Seven rounds go past every limit; some come right after the other, some later.
    for round in 0..<7 {
      for question in Self.questions {
        let replies = [Self.known, Self.unknown, Self.unverified].map {
          Self.ask(office, question, about: $0)
        }
        #expect(replies[0].count == 1)
        #expect(replies[0] == replies[1], "round \(round): \(question)")
        #expect(replies[0] == replies[2], "round \(round): \(question)")
      }
      _ = try office.client.call("clock.advance", #"{"by":\#(round * 20)}"#)
    }
    #expect(office.client.faults == [])
  }

  @Test("The same work is done on passwords", arguments: questions)
  func work(_ question: String) throws {
    let office = try Self.world()
    let works = try [Self.known, Self.unknown, Self.unverified].map {
      try Self.work(office, question, about: $0)
    }
    #expect(works[0] == works[1])
    #expect(works[0] == works[2])
  }

  /// What a call has hashed and compared before it decides, in words.
  private static func work(
    _ office: Office, _ question: String, about address: String
  ) throws -> String {
    let engine = office.client.engine
    let text = question.replacing("ADDRESS", with: address)
    let tree = try JSONTree(parsing: text)
    let method = try #require(engine.catalogue.method(named: tree["method"]?.text ?? ""))
    let params = try #require(tree["params"]).line
    let call = Call(engine, method: method, at: office.client.clock.now())
    let index = JSONIndex()
    let outcome = try withExtendedLifetime(index) {
      try Array(params.utf8).withUnsafeBufferPointer { bytes in
        var writer = JSONWriter()
        let source = Source(try index.read(bytes, depth: 64), aids: engine.aids)
        return try method.run(call, source, &writer)
      }
    }
    engine.rollBack(call)
    guard case .hashing(let work, _) = outcome else { return "none" }
    switch work {
    case .hash(_, let earlier, let salting):
      return "hash at \(salting.cost), after comparing \(earlier.count)"
    case .verify(_, let hash):
      return "compare with \(hash.split(separator: "$").prefix(2).joined(separator: " "))"
    case .verifyThenHash(_, _, _, let earlier, _):
      return "compare, then hash after comparing \(earlier.count)"
    }
  }

  @Test("No clear secret reaches the disk, a reply that is not for its owner, or an event (T24)")
  func secrets() throws {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    let registrar = try office.founder()
    let watched = try office.call("event.subscribe", by: registrar)
    #expect(watched["subscription"] != nil)
    let nurse = try office.practitioner(Self.known)
    _ = try office.client.call("clock.advance", #"{"by":60}"#)
    _ = try office.client.call("auth.requestReset", #"{"email":"\#(Self.known)"}"#)
    let reset = try office.token(mailedTo: Self.known)
    let pushed = office.client.send(
      """
      {"jsonrpc":"2.0","id":1,"method":"auth.resetPassword",\
      "params":{"token":"\(reset)","newPassword":"eight brown owls at noon"}}
      """)
    _ = try office.client.call(
      "system.snapshot", #"{"session":"\#(registrar.session)"}"#)
    let trail = try office.call("audit.list", by: registrar).line
    let secrets = [
      Office.password, "eight brown owls at noon", registrar.session, nurse.session, reset,
    ]
    let stored = Self.files(of: disk)
    #expect(stored.contains("accountActivated"))
    for secret in secrets {
      // The random bits behind the prefix would do as well.
      let bits = secret.split(separator: "_", maxSplits: 1).last.map(String.init) ?? secret
      #expect(!stored.contains(bits), "\(secret) is on the disk")
      #expect(!trail.contains(bits))
      for message in pushed { #expect(!message.contains(bits)) }
    }
  }

  /// Everything that the disk holds.
  private static func files(of disk: SimulatedDisk) -> String {
    ["journal", "snapshot"].flatMap { folder in
      disk.names(in: folder).compactMap { name in
        (disk.bytes(of: "\(folder)/\(name)") ?? disk.bytes(of: name))
          .map { String(decoding: $0, as: UTF8.self) }
      }
    }.joined()
  }
}
