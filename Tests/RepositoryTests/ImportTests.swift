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
    ("Inspection", ["CZlib"]),
    ("Registry", ["Digest", "JSON", "Shape"]),
    ("Storage", ["Digest", "Glibc"]),
    (
      "Service",
      [
        "CCrypt", "Digest", "Foundation", "Glibc", "Inspection", "JSON", "JSONRPC", "QRCode",
        "Registry", "Seeds", "Shape", "Storage",
      ]
    ),
  ]

  @Test("of each target, as ARCHITECTURE.md has it", arguments: allowed)
  func imports(target: String, modules: Set<String>) {
    let files = Repository.files(below: "Sources/\(target)", endings: ["swift"])
    #expect(!files.isEmpty)
    for file in files {
      for module in importedModules(file.text) where !modules.contains(module) {
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
      ("Sources/Service", ["SendmailInput.swift", "MaildirFiles.swift", "SystemRandomness.swift"]),
    ])
  func system(folder: String, places: [String]) {
    for file in Repository.files(below: folder, endings: ["swift"])
    where importedModules(file.text).contains("Glibc") {
      #expect(places.contains { file.path.hasSuffix("/\($0)") }, "\(file.path) imports Glibc")
    }
  }

  @Test("so that the register reads no clock, no disk, no environment and no chance")
  func pureRegister() {
    for file in Repository.files(below: "Sources/Registry", endings: ["swift"]) {
      for word in [
        "Date()", "FileManager", "ProcessInfo", "SystemRandomNumberGenerator", ".random(",
      ] {
        #expect(!file.text.contains(word), "\(file.path) uses \(word)")
      }
    }
  }

  private func importedModules(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place < 2, place + 1 < words.count,
        place == 0 || ["package", "public", "private", "internal"].contains(words[0])
      else { return nil }
      return String(words[place + 1])
    }
  }
}
