import Storage
import StorageTestKit

/// A disk with a store in which nothing was recorded.
func emptyStore() throws -> SimulatedDisk {
  let disk = SimulatedDisk()
  let register = try LineRegister(on: disk)
  try register.store.close()
  return disk.afterKill()
}

/// The number behind a member's name; 0 where there is none.
func number(after name: String, in bytes: [UInt8]) -> UInt64 {
  let text = String(decoding: bytes.prefix(200), as: UTF8.self)
  guard let range = text.firstRange(of: name) else { return 0 }
  return UInt64(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber }) ?? 0
}

/// The name of a segment or a snapshot.
func name(_ number: UInt64) -> String {
  let digits = String(number)
  return String(repeating: "0", count: 20 - digits.count) + digits + ".jsonl"
}
