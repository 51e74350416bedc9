import Shape

/// The events of staff who read what belongs to others.
enum ReadEvents {
  static let all: [any Event.Type] = [RecordRead.self, ManyRecordsRead.self]
}

/// A member of staff read another person's record, or a list of many; told once for each reader,
/// person and hour.
struct RecordRead: Event {
  var reader: AccountID
  /// In what roles, for readers of the trail who are told only that it was staff.
  var roles: [Role]
  /// When the hour began that this stands for.
  var hour: Instant
  /// The method that read it first.
  var method: String
  /// Whose record; nil for a list, and for the ticket of a guest.
  var holder: AccountID?
  /// What was read first; nil for a list.
  var record: SubjectID?

  static let name: StaticString = "recordRead"
  static let isIncidental = true
  static let meaning: StaticString = "A member of staff read another person's record."
  var account: AccountID? { holder }

  /// Who or what it is counted as: the person, or the ticket of a guest.
  var subject: SubjectID? { holder.map { SubjectID($0) } ?? record }

  static func shape<M: Members<RecordRead> & ~Copyable>(_ m: inout M) -> RecordRead {
    RecordRead(
      reader: m("reader", "The member of staff.") { $0.reader },
      roles: m.list("roles", "The roles of the reader.", upTo: Stored.most) { $0.roles },
      hour: m("hour", "When the hour began.") { $0.hour },
      method: m("method", "The method that read it first.") { $0.method },
      holder: m.optional("holder", "Whose record.") { $0.holder },
      record: m.optional("record", "What was read first; left out for a list.") { $0.record })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct ManyRecordsRead: Event {
  var reader: AccountID
  var hour: Instant
  /// The records of how many people.
  var count: Int

  static let name: StaticString = "manyRecordsRead"
  static let isIncidental = true
  static let meaning: StaticString =
    "A member of staff has read the records of unusually many people in an hour."
  var account: AccountID? { reader }

  static func shape<M: Members<ManyRecordsRead> & ~Copyable>(
    _ m: inout M
  ) -> ManyRecordsRead {
    ManyRecordsRead(
      reader: m("reader", "The member of staff.") { $0.reader },
      hour: m("hour", "When the hour began.") { $0.hour },
      count: m("count", "The records of how many people.") { $0.count })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {}
}
