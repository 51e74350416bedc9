package import Shape

/// The events of staff who read what belongs to others.
package enum ReadEvents {
  package static let all: [any Event.Type] = [RecordRead.self, ManyRecordsRead.self]
}

/// A member of staff read another person's record, or a list of many; told once for each reader,
/// person and hour.
package struct RecordRead: Event {
  package var reader: AccountID
  /// In what roles, for readers of the trail who are told only that it was staff.
  package var roles: [Role]
  /// When the hour began that this stands for.
  package var hour: Instant
  /// The method that read it first.
  package var method: String
  /// Whose record; nil for a list, and for the ticket of a guest.
  package var holder: AccountID?
  /// What was read first; nil for a list.
  package var record: SubjectID?

  package static let name: StaticString = "recordRead"
  package static let isIncidental = true
  package static let meaning: StaticString = "A member of staff read another person's record."
  package var account: AccountID? { holder }

  /// Who or what it is counted as: the person, or the ticket of a guest.
  package var subject: SubjectID? { holder.map { SubjectID($0) } ?? record }

  package init(
    reader: AccountID, roles: [Role], hour: Instant, method: String, holder: AccountID?,
    record: SubjectID?
  ) {
    self.reader = reader
    self.roles = roles
    self.hour = hour
    self.method = method
    self.holder = holder
    self.record = record
  }

  package static func shape<M: Members<RecordRead> & ~Copyable>(_ m: inout M) -> RecordRead {
    RecordRead(
      reader: m("reader", "The member of staff.") { $0.reader },
      roles: m.list("roles", "The roles of the reader.", upTo: Stored.most) { $0.roles },
      hour: m("hour", "When the hour began.") { $0.hour },
      method: m("method", "The method that read it first.") { $0.method },
      holder: m.optional("holder", "Whose record.") { $0.holder },
      record: m.optional("record", "What was read first; left out for a list.") { $0.record })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    var reads = registry.reads(by: reader, inHourFrom: hour)
    if let subject {
      reads.subjects.append(subject)
    } else {
      reads.lists.append(method)
    }
    registry.put(reads)
  }
}

/// A member of staff has read the records of more people in an hour than work asks for: an alert for
/// auditors.
package struct ManyRecordsRead: Event {
  package var reader: AccountID
  package var hour: Instant
  /// The records of how many people.
  package var count: Int

  package init(reader: AccountID, hour: Instant, count: Int) {
    self.reader = reader
    self.hour = hour
    self.count = count
  }

  package static let name: StaticString = "manyRecordsRead"
  package static let isIncidental = true
  package static let meaning: StaticString =
    "A member of staff has read the records of unusually many people in an hour."
  package var account: AccountID? { reader }

  package static func shape<M: Members<ManyRecordsRead> & ~Copyable>(
    _ m: inout M
  ) -> ManyRecordsRead {
    ManyRecordsRead(
      reader: m("reader", "The member of staff.") { $0.reader },
      hour: m("hour", "When the hour began.") { $0.hour },
      count: m("count", "The records of how many people.") { $0.count })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {}
}
