import Storage
import StorageTestKit
import Testing

@Suite("A salt")
struct SaltTests {
  @Test(
    "is the same after a record has been written and read, whatever its bits",
    arguments: [
      (UInt64(0), UInt64(0)), (.max, .max), (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210),
      (1, 1 << 63), (0xFB_EF_BE_FB_EF_BE_FB_EF, 0xFF_FE_FD_FC_FB_FA_F9_F8),
    ])
  func roundTrip(high: UInt64, low: UInt64) throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    Array("{}".utf8).withUnsafeBytes {
      _ = register.store.journal.append($0, salt: Salt(high: high, low: low))
    }
    let group = try #require(register.store.journal.seal())
    try register.store.journal.writer.write(group)
    // Replay digests the record with the salt that it reads, so a wrong one breaks the chain.
    #expect(try LineRegister(on: disk.afterKill()).lines == ["{}"])
  }
}
