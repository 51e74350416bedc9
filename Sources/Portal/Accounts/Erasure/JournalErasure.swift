import Shape
import Storage

// How personal data leaves the disk
//
//     dataErased      the register no longer has the data; its record is the decision
//     two snapshots   that stand at the decision or after it, read again before anything goes: no
//                     older one is kept, and what remains is in both
//     redaction       every record before the decision that names the account, the registration that
//                     it came from, or one of its tickets, loses its content and keeps its digest; of
//                     a registration that lapsed, every record that names it
//     recordsRedacted says so, and how many there were
//
// A crash between any two of these leaves an erasure that has not reached the last: it goes on from
// there at the next start. A record often concerns several people and facts; what it said is in the
// snapshots, so all of its content goes, and the audit entry stays.

/// Lets the journal follow what went from the register.
enum JournalErasure {
  /// Takes the content out of every record that it has to leave.
  ///
  /// - Parameter erasures: Those whose data has gone from the register.
  /// - Returns: How many records have lost their content by the record that decided on each.
  static func run(
    _ erasures: [Erasure], _ redaction: JournalRedaction
  ) throws(StorageFault) -> [ErasureID: Int] {
    var decisions: [String: UInt64] = [:]
    for erasure in erasures {
      for name in erasure.names { decisions[name] = erasure.decision.map(UInt64.init) }
    }
    let end = decisions.values.max() ?? 0
    try redaction.checkSnapshots(from: end)
    let counts = try redaction.run(before: end) { [decisions] sequence, payload in
      RecordNames.all(in: payload).lazy.compactMap { decisions[$0] }.first { sequence < $0 }
    }
    return Dictionary(
      erasures.map { ($0.id, $0.decision.flatMap { counts[UInt64($0)] } ?? 0) },
      uniquingKeysWith: { $1 })
  }
}

/// The identifiers of accounts, registrations and tickets in the bytes of a record.
enum RecordNames {
  private static let kinds = ["acc_", "reg_", "tkt_"].map { Array($0.utf8) }
  private static let length = 17

  static func all(in payload: UnsafeRawBufferPointer) -> [String] {
    var names: [String] = []
    var index = 0
    while index + length <= payload.count {
      // Every identifier has its underscore at the fourth place.
      guard payload[index + 3] == 0x5F,
        kinds.contains(where: { payload[index...].starts(with: $0) })
      else {
        index += 1
        continue
      }
      names.append(String(decoding: payload[index..<index + length], as: UTF8.self))
      index += length
    }
    return names
  }
}

extension Workers {
  /// Takes contents out of the journal, on the thread of snapshots or on this one.
  func redact(_ erasures: [Erasure], _ redaction: JournalRedaction, isSynchronous: Bool) {
    let job: @Sendable () -> Void = { [inbox] in
      do throws(StorageFault) {
        inbox.post(.redactionDone(.success(try JournalErasure.run(erasures, redaction))))
      } catch {
        inbox.post(.redactionDone(.failure(error)))
      }
    }
    if isSynchronous { job() } else { snapshots.run(job) }
  }
}
