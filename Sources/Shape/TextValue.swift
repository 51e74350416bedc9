public import JSON

/// What a kind of text looks like: the part of a `TextValue` that the schema shows.
public struct TextForm: Sendable {
  /// One sentence on what it is.
  public let meaning: String
  /// Fewest and most characters (Unicode scalars, as JSON Schema counts).
  public let length: ClosedRange<Int>
  /// A regular expression (ECMA 262) where the form has one.
  public let pattern: String?
  /// A format of JSON Schema, such as `email` or `date`.
  public let format: String?
  /// A valid text.
  public let example: String
  /// Whether text is brought into normalization form C before it is checked. Left out where only
  /// ASCII is valid, and for secrets.
  public let isNormalized: Bool

  public init(
    _ meaning: String, length: ClosedRange<Int>, pattern: String? = nil, format: String? = nil,
    example: String, isNormalized: Bool = false
  ) {
    self.meaning = meaning
    self.length = length
    self.pattern = pattern
    self.format = format
    self.example = example
    self.isNormalized = isNormalized
  }
}

/// A value whose form on the wire is a string that must look a certain way: an address, a name, an
/// identifier. Such a value cannot be wrong: the only way in checks it.
public protocol TextValue: Wire, Hashable {
  static var form: TextForm { get }
  /// Checks the text, whose length is already right, and takes it.
  init(checking text: String) throws(Fault)
  /// The text as it is written.
  var text: String { get }
}

extension TextValue {
  /// Checks length and form.
  public init(_ text: String) throws(Fault) {
    let length = Self.form.length
    // Fewer bytes than the limit are fewer characters too: counting is for long text only.
    if text.utf8.count > length.upperBound, text.unicodeScalars.count > length.upperBound {
      throw Fault(.tooLong(length.upperBound))
    }
    if text.unicodeScalars.count < length.lowerBound {
      throw Fault(.tooShort(length.lowerBound))
    }
    try self.init(checking: text)
  }

  public static func read(_ source: Source) throws(Fault) -> Self {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    return try Self(form.isNormalized ? source.normalizedText() : source.value.string)
  }

  @inlinable
  public borrowing func write(to writer: inout JSONWriter) { writer.string(text) }

  /// The example of the form. A form whose example does not fit itself is a mistake of ours, which
  /// the tests of every form find.
  public static var sample: Self {
    do throws(Fault) {
      return try Self(form.example)
    } catch {
      preconditionFailure("the example of \(Self.self) is not valid: \(error)")
    }
  }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: String(describing: Self.self)) { _ in
      var members: [JSONTree.Member] = [
        .init("type", "string"),
        .init("description", .string(form.meaning)),
        .init("minLength", .number(String(form.length.lowerBound))),
        .init("maxLength", .number(String(form.length.upperBound))),
      ]
      if let pattern = form.pattern { members.append(.init("pattern", .string(pattern))) }
      if let format = form.format { members.append(.init("format", .string(format))) }
      members.append(.init("examples", [.string(form.example)]))
      return .object(members)
    }
  }
}
