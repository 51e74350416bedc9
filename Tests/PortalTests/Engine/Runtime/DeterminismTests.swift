import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The same input")
struct DeterminismTests {
  /// A course of everything: staff, owners, wrong passwords, batches, time, events.
  private func run(seed: UInt64) throws -> (output: [String], files: [String: [UInt8]]) {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    let registrar = try office.founder()
    let owner = try office.practitioner("owner@mail.example")
    var output: [String] = []
    func send(_ method: String, _ params: String) {
      output += office.client.send(
        #"{"jsonrpc":"2.0","id":"\#(seed)","method":"\#(method)","params":\#(params)}"#)
    }
    send("event.subscribe", office.params(owner))
    send("system.snapshot", office.params(registrar))
    for step in 0..<8 {
      send("account.setLocale", office.params(owner, #""language":"\#(["fr", "ar"][step % 2])""#))
      send("auth.login", #"{"email":"owner@mail.example","password":"wrong \#(step)"}"#)
      send("clock.advance", #"{"by":\#(step * 100)}"#)
      send("event.since", office.params(owner, #""waitSeconds":5"#))
    }
    send("audit.list", office.params(registrar))
    send("auth.requestReset", #"{"email":"owner@mail.example"}"#)
    send("mail.next", "{}")
    output += office.client.end()
    output += [owner.session, registrar.session]
    var files: [String: [UInt8]] = [:]
    for folder in ["journal", "snapshot"] {
      for name in disk.names(in: folder) { files[name] = disk.bytes(of: "\(folder)/\(name)") }
    }
    return (output, files)
  }

  @Test("gives the same bytes, on the wire and on disk")
  func same() throws {
    let first = try run(seed: 1)
    let second = try run(seed: 1)
    #expect(first.output == second.output)
    #expect(first.files.count > 1)
    #expect(first.files == second.files)
  }

  @Test("with another seed gives other secrets")
  func otherSeed() throws {
    let disk = SimulatedDisk()
    let first = try EngineClient(disk: disk, seed: 1).invite("a@mail.example", as: "registrar")
    let second = try EngineClient(seed: 2).invite("a@mail.example", as: "registrar")
    let third = try EngineClient(seed: 1).invite("a@mail.example", as: "registrar")
    #expect(first != second)
    #expect(first == third)
  }

  @Test("after a restart draws no secret a second time")
  func restart() throws {
    let disk = SimulatedDisk()
    var secrets: Set<String> = []
    var current = disk
    for step in 0..<5 {
      let client = try EngineClient(disk: current, seed: 1)
      for number in 0..<3 {
        secrets.insert(try client.invite("a\(step).\(number)@mail.example", as: "support"))
      }
      current = current.afterKill()
    }
    #expect(secrets.count == 15)
  }
}
