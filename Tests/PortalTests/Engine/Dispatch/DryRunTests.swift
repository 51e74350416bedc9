import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("A dry run tells no more than the call would")
struct DryRunTests {
  private static let methods = Contract.whole.methods.map(\.method)
    .filter { $0.options.contains(.validateOnly) }

  /// Names of events that say what a caller decides.
  private static let tellable = Set(
    AnyEvent.kinds.filter { !$0.isIncidental }.map { "\($0.name)" })

  @Test("It answers with the names of the events, and with nothing that stands in them (T11)")
  func namesOnly() throws {
    let world = try ExampleWorld()
    for method in Self.methods {
      let example = try #require(method.examples.first, "\(method.name)")
      let result = try world.client.call(
        "\(method.name)", try Self.dry(example, in: world).line)
      let names = (result["events"]?.elements ?? []).compactMap(\.text)
      #expect(result.members.map(\.name) == ["events"], "\(method.name)")
      #expect(result["events"]?.elements.count == names.count, "\(method.name)")
      #expect(names.filter { !Self.tellable.contains($0) } == [], "\(method.name)")
    }
    #expect(Self.methods.count > 80)
    #expect(world.client.faults == [])
  }

  @Test("The names are those of what the call records, but for what others are told")
  func sameNames() throws {
    for name in ["employment.propose", "job.offer", "account.suspend", "cpd.creditAttendance"] {
      let world = try ExampleWorld()
      let method = try #require(Self.methods.first { $0.name.text == name })
      let example = try #require(method.examples.first)
      let dry = try Self.dry(example, in: world)
      let expected = try world.client.call(name, dry.line)["events"]?.elements.compactMap(\.text)
      _ = try world.client.call(name, dry.replacing("validateOnly", with: nil).line)
      let last = Int(world.client.engine.store.journal.nextSequence) - 1
      let entry = try #require(world.client.engine.registry.tables.auditEntries[last])
      #expect(entry.events.contains("personTold"), "\(name)")
      #expect(entry.events.filter(Self.tellable.contains) == expected, "\(name)")
    }
  }

  @Test("A method that tests an address, a secret or a token has none (T1, T7)")
  func nothingToTest() throws {
    let document = try EngineClient().call("rpc.discover")
    for method in document["methods"]?.elements ?? [] {
      let params = method["params"]?.elements ?? []
      guard params.contains(where: { $0["name"] == "validateOnly" }) else { continue }
      for param in params where param["name"] != "session" {
        let schema = param["schema"]?.line ?? ""
        let isTested = ["EmailAddress", "Token", "Secret", "Password"].contains {
          schema.contains($0)
        }
        #expect(!isTested, "\(method["name"]?.text ?? "") takes \(param["name"]?.text ?? "")")
      }
    }
  }

  /// Whose business none of it is, and whose some of it is.
  private static let callers = [
    "ready", "hospital", "nurse", "reviewer", "finance", "support", "registrar",
  ]

  @Test("Of anything, by anyone, it holds nothing of a record, and refuses as the call (T8, T11)")
  func againstEverything() throws {
    let world = try ExampleWorld()
    let texts = Self.privateTexts(in: world)
    var count = 0
    for method in Self.methods where method.access.takesSession {
      let example = try #require(method.examples.first, "\(method.name)")
      let dry = try Self.dry(example, in: world)
      for tried in Self.variants(of: dry, in: world) {
        for caller in Self.callers {
          let session = try #require(world.values["session:\(caller)"])
          let params = tried.replacing("session", with: .string(session))
          let reply = Self.send(world, method, params)
          let told = texts.filter(reply.contains)
          #expect(told == [], "\(method.name) by \(caller): \(reply)")
          if reply.contains(#""error":"#) {
            let real = Self.send(world, method, params.replacing("validateOnly", with: nil))
            #expect(real == reply, "\(method.name) by \(caller)")
          }
          count += 1
        }
      }
    }
    #expect(count > 5_000)
    #expect(world.client.faults == [])
  }

  // MARK: Helpers

  private static func dry(
    _ example: Method.Example, in world: ExampleWorld
  ) throws -> JSONTree {
    try JSONTree(parsing: ExampleValues.fill("\(example.params)") { world.values[$0] })
      .replacing("validateOnly", with: true)
  }

  /// The params with each thing of the same kind in the place of what they name.
  private static func variants(of params: JSONTree, in world: ExampleWorld) -> [JSONTree] {
    let texts = Set(world.values.values)
    var variants = [params]
    for member in params.members where member.name != "session" {
      guard let text = member.value.text, texts.contains(text), let end = text.firstIndex(of: "_")
      else { continue }
      let kind = text[...end]
      variants += texts.filter { $0.hasPrefix(kind) && $0 != text }.sorted()
        .map { params.replacing(member.name, with: .string($0)) }
    }
    // A license is named by its number where the caller is not its holder.
    let numbers = world.values.filter { $0.key.hasPrefix("number:") }.map(\.value).sorted()
    if let license = params["license"]?.text, numbers.contains(license) {
      variants += numbers.map { params.replacing("license", with: .string($0)) }
    }
    return variants
  }

  /// What stands in the accounts of the world and nowhere else.
  private static func privateTexts(in world: ExampleWorld) -> [String] {
    var texts: Set<String> = []
    for (name, id) in world.values where name.hasPrefix("account:") {
      guard let id = AccountID(id),
        let account = world.client.engine.registry.sharedAccount(id)?.value
      else { continue }
      texts.insert(account.email.text)
      guard let person = account.person?.value else { continue }
      if let mobile = person.mobile { texts.insert(mobile.text) }
      texts.insert(person.identity.number.text)
      texts.insert(#""\#(person.latinName.given.text)""#)
    }
    return texts.sorted()
  }

  private static func send(
    _ world: ExampleWorld, _ method: Method, _ params: JSONTree
  ) -> String {
    world.client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"\#(method.name)","params":\#(params.line)}"#
    ).first ?? ""
  }
}
