import Testing

@Suite("Dependencies point inward")
struct ImportTests {
  /// What each target may import: the table of ARCHITECTURE.md.
  static let allowed: [(target: String, modules: Set<String>)] = [
    ("JSON", []),
    ("JSONRPC", ["JSON"]),
    ("Shape", ["JSON"]),
    ("Digest", []),
    ("QRCode", []),
    ("Seeds", []),
    ("Examples", []),
    ("Inspection", ["CZlib"]),
    ("Storage", ["Digest", "Glibc"]),
    (
      "Portal",
      [
        "CCrypt", "Digest", "Examples", "Foundation", "Glibc", "Inspection", "JSON", "JSONRPC",
        "QRCode",
        "Seeds", "Shape", "Storage",
      ]
    ),
  ]

  @Test("of each target, as ARCHITECTURE.md has it", arguments: allowed)
  func imports(target: String, modules: Set<String>) {
    let files = Repository.files(below: "Sources/\(target)", endings: ["swift"])
    #expect(!files.isEmpty)
    for file in files {
      for module in Repository.modules(importedBy: file.text) where !modules.contains(module) {
        Issue.record("\(file.path) imports \(module)")
      }
    }
  }

  @Test(
    "on the system in one file per need",
    arguments: [
      (
        "Sources/Storage",
        ["Guarded.swift", "PosixDisk.swift", "PosixFile.swift", "SystemError.swift"]
      ),
      (
        "Sources/Portal",
        [
          "SendmailInput.swift", "MaildirFiles.swift", "SystemRandomness.swift",
          "ThreadPriority.swift",
        ]
      ),
    ])
  func system(folder: String, places: [String]) {
    for file in Repository.files(below: folder, endings: ["swift"])
    where Repository.modules(importedBy: file.text).contains("Glibc") {
      #expect(places.contains { file.path.hasSuffix("/\($0)") }, "\(file.path) imports Glibc")
    }
  }

  @Test("on no package: the manifest names none, and nothing is resolved (T37)")
  func packages() throws {
    let manifest = try #require(Repository.text(of: "Package.swift"))
    #expect(!manifest.contains(".package("))
    #expect(Repository.text(of: "Package.resolved") == nil)
  }

  @Test("on Python's own library in every script (T37)")
  func scripts() {
    let known: Set<String> = [
      "argparse", "array", "base64", "bisect", "collections", "concurrent", "email", "errno",
      "fcntl", "functools", "gc", "hashlib", "html", "importlib", "itertools", "json", "math",
      "mmap", "os", "pathlib", "platform", "random", "re", "select", "shutil", "signal", "socket",
      "statistics", "string", "struct", "subprocess", "sys", "tempfile", "termios", "textwrap",
      "threading", "time", "unicodedata", "xml",
    ]
    let files = Repository.files(below: "Scripts", endings: ["py", ""])
      // What the engine is measured beside, and the checker of somebody else, are what people use.
      .filter { !$0.path.contains("/peers/") && $0.path != "Scripts/validate-contract" }
    let own = Set(
      files.compactMap { $0.path.split(separator: "/").last?.split(separator: ".").first })
    for file in files where file.path.hasSuffix(".py") || file.text.hasPrefix("#!/usr/bin/env py") {
      for match in file.text.matches(of: #/(?m)^\s*(?:from|import) (\w+)/#)
      where !own.contains(match.1) && !known.contains(String(match.1)) {
        Issue.record("\(file.path) imports \(match.1)")
      }
    }
  }

  @Test("on no network: no source names what would open a connection (T33)")
  func network() {
    for file in Repository.files(below: "Sources", endings: ["swift", "h"]) {
      for word in ["socket(", "connect(", "getaddrinfo", "URLSession", "FoundationNetworking"] {
        #expect(!file.text.contains(word), "\(file.path) uses \(word)")
      }
    }
  }
}
