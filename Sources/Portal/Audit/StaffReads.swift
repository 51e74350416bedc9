import Shape

/// Whose records a member of staff has read in the present hour, so that each leaves one trace.
///
/// One for each reader, and the first read of the next hour takes its place: there are never more
/// than members of staff, and none holds more than the rules let one read in an hour.
struct StaffReads: Entity {
  var reader: AccountID
  /// When the hour began.
  var hour: Instant
  /// Whose: the accounts, and tickets of those who have none.
  var subjects: [SubjectID]
  /// The methods by which lists of many people were read.
  var lists: [String]

  var id: AccountID { reader }

  static let meaning: StaticString =
    "Whose records a member of staff has read in an hour."

  static func shape<M: Members<StaffReads> & ~Copyable>(_ m: inout M) -> StaffReads {
    StaffReads(
      reader: m("reader", "The member of staff.") { $0.reader },
      hour: m("hour", "When the hour began.") { $0.hour },
      subjects: m.list("subjects", "Whose records.", upTo: Stored.most) { $0.subjects },
      lists: m.list("lists", "The methods by which lists were read.", upTo: Stored.most) {
        $0.lists
      })
  }

  static func reindex(
    from old: Shared<StaffReads>?, to new: Shared<StaffReads>?, in indexes: inout Indexes
  ) {}
}

extension Registry {
  /// What a member of staff has read in the hour that began at an instant.
  func reads(by reader: AccountID, inHourFrom hour: Instant) -> StaffReads {
    guard let reads = tables.staffReads[reader], reads.hour == hour else {
      return StaffReads(reader: reader, hour: hour, subjects: [], lists: [])
    }
    return reads
  }
}
