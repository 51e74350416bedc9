import Foundation
import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Which methods there are")
struct MethodListTests {
  private static let file = RepositoryFolder.url
    .appending(path: "Tests/Lists/methods-by-mode.txt")

  /// What a flag adds, by the flag.
  private static let modes: [(flag: String, set: @Sendable (inout Configuration) -> Void)] = [
    ("--mail host", { $0.mail = .host }),
    ("--payments host", { $0.payments = .host }),
    ("--test-clock", { $0.testClock = true }),
  ]

  /// An engine as it is without any flag, but that it sends its mail nowhere.
  private static func methods(
    with flag: String? = nil, _ set: (inout Configuration) -> Void = { _ in }
  ) throws -> [String] {
    let client = try EngineClient {
      $0.mail = .transport(Nowhere())
      $0.payments = .staff
      $0.testClock = false
      set(&$0)
    }
    // What is told says by which flag it comes; what has no result is a notification.
    let told = (try client.call("rpc.discover")["methods"]?.elements ?? []).filter { method in
      method["result"] != nil
        && (method["x-flag"]?.text.map { flag.map($0.hasPrefix) ?? false } ?? true)
    }
    let names = Catalogue(client.engine.configuration).methods.map(\.name.text)
    #expect(Set(names) == Set(told.compactMap { $0["name"]?.text }))
    return names
  }

  private static func list() throws -> String {
    let plain = try methods()
    let more = try modes.map { mode in
      "\n# with \(mode.flag)\n"
        + (try methods(with: mode.flag, mode.set).filter { !plain.contains($0) })
        .joined(separator: "\n")
    }
    return "# in every mode\n" + plain.joined(separator: "\n") + "\n"
      + more.joined(separator: "\n") + "\n"
  }

  @Test("is written down for each mode: nothing is left over from tests (T34, T35)")
  func golden() throws {
    let list = try Self.list()
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try list.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(
      list.split(separator: "\n").difference(from: expected.split(separator: "\n")).isEmpty,
      "a method came or went: enter it in Tests/Lists/methods-by-mode.txt, or run with RECORD=1")
  }

  @Test("does not matter before staff were invited: a new store has no account (T34)")
  func noDefaultAccount() throws {
    let client = try EngineClient()
    #expect(client.engine.registry.tables.accounts.count == 0)
    #expect(client.engine.registry.tables.sessions.count == 0)
    for address in ["admin@mumaris.example", "registrar@mumaris.example", "root@localhost.example"]
    {
      let refused = try client.refusal(
        of: "auth.login", #"{"email":"\#(address)","password":"admin"}"#)
      #expect(refused["data"]?["type"]?.text == "auth/wrong-credentials")
    }
  }

  /// Mail that goes nowhere.
  private struct Nowhere: MailTransport {
    func deliver(_ mail: ComposedMail) {}
  }
}
