import Registry
import Shape
import Storage

// How personal data leaves the disk
//
//     dataErased      the register no longer has the data; its record is the decision
//     two snapshots   that stand at the decision or after it: no older one is kept, and what remains
//                     is in both
//     redaction       every record before the decision that names the account, or the registration
//                     that it came from, loses its content and keeps its digest
//     recordsRedacted says so, and how many there were
//
// A crash between any two of these leaves an erasure that has not reached the last: it goes on from
// there at the next start. A record often concerns several people and facts; what it said is in the
// snapshots, so all of its content goes, and the audit entry stays.

/// An erasure that the journal is to follow.
struct JournalErasure: Sendable {
  let id: ErasureID
  let account: AccountID
  /// The number of the record that decided it.
  let decision: Int
  /// Numbers of records that may tell from which registration the account came.
  let activations: Set<Int>

  /// Takes the content out of every record that it has to leave; returns how many those are.
  static func run(
    _ erasures: [JournalErasure], _ redaction: JournalRedaction
  ) throws(StorageFault) -> [ErasureID: Int] {
    var names: [String: UInt64] = [:]
    for erasure in erasures { names[erasure.account.text] = UInt64(erasure.decision) }
    let activations = Set(erasures.flatMap(\.activations).map { UInt64($0) })
    try redaction.read(activations) { _, payload in
      guard let (registration, account) = RecordNames.activation(in: payload),
        let decision = names[account]
      else { return }
      names[registration] = decision
    }
    let end = erasures.map { UInt64($0.decision) }.max() ?? 0
    let counts = try redaction.run(before: end) { [names] sequence, payload in
      RecordNames.all(in: payload).lazy.compactMap { names[$0] }.first { sequence < $0 }
    }
    return Dictionary(
      erasures.map { ($0.id, counts[UInt64($0.decision)] ?? 0) }, uniquingKeysWith: { $1 })
  }
}

/// The identifiers of accounts and registrations in the bytes of a record.
enum RecordNames {
  private static let kinds = [Array("acc_".utf8), Array("reg_".utf8)]
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

  /// Which registration became which account, if the record says so.
  static func activation(
    in payload: UnsafeRawBufferPointer
  ) -> (registration: String, account: String)? {
    var replay = RegistryReplay()
    do throws(Unreadable) {
      let events = try replay.decision(in: payload).events
      let activation = events.lazy.compactMap { $0.event as? AccountActivated }.first
      return activation.map { ($0.registration.text, $0.id.text) }
    } catch {
      return nil
    }
  }
}
