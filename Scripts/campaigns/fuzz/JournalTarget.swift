import Storage
import StorageTestKit

// Segments of any bytes: verification and a start make the same of them, and a store that opens
// takes another record and has it the next time.
//
// The byte 0xFF, which no journal holds, parts an input into files: a first segment, a second one
// whose name is in its own head, the mark of a clean close.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let files = UnsafeBufferPointer(start: start, count: count)
    .split(separator: 0xFF, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
  guard let disk = try? emptyStore() else { return 0 }
  disk.overwrite("journal/\(name(1))", with: files[0])
  if files.count > 1, !files[1].isEmpty {
    let first = max(number(after: "\"first\":", in: files[1]), 2)
    disk.overwrite("journal/\(name(first))", with: files[1])
  }
  if files.count > 2, !files[2].isEmpty { disk.overwrite("journal/closed.json", with: files[2]) }
  compare(disk)
  return 0
}

private func compare(_ disk: SimulatedDisk) {
  let findings = verify(disk)
  let opened: LineRegister?
  do throws(StorageFault) {
    opened = try LineRegister(on: disk)
  } catch {
    opened = nil
    precondition(!error.sentence.isEmpty, "a fault has a sentence")
  }
  precondition((findings == []) == (opened != nil), "verification and a start agree")
  guard var register = opened else { return }
  do throws(DiskFailure) {
    try register.commit(["{\"more\":1}"])
    try register.store.close()
  } catch {
    preconditionFailure("a sound disk refuses nothing")
  }
  precondition(verify(disk) == [], "what was opened and closed verifies")
  guard let again = try? LineRegister(on: disk) else {
    preconditionFailure("what was opened and closed opens again")
  }
  precondition(again.lines == register.lines, "nothing is lost")
}

/// The findings; nil where the verification could not take place.
private func verify(_ disk: SimulatedDisk) -> [StorageFault]? {
  try? Verification.run(on: disk).findings
}
