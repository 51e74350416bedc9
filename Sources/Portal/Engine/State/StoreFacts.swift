import Digest
import Shape

/// What is true of the store as a whole since it was created.
struct StoreFacts: Entity {
  var createdAt: Instant
  /// Created for tests: only then a test clock, a seed or a recording is accepted.
  var isForTests: Bool
  /// The key of fingerprints and of the table of failed sign-ins.
  var key: Digest256

  var id: Int { 0 }

  static let meaning: StaticString = "What is true of the store as a whole."

  static func shape<M: Members<StoreFacts> & ~Copyable>(_ m: inout M) -> StoreFacts {
    StoreFacts(
      createdAt: m("createdAt", "When it was created.") { $0.createdAt },
      isForTests: m("isForTests", "Whether it was created for tests.") { $0.isForTests },
      key: m("key", "The key of fingerprints.") { $0.key })
  }

  static func reindex(
    from old: Shared<StoreFacts>?, to new: Shared<StoreFacts>?, in indexes: inout Indexes
  ) {}
}

/// One version of the rules that were in force: the text of every seed, as it was adopted.
struct RulesAdoption: Entity {
  /// Counts versions from 1.
  var version: Int
  var adoptedAt: Instant
  var files: [RulesFile]

  var id: Int { version }

  static let meaning: StaticString = "One version of the rules."

  static func shape<M: Members<RulesAdoption> & ~Copyable>(
    _ m: inout M
  ) -> RulesAdoption {
    RulesAdoption(
      version: m("version", "Counts versions.") { $0.version },
      adoptedAt: m("adoptedAt", "When it was adopted.") { $0.adoptedAt },
      files: m.list("files", "The files.", upTo: Stored.most) { $0.files })
  }

  static func reindex(
    from old: Shared<RulesAdoption>?, to new: Shared<RulesAdoption>?, in indexes: inout Indexes
  ) {
    if let new { indexes.rulesVersion = max(indexes.rulesVersion, new.value.version) }
    if old != nil, new == nil { indexes.rulesVersion -= 1 }
  }
}

/// One seed as it was adopted.
package struct RulesFile: Shaped, Hashable {
  var name: String
  var content: String
  /// Whether it was offered in place of the one that the binary carries: then it stays in force when
  /// another binary carries another one.
  var isOffered: Bool

  package init(name: String, content: String, isOffered: Bool = false) {
    self.name = name
    self.content = content
    self.isOffered = isOffered
  }

  static let meaning: StaticString = "One file of reference data."

  static func shape<M: Members<RulesFile> & ~Copyable>(_ m: inout M) -> RulesFile {
    RulesFile(
      name: m("name", "The file's name.") { $0.name },
      content: m("content", "Its text.") { $0.content },
      isOffered: m("isOffered", "Whether it takes the place of a carried one.") { $0.isOffered })
  }
}
