package import JSON

/// The replies of one batch, gathered until the last call is answered.
///
/// Each call that expects an answer takes a slot when it is read; slots are filled in any order,
/// since some calls are answered later, and written as one array in the order of the calls:
///
///     calls    request  notification  request  invalid
///     slots    0        –             1        2
package final class BatchReply {
  private var bytes = JSONWriter()
  /// Where each slot's reply is in `bytes`; nil until it is answered.
  private var slots: [Range<Int>?] = []
  private var openSlots = 0
  private var isSealed = false

  package init() {}

  /// How many bytes of replies are held; once all are there, they count as pending output.
  package var byteCount: Int { bytes.count }

  /// Whether no call expects an answer, so that there is no reply, not even an empty array.
  package var isEmpty: Bool { slots.isEmpty }

  /// Whether every call has been read and every one that expects an answer has it.
  package var isComplete: Bool { isSealed && openSlots == 0 }

  /// A place for the reply to the call that is being read.
  package func addSlot() -> Int {
    slots.append(nil)
    openSlots += 1
    return slots.count - 1
  }

  /// Tells that the last call of the batch has been read.
  package func seal() { isSealed = true }

  /// Lets `write` write a slot's reply. Done again it replaces the reply, for a call whose commit
  /// has failed after it was answered.
  package func fill<E>(_ slot: Int, _ write: (inout JSONWriter) throws(E) -> Void) throws(E) {
    let start = bytes.count
    do throws(E) {
      try write(&bytes)
    } catch {
      bytes.truncate(to: start)
      throw error
    }
    if slots[slot] == nil { openSlots -= 1 }
    slots[slot] = start..<bytes.count
  }

  /// Writes the array; nothing if no call expects an answer or one is still open.
  package func write(to output: inout JSONWriter) {
    guard isComplete, !isEmpty else { return }
    output.reserve(bytes.count + slots.count + 2)
    var lead: UInt8 = 0x5b
    for case let range? in slots {
      output.byte(lead)
      output.raw(UnsafeBufferPointer(rebasing: bytes.bytes[range]))
      lead = 0x2c
    }
    output.byte(0x5d)
  }
}
