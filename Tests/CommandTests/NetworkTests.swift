import Foundation
import Testing

@Suite("The process and the world outside")
struct NetworkTests {
  /// The calls without which there is no connection to anywhere, as a linker names them.
  private static let calls = [
    "socket", "connect", "bind", "accept4", "sendto", "sendmsg", "recvfrom",
    "getaddrinfo", "gethostbyname", "curl_easy_init",
  ]

  // A binary that is named from outside may have the standard library inside, which has them.
  @Test(
    "has no call in it that opens a connection (T33)",
    .enabled(if: ProcessInfo.processInfo.environment["MUMARIS_BINARY"] == nil),
    arguments: calls)
  func symbols(call: String) throws {
    let binary = try Data(
      contentsOf: URL(fileURLWithPath: EngineProcess.binary), options: .alwaysMapped)
    #expect(holds(binary, "poll"), "names stand in the binary as they are looked for here")
    #expect(!holds(binary, call))
  }

  /// Whether a name stands in it by itself.
  private func holds(_ data: Data, _ name: String) -> Bool {
    data.range(of: Data([0] + Array(name.utf8) + [0])) != nil
  }

  @Test("holds no socket while it serves and sends mail (T33)")
  func descriptors() throws {
    let folder = try TemporaryFolder()
    let process = try EngineProcess(["--data", folder.data])
    _ = process.send((1...3).flatMap { Array((registration($0) + "\n").utf8) })
    _ = try process.lines(3)
    let place = "/proc/\(process.identifier)/fd"
    let targets = try FileManager.default.contentsOfDirectory(atPath: place).compactMap {
      // One that was closed meanwhile leads nowhere.
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(place)/\($0)")
    }
    #expect(targets.contains { $0.hasSuffix("/LOCK") })
    for target in targets { #expect(!target.hasPrefix("socket:")) }
    #expect(try process.finish().code == 0)
  }

  @Test("is made of the system's libraries and Swift's own, and of nothing else (T37)")
  func libraries() throws {
    let process = try EngineProcess(["--memory"])
    _ = process.send(pings(1))
    _ = try process.lines(1)
    let maps = try String(
      contentsOfFile: "/proc/\(process.identifier)/maps", encoding: .utf8)
    let names = Set(
      maps.split(separator: "\n").compactMap { line in
        line.split(separator: "/").last.map(String.init)
      }.filter { $0.contains(".so") }.map { String($0.prefix { $0 != "." }) })
    let known = [
      "ld-linux", "libc", "libm", "libcrypt", "libgcc_s", "libstdc++", "libpthread", "libdl",
      "librt", "libutil", "libFoundation", "lib_FoundationICU", "libdispatch",
      "libBlocksRuntime",
      // Of a build with a sanitizer.
      "libclang_rt", "libresolv",
    ]
    for name in names
    where !name.hasPrefix("libswift")
      && !known.contains(where: { name == $0 || name.hasPrefix($0 + "-") })
      && !name.hasPrefix("libFoundation")
    {
      Issue.record("\(name) is loaded")
    }
    #expect(!names.contains("libFoundationNetworking"))
    #expect(try process.finish().code == 0)
  }
}
