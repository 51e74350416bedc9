package import Digest
package import Shape

/// The events of the store as a whole.
package enum StoreEvents {
  package static let all: [any Event.Type] = [
    StoreCreated.self, RulesAdopted.self, Expired.self,
  ]
}

/// The first event of every journal.
package struct StoreCreated: Event {
  package var isForTests: Bool
  package var key: Digest256

  package init(isForTests: Bool, key: Digest256) {
    self.isForTests = isForTests
    self.key = key
  }

  package static let name: StaticString = "storeCreated"
  package static let meaning: StaticString = "The store was created."
  package var account: AccountID? { nil }

  package static func shape<M: Members<StoreCreated> & ~Copyable>(_ m: inout M) -> StoreCreated {
    StoreCreated(
      isForTests: m("isForTests", "Whether it was created for tests.") { $0.isForTests },
      key: m("key", "The key of fingerprints.") { $0.key })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(StoreFacts(createdAt: stamp.at, isForTests: isForTests, key: key))
  }
}

/// Rules enter the state by their text, so that replay reads no seed.
package struct RulesAdopted: Event {
  package var version: Int
  package var files: [RulesFile]

  package init(version: Int, files: [RulesFile]) {
    self.version = version
    self.files = files
  }

  package static let name: StaticString = "rulesAdopted"
  package static let meaning: StaticString = "Another version of the rules came into force."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RulesAdopted> & ~Copyable>(_ m: inout M) -> RulesAdopted {
    RulesAdopted(
      version: m("version", "Counts versions from 1.") { $0.version },
      files: m.list("files", "The text of every seed.", upTo: Stored.most) { $0.files })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(
      RulesAdoption(version: version, adoptedAt: stamp.at, files: files))
  }
}

/// What the clock clears away: it changes nothing that anybody could still use.
package struct Expired: Event {
  package var sessions: [SessionID]
  package var links: [Digest256]
  package var answers: [AnswerKey]
  package var streamUpTo: Int?

  package init(
    sessions: [SessionID], links: [Digest256], answers: [AnswerKey], streamUpTo: Int? = nil
  ) {
    self.sessions = sessions
    self.links = links
    self.answers = answers
    self.streamUpTo = streamUpTo
  }

  package static let name: StaticString = "expired"
  package static let isIncidental = true
  package static let meaning: StaticString = "Things whose time was up were removed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<Expired> & ~Copyable>(_ m: inout M) -> Expired {
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

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    for id in sessions { registry.endSession(id, .expired, stamp) }
    for digest in links { registry.remove(link: digest) }
    for key in answers { registry.remove(answer: key) }
    if let streamUpTo { registry.removePublications(upTo: streamUpTo) }
  }
}
