import StorageTestKit

@testable import Storage

// A snapshot of any bytes: one that verifies hands out every row that it says it has.
//
// Its name has the number that is in its own head, so that the two need not be found together.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let disk = try? emptyStore() else { return 0 }
  let sequence = number(after: "\"sequence\":", in: bytes)
  disk.overwrite(Layout.snapshot(sequence), with: bytes)
  let found: VerifiedSnapshot
  do throws(VerifiedSnapshot.Refusal) {
    found = try VerifiedSnapshot.verify(sequence, on: disk)
  } catch {
    return 0
  }
  var rows = 0
  var taken = 0
  do throws(StorageFault) {
    try found.forEachRow { section, row throws(Unreadable) in
      precondition(!section.isEmpty, "a row is of a section")
      taken += row.count + 1
      rows += 1
    }
  } catch {
    preconditionFailure("what verified can be read")
  }
  precondition(rows == found.parts.map(\.rowCount).reduce(0, +), "every row is handed out")
  precondition(taken <= count, "rows lie in the file")
  return 0
}
