import Testing

@Suite("The domain, by subject")
struct SubjectTests {
  private static let files = Repository.files(below: "Sources/Portal", endings: ["swift"])
    .map { Source(path: String($0.path.dropFirst("Sources/Portal/".count)), text: $0.text) }

  /// A file of the domain.
  private struct Source {
    let path: String
    let text: String
    /// The text without comments and literals.
    let code: String

    init(path: String, text: String) {
      self.path = path
      self.text = text
      code = Repository.code(of: text)
    }

    /// The folder that stands for its subject; `Engine` and `Values` serve every subject.
    var subject: String { String(path.prefix { $0 != "/" }) }
    var servesAll: Bool { subject == "Engine" || subject == "Values" }
  }

  // MARK: Records, events, machines

  /// Files that hold records, events, or what leads from one state to the next.
  private static let decided = files.filter { file in
    file.text.contains(#/(?m)^(?:struct|enum) \w+: [^{]*\b(?:Entity|Event)\b/#)
      || file.path.hasSuffix("Machine.swift") || file.path.hasSuffix("Events.swift")
  }

  @Test("has its records, events and machines in files that import nothing but values")
  func imports() {
    #expect(Self.decided.count > 50)
    for file in Self.decided {
      let modules = Repository.modules(importedBy: file.text)
        .subtracting(["Digest", "JSON", "Shape"])
      #expect(modules.isEmpty, "\(file.path) imports \(modules.sorted())")
    }
  }

  @Test("has its records, events and machines know no clock, disk, chance, call or engine")
  func purity() {
    let words = #/\b(?:Call|Engine|Clock|Uptime|Disk|RandomSource|Date|FileManager|ProcessInfo)\b/#
    for file in Self.decided {
      for word in file.code.matches(of: words) {
        Issue.record("\(file.path) names \(word.0)")
      }
    }
  }

  // MARK: The engine

  /// The files of `Engine/` that put the house together: each lists something of every subject.
  private static let lists: Set<String> = [
    "Engine/Contract/Contract.swift",  // what events carry
    "Engine/Contract/ExampleValues.swift",  // what examples may name
    "Engine/Dispatch/CarriedState.swift",  // what a call takes along
    "Engine/Dispatch/VisibilityTable.swift",  // what has members for some readers only
    "Engine/Rules/Reference.swift",  // the reference data
    "Engine/Rules/StateNames.swift",  // states that have names
    "Engine/Runtime/Engine.swift",  // what is kept in memory alone
    "Engine/State/AnyEvent.swift",  // events
    "Engine/State/Indexes.swift",  // indexes
    "Engine/State/Registry.swift",  // the audit entry of each record
    "Engine/State/Tables.swift",  // collections
  ]

  @Test("is named in Engine/ by the lists that put the house together, and by nothing else there")
  func engine() {
    var subjects: [Substring: String] = [:]
    for file in Self.files where !file.servesAll {
      for type in file.text.matches(
        of: #/(?m)^(?:package |indirect |final )*(?:struct|enum|class|protocol) (\w+)/#)
      { subjects[type.1] = file.subject }
    }
    // Who calls, which the dispatch of calls has to know.
    subjects["Account"] = nil
    subjects["Session"] = nil
    var listing: Set<String> = []
    for file in Self.files where file.subject == "Engine" {
      let code = file.code
      let own = Set(
        code.matches(of: #/\b(?:struct|enum|class|case|associatedtype|typealias) (\w+)/#).map(\.1))
      for word in Set(code.matches(of: #/(?:^|[^\w.])([A-Z]\w+)/#).map(\.1)).subtracting(own) {
        guard let subject = subjects[word] else { continue }
        listing.insert(file.path)
        #expect(
          Self.lists.contains(file.path), "\(file.path) names \(word), which belongs to \(subject)")
      }
    }
    #expect(Self.lists.subtracting(listing).isEmpty, "a list that names no subject is none")
  }

  // MARK: Calls and facades

  /// How many members each type has, in its declaration and extensions together.
  private static let memberCounts: [Substring: Int] = {
    let declaration = #/^(?:final class|struct|extension) (\w+)(?:: Facade)? \{$/#
    let member =
      #/^  (?:@\w+ |private |fileprivate |private\(set\) |unowned |mutating )*(?:func|var|let|init)\b/#
    var counts: [Substring: Int] = [:]
    for file in files {
      var type: Substring?
      for line in file.text.split(separator: "\n") {
        if let match = line.wholeMatch(of: declaration) { type = match.1 }
        if line == "}" { type = nil }
        if let type, line.hasPrefix("  "), line.prefixMatch(of: member) != nil {
          counts[type, default: 0] += 1
        }
      }
    }
    return counts
  }()

  @Test("meets a call that has at most 50 members")
  func call() {
    let count = Self.memberCounts["Call", default: 0]
    #expect((20...50).contains(count), "Call has \(count)")
  }

  @Test("has facades of at most 30 members")
  func facades() {
    let facades = Self.files.flatMap { file in
      file.text.matches(of: #/(?m)^struct (\w+): Facade \{/#).map(\.1)
    }
    #expect(facades.count > 20)
    for facade in facades {
      let count = Self.memberCounts[facade, default: 0]
      #expect(count <= 30, "\(facade) has \(count)")
    }
  }

  // MARK: From one subject to another

  @Test("uses other subjects through the entry points that Tests/Lists/entry-points.txt names")
  func entryPoints() throws {
    // Where a facade lives, by the path that leads to it from a call.
    var accessors: [(parent: Substring, name: Substring, type: Substring, home: String)] = []
    for file in Self.files {
      let accessor =
        #/extension (\w+) \{\n  var (\w+): (\w+) \{ (\w+)\(call: (?:self|call)\) \}/#
      for match in file.text.matches(of: accessor) where match.3 == match.4 {
        accessors.append((match.1, match.2, match.3, file.subject))
      }
    }
    var paths: [String: String] = [:]
    for first in accessors where first.parent == "Call" {
      paths["\(first.name)"] = first.home
      for second in accessors where second.parent == first.type {
        paths["\(first.name).\(second.name)"] = second.home
      }
    }
    var uses: [String: Set<String>] = [:]
    for file in Self.files where !file.servesAll {
      for match in file.code.matches(of: #/\bcall\.(\w+)(?:\.(\w+))?(?:\.(\w+))?/#) {
        let words = [match.1] + [match.2, match.3].compactMap(\.self)
        for length in [2, 1] where words.count > length {
          let path = words.prefix(length).joined(separator: ".")
          guard let home = paths[path] else { continue }
          let isDeeper = length == 1 && paths["\(path).\(words[1])"] != nil
          if !isDeeper, home != file.subject, home != "Engine" {
            uses["\(path).\(words[length])", default: []].insert(file.subject)
          }
          break
        }
      }
    }
    let list = uses.map { "\($0.key): \($0.value.sorted().joined(separator: ", "))" }.sorted()
    let known = try #require(Repository.text(of: "Tests/Lists/entry-points.txt"))
      .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    let added = Set(list).subtracting(known)
    let gone = Set(known).subtracting(list)
    #expect(added.isEmpty, "not listed: \(added.sorted())")
    #expect(gone.isEmpty, "no longer used: \(gone.sorted())")
  }
}
