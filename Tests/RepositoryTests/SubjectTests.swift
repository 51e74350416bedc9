import Testing

@Suite("The domain, by subject")
struct SubjectTests {
  static let files = Repository.files(below: "Sources/Portal", endings: ["swift"])

  /// Files that hold records, events, or what leads from one state to the next.
  static let decided = files.filter { file in
    let declares = #/(?m)^(?:struct|enum) \w+: [^{]*\b(?:Entity|Event)\b/#
    return file.text.contains(declares) || file.path.hasSuffix("Machine.swift")
      || file.path.hasSuffix("Events.swift")
  }

  @Test("has its records, events and machines in files that import nothing but values")
  func imports() {
    #expect(Self.decided.count > 50)
    for file in Self.decided {
      let modules = Repository.modules(importedBy: file.text).subtracting([
        "Digest", "JSON", "Shape",
      ])
      #expect(modules.isEmpty, "\(file.path) imports \(modules.sorted())")
    }
  }

  @Test("has its records, events and machines know no clock, disk, chance, call or engine")
  func purity() {
    let words = #/\b(?:Call|Engine|Clock|Uptime|Disk|RandomSource|Date|FileManager|ProcessInfo)\b/#
    for file in Self.decided {
      for word in Repository.code(of: file.text).matches(of: words) {
        Issue.record("\(file.path) names \(word.0)")
      }
    }
  }
}
