/// Writes JSON text into a buffer that grows and is used again.
///
/// It writes what it is told in the order it is told: the walk over a value's members keeps names,
/// commas and brackets right.
public struct JSONWriter: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var used = 0

  public init(capacity: Int = 1 << 10) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// How many bytes have been written.
  @inlinable
  public var count: Int { used }

  /// What has been written so far. Good until the next write.
  @inlinable
  public var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start, count: used)
  }

  /// A copy of what has been written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes back everything after the first `count` bytes.
  @inlinable
  public mutating func truncate(to count: Int) { used = min(count, used) }

  /// Takes out the first `count` bytes, moving the rest to the front.
  public mutating func removeFirst(_ count: Int) {
    let rest = used - count
    start.update(from: start + count, count: rest)
    used = rest
  }

  /// Puts text in at `place`, moving what follows: for a frame's header, known only once the frame
  /// is written.
  public mutating func insert(_ text: String, at place: Int) {
    var text = text
    text.withUTF8 { insert($0, at: place) }
  }

  private mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (start + (place + bytes.count)).update(from: start + place, count: used - place)
    (start + place).update(from: source, count: bytes.count)
    used += bytes.count
  }

  /// Gives memory back when the buffer is empty and larger than `limit` bytes.
  public mutating func shrink(to limit: Int) {
    guard used == 0, capacity > limit else { return }
    start.deallocate()
    capacity = max(limit, 64)
    start = .allocate(capacity: capacity)
  }

  @inlinable
  @inline(__always)
  public mutating func reserve(_ more: Int) {
    if used &+ more > capacity { grow(more) }
  }

  @usableFromInline
  @inline(never)
  mutating func grow(_ more: Int) {
    let grown = max(capacity * 2, used + more)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
    memory.update(from: start, count: used)
    start.deallocate()
    start = memory
    capacity = grown
  }

  // MARK: Bytes as they are

  @inlinable
  @inline(__always)
  public mutating func byte(_ byte: UInt8) {
    reserve(1)
    start[used] = byte
    used &+= 1
  }

  /// Text that is JSON already.
  @inlinable
  @inline(__always)
  public mutating func raw(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    copyBytes(text.utf8Start, length, to: start + used)
    used &+= length
  }

  /// Bytes that are JSON already.
  @inlinable
  public mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (start + used).update(from: source, count: bytes.count)
    used &+= bytes.count
  }

  /// Text that is JSON already.
  public mutating func raw(_ text: String) {
    var text = text
    text.withUTF8 { raw($0) }
  }

  /// A member's name with what goes before and after it: `,"name":` or `{"name":`.
  @inlinable
  @inline(__always)
  public mutating func name(_ name: StaticString, after lead: UInt8) {
    let length = name.utf8CodeUnitCount
    reserve(length &+ 4)
    let output = start + used
    output[0] = lead
    output[1] = 0x22
    copyBytes(name.utf8Start, length, to: output + 2)
    output[length &+ 2] = 0x22
    output[length &+ 3] = 0x3a
    used &+= length &+ 4
  }

  // MARK: Values

  @inlinable
  public mutating func bool(_ value: Bool) {
    if value { raw("true") } else { raw("false") }
  }

  @inlinable
  public mutating func integer(_ value: Int) {
    reserve(20)
    var magnitude = value.magnitude
    if value < 0 {
      start[used] = 0x2d
      used &+= 1
    }
    var digits = 1
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      digits &+= 1
    }
    var at = used &+ digits
    used = at
    repeat {
      at &-= 1
      start[at] = UInt8(truncatingIfNeeded: 0x30 &+ magnitude % 10)
      magnitude /= 10
      digits &-= 1
    } while digits > 0
  }

  /// A string with quotes and the escapes it needs.
  @inlinable
  public mutating func string(_ text: borrowing String) {
    var text = copy text
    text.withUTF8 { string(utf8: $0) }
  }

  /// Text that needs no escapes, such as an identifier or a day.
  @inlinable
  public mutating func string(_ text: StaticString) {
    byte(0x22)
    raw(text)
    byte(0x22)
  }
}
