import Digest
import Shape

/// The events of the store as a whole.
enum StoreEvents {
  static let all: [any Event.Type] = [
    StoreCreated.self, RulesAdopted.self, Expired.self,
  ]
}

/// The first event of every journal.
struct StoreCreated: Event {
  var isForTests: Bool
  var key: Digest256

  static let name: StaticString = "storeCreated"
  static let meaning: StaticString = "The store was created."
  var account: AccountID? { nil }

  static func shape<M: Members<StoreCreated> & ~Copyable>(_ m: inout M) -> StoreCreated {
    StoreCreated(
      isForTests: m("isForTests", "Whether it was created for tests.") { $0.isForTests },
      key: m("key", "The key of fingerprints.") { $0.key })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(StoreFacts(createdAt: stamp.at, isForTests: isForTests, key: key))
  }
}

/// Rules enter the state by their text, so that replay reads no seed.
struct RulesAdopted: Event {
  var version: Int
  var files: [RulesFile]

  static let name: StaticString = "rulesAdopted"
  static let meaning: StaticString = "Another version of the rules came into force."
  var account: AccountID? { nil }

  static func shape<M: Members<RulesAdopted> & ~Copyable>(_ m: inout M) -> RulesAdopted {
    RulesAdopted(
      version: m("version", "Counts versions from 1.") { $0.version },
      files: m.list("files", "The text of every seed.", upTo: Stored.most) { $0.files })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      RulesAdoption(version: version, adoptedAt: stamp.at, files: files))
  }
}

/// What the clock clears away: it changes nothing that anybody could still use.
struct Expired: Event {
  var sessions: [SessionID]
  var links: [Digest256]
  var answers: [IdempotencyKeyScope]
  var streamUpTo: Int?

  static let name: StaticString = "expired"
  static let isIncidental = true
  static let meaning: StaticString = "Things whose time was up were removed."
  var account: AccountID? { nil }

  static func shape<M: Members<Expired> & ~Copyable>(_ m: inout M) -> Expired {
    Expired(
      sessions: m.list("sessions", "Sessions that reached their end.", upTo: Stored.most) {
        $0.sessions
      },
      links: m.list("links", "Links nobody used in time.", upTo: Stored.most) { $0.links },
      answers: m.list("answers", "Remembered answers.", upTo: Stored.most) { $0.answers },
      streamUpTo: m.optional("streamUpTo", "The last event that leaves the stream.") {
        $0.streamUpTo
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    for id in sessions { registry.endSession(id, .expired, stamp) }
    for digest in links { registry.remove(link: digest) }
    for key in answers { registry.remove(answer: key) }
    if let streamUpTo { registry.removePublications(upTo: streamUpTo) }
  }
}
