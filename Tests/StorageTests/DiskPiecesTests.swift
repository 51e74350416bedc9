import StorageTestKit
import Testing

@testable import Storage

@Suite("A large file")
struct DiskPiecesTests {
  private static let path = "snapshot/large"
  private static let old = Array("what stood there before: 40 bytes or so".utf8)
  private static let new = Array("what stands there now, which is longer by a little".utf8)
  private static let sizes = PieceSizes(writtenBytes: 8, freedBytes: 16)

  /// A way to put an end to what the file was.
  enum Deed: CaseIterable {
    case removes, replaces

    func run(on disk: SimulatedDisk, _ pace: Pace = {}) throws(DiskFailure) {
      switch self {
      case .removes: try disk.removeInPieces(path, pace, sizes)
      case .replaces: try disk.replaceInPieces(path, with: new, pace, sizes)
      }
    }

    var outcome: [UInt8]? {
      switch self {
      case .removes: nil
      case .replaces: new
      }
    }
  }

  private static func disk() -> SimulatedDisk {
    let disk = SimulatedDisk()
    disk.overwrite(path, with: old)
    disk.overwrite("FORMAT", with: Array("{}\n".utf8))
    return disk
  }

  @Test("is written and freed a piece at a time, each synced and after what is more urgent")
  func pieces() throws {
    let disk = Self.disk()
    let paces = Guarded(0)
    try Deed.replaces.run(on: disk) { paces.withLock { $0 += 1 } }
    let calls = disk.calls.filter { $0.path.hasPrefix(Self.path) }
    let written = calls.filter { $0.operation == .write }
    #expect(written.map(\.byteCount) == [8, 8, 8, 8, 8, 8, 2])
    #expect(calls.filter { $0.operation == .truncate }.count == 2)
    #expect(paces.withLock { $0 } == 9)
    for (call, next) in zip(calls, calls.dropFirst())
    where [.write, .truncate].contains(call.operation) {
      #expect(next.operation == .sync && next.handle == call.handle)
    }
    #expect(disk.bytes(of: Self.path) == Self.new)
  }

  @Test(
    "is what it was or what it is to be after a loss of power at any call", arguments: Deed.allCases
  )
  func powerLoss(deed: Deed) throws {
    let whole = Self.disk()
    try deed.run(on: whole)
    #expect(whole.bytes(of: Self.path) == deed.outcome)
    for number in 1...whole.callCount {
      let disk = Self.disk()
      disk.set(.death, atCall: number)
      try? deed.run(on: disk)
      for seed in 1...8 as ClosedRange<UInt64> {
        var random = SeededRandom(seed: seed)
        let found = disk.afterPowerLoss(&random).bytes(of: Self.path)
        #expect(found == Self.old || found == deed.outcome, "call \(number), seed \(seed)")
      }
    }
  }

  @Test("is left whole to who reads it already", arguments: Deed.allCases)
  func besideReader(deed: Deed) throws {
    let disk = Self.disk()
    let reader = try Readers.enter(disk)
    defer { reader.close() }
    let held = try disk.open(Self.path, .read)
    try deed.run(on: disk)
    #expect(try held.byteCount() == Self.old.count)
    #expect(disk.bytes(of: Self.path) == deed.outcome)
  }

  @Test("is gone or replaced, although its bytes cannot be given back in pieces")
  func withoutFreeing() throws {
    for deed in Deed.allCases {
      let refusing = Self.disk()
      let freed = try #require(
        { () throws -> Int? in
          let disk = Self.disk()
          try deed.run(on: disk)
          return disk.calls.firstIndex { $0.operation == .truncate }
        }())
      refusing.set(.error("EIO", lasting: false), atCall: freed + 1)
      try deed.run(on: refusing)
      #expect(refusing.bytes(of: Self.path) == deed.outcome)
    }
  }
}
