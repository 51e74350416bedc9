import Registry
import Shape
import Storage

// How personal data leaves the disk
//
//     dataErased      the register no longer has the data; its record is the decision
//     two snapshots   that stand at the decision or after it: no older one is kept, and what remains
//                     is in both
//     redaction       every record before the decision that names the account, the registration that
//                     it came from, or a guest's ticket that was linked to it, loses its content and
//                     keeps its digest; of a registration that lapsed, every record that names it
//     recordsRedacted says so, and how many there were
//
// A crash between any two of these leaves an erasure that has not reached the last: it goes on from
// there at the next start. A record often concerns several people and facts; what it said is in the
// snapshots, so all of its content goes, and the audit entry stays.

/// An erasure that the journal is to follow.
struct JournalErasure: Sendable {
  let id: ErasureID
  let owner: DataOwner
  /// The number of the record that decided it.
  let decision: Int
  /// Numbers of records that may tell under which other names records know the account.
  let namings: Set<Int>

  /// Takes the content out of every record that it has to leave; returns how many those are.
  static func run(
    _ erasures: [JournalErasure], _ redaction: JournalRedaction
  ) throws(StorageFault) -> [ErasureID: Int] {
    var names: [String: UInt64] = [:]
    for erasure in erasures { names[erasure.owner.text] = UInt64(erasure.decision) }
    let namings = Set(erasures.flatMap(\.namings).map { UInt64($0) })
    try redaction.read(namings) { _, payload in
      for (other, account) in RecordNames.others(in: payload) {
        if let decision = names[account] { names[other] = decision }
      }
    }
    let end = erasures.map { UInt64($0.decision) }.max() ?? 0
    let counts = try redaction.run(before: end) { [names] sequence, payload in
      RecordNames.all(in: payload).lazy.compactMap { names[$0] }.first { sequence < $0 }
    }
    return Dictionary(
      erasures.map { ($0.id, counts[UInt64($0.decision)] ?? 0) }, uniquingKeysWith: { $1 })
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

  /// What else stands for which account, where the record says so: the registration that became it,
  /// a ticket that was linked to it.
  static func others(
    in payload: UnsafeRawBufferPointer
  ) -> [(other: String, account: String)] {
    var replay = RegistryReplay()
    do throws(Unreadable) {
      return try replay.decision(in: payload).events.compactMap { event in
        if let activation = event.event as? AccountActivated {
          return (activation.registration.text, activation.id.text)
        }
        guard let link = event.event as? TicketLinked, let account = link.requester else {
          return nil
        }
        return (link.id.text, account.text)
      }
    } catch {
      return []
    }
  }
}
