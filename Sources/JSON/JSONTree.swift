/// A JSON value held as a tree: for documents that describe (schemas, OpenRPC) and for reading
/// reference data, never on the way of a request.
public indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number by its digits as written.
  case number(String)
  case string(String)
  case array([JSONTree])
  /// Members in the order they are written.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONTree

    public init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  /// Reads a whole text.
  public init(parsing text: UnsafeBufferPointer<UInt8>, depth: Int = 64) throws(JSONFault) {
    // The value points into the index, which therefore has to live until it is copied.
    let index = JSONIndex()
    let value = try index.read(text, depth: depth)
    self = withExtendedLifetime(index) { JSONTree(value) }
  }

  public init(parsing text: String, depth: Int = 64) throws(JSONFault) {
    let bytes = Array(text.utf8)
    var fault: JSONFault?
    let tree: JSONTree? = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONFault) {
        return try JSONTree(parsing: buffer, depth: depth)
      } catch {
        fault = error
        return nil
      }
    }
    if let fault { throw fault }
    self = tree ?? .null
  }

  public init(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .true: self = .bool(true)
    case .false: self = .bool(false)
    case .number: self = .number(String(decoding: value.content, as: UTF8.self))
    case .string: self = .string(value.string)
    case .array:
      var values: [JSONTree] = []
      value.forEachValue { _, element in values.append(JSONTree(element)) }
      self = .array(values)
    case .object:
      var members: [Member] = []
      value.forEachMember { name, member in
        members.append(Member(name.string, JSONTree(member)))
      }
      self = .object(members)
    }
  }

  /// The value of an object's member, if there is one. Names compare by their bytes.
  public subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The values of an array; empty for other kinds.
  public var elements: [JSONTree] {
    guard case .array(let values) = self else { return [] }
    return values
  }

  /// The members of an object; empty for other kinds.
  public var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// The text of a string.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The whole number that a number is, however it is written; see `JSONValue.integer`.
  public var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    if let plain = Int(digits) { return plain }
    var digitsText = digits
    return digitsText.withUTF8 { bytes in
      let index = JSONIndex()
      return withExtendedLifetime(index) {
        guard case .value(let value)? = try? index.read(bytes, depth: 0).integer else { return nil }
        return value
      }
    }
  }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral text: String) { self = .string(text) }
  public init(integerLiteral value: Int) { self = .number(String(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONTree)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
