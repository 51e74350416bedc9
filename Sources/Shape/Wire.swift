public import JSON

/// What reading may need from outside the value: handed in once by whoever sets up the engine.
public final class ReadingAids: Sendable {
  /// Brings text into Unicode normalization form C, so that the same name is the same bytes.
  public let normalize: @Sendable (String) -> String

  public init(normalize: @escaping @Sendable (String) -> String) { self.normalize = normalize }

  /// Leaves text as it came.
  public static let none = ReadingAids(normalize: { $0 })
}

/// A value on the wire that is about to be read, with what its reading may need.
@frozen
public struct Source {
  public let value: JSONValue
  @usableFromInline unowned(unsafe) let aids: ReadingAids

  /// The aids must outlive the reading.
  @inlinable
  public init(_ value: JSONValue, aids: ReadingAids) {
    self.value = value
    self.aids = aids
  }

  /// The same aids for a value inside this one.
  @inlinable
  @inline(__always)
  public func inside(_ value: JSONValue) -> Source { Source(value, aids: aids) }

  /// The text of a string in normalization form C. ASCII is that already.
  public func normalizedText() -> String {
    let text = value.string
    return text.utf8.allSatisfy { $0 < 0x80 } ? text : aids.normalize(text)
  }
}

/// A type that has a form on the wire: it reads itself, checks itself, writes itself and describes
/// itself, from one declaration.
public protocol Wire: Writable, Sendable {
  /// Reads and checks a value; names every rule it breaks.
  static func read(_ source: Source) throws(Fault) -> Self
  /// A valid value for examples; it also lets a declaration be walked without any input.
  static var sample: Self { get }
}
