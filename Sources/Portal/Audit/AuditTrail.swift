/// The audit trail within a call: what is read in it, and the trace that staff leave by reading.
struct AuditTrail: Facade {
  let call: Call
}

extension Call {
  var audit: AuditTrail { AuditTrail(call: self) }
}

// What staff read leaves a trace
//
//     finder ─▶ noteRead ─▶ settle ─▶ read before in this hour? ─▶ nothing
//                                                            └──▶ recordRead, and the reply waits
//                                                                 for the commit
//
// A record is noted where it is found, so that every method that reads one leaves a trace without
// saying so. Writes leave one of their own. Queues and other lists of many people are noted by their
// method, once an hour; what staff are told in the stream of events, in their inbox and by public
// lists is no reading of a record.

/// Something of another person's that a call has read.
struct StaffRead {
  /// Whose it is, if that is an account.
  let holder: AccountID?
  /// What it is; nil for a list of many people's.
  let record: SubjectID?
}

extension AuditTrail {
  /// Whether what is read leaves a trace: staff read, and nothing is written.
  private var isTraced: Bool { !call.method.isWrite && accountRow?.value.kind == .staff }

  /// Notes that the caller reads a record.
  func noteRead<Thing>(_ id: Identifier<Thing>, of holder: AccountID?) {
    guard isTraced, holder != actor.account else { return }
    call.carried.reads.append(StaffRead(holder: holder, record: SubjectID(id)))
  }

  /// Notes that the caller reads a list of many people's records.
  func noteListRead() {
    guard isTraced else { return }
    call.carried.reads.append(StaffRead(holder: nil, record: nil))
  }

  /// Records what was read for the first time in this hour.
  ///
  /// While the disk takes no writes, staff go on reading, and the log says so: a register that nobody
  /// can look into is worse than an hour without traces.
  func recordReads() throws(Refusal) {
    guard !call.carried.reads.isEmpty, let reader = accountRow?.value else { return }
    let hour = at.startOfHour
    var known = registry.reads(by: reader.id, inHourFrom: hour)
    let before = known.subjects.count
    for read in call.carried.reads {
      let event = RecordRead(
        reader: reader.id, roles: reader.roles.filter(\.isStaff), hour: hour,
        method: call.method.name.text, holder: read.holder, record: read.record)
      if let subject = event.subject {
        if known.subjects.contains(subject) { continue }
        known.subjects.append(subject)
      } else {
        if known.lists.contains(event.method) { continue }
        known.lists.append(event.method)
      }
      guard !engine.isReadOnly else {
        engine.log.write(
          .warning, "a read left no trace: the disk takes no writes",
          ["method": event.method, "reader": reader.id.text])
        continue
      }
      guard known.subjects.count <= policy.staffReadsPerHour else {
        let wait = (hour + .hours(1)).since(at)
        throw Refusal(
          .tooManyAttempts, ["seconds": "\(wait.wholeSeconds)"], retryAfter: wait)
      }
      try record(event)
    }
    let most = policy.staffReadsBeforeAlert
    guard !engine.isReadOnly, before <= most, known.subjects.count > most else { return }
    try record(
      ManyRecordsRead(reader: reader.id, hour: hour, count: known.subjects.count))
  }
}

extension Instant {
  /// When the hour began that it lies in, counted in UTC.
  fileprivate var startOfHour: Instant {
    let hour = Interval.hours(1).milliseconds
    return Instant(milliseconds: milliseconds - (milliseconds % hour + hour) % hour)
  }
}
