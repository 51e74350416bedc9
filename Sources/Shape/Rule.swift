/// A rule that a value can break, by its stable name and the figures in it.
///
/// The name reaches callers as the `type` of an issue (`text/too-long`); the arguments fill the
/// sentence that explains it in the caller's language. What each rule says stands in
/// `seeds/errors.json`; a test holds the two together.
public struct Rule: Hashable, Sendable {
  public struct Argument: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public let name: String
  public let arguments: [Argument]

  public init(_ name: String, _ arguments: KeyValuePairs<String, String> = [:]) {
    self.name = name
    self.arguments = arguments.map { Argument(name: $0.key, value: $0.value) }
  }
}

// The rules of the wire itself. Values of the domain declare theirs beside them.
extension Rule {
  /// A member that must be there is not.
  public static let missing = Rule("params/missing")
  /// A member that nothing is known of.
  public static let unknown = Rule("params/unknown")
  /// A member that stands twice in the same object.
  public static let duplicate = Rule("params/duplicate")
  /// More positions than the method has members.
  public static func tooManyPositions(_ limit: Int) -> Rule {
    Rule("params/too-many-positions", ["limit": String(limit)])
  }
  /// A value of another JSON type than the one expected.
  public static func wrongType(_ expected: String) -> Rule {
    Rule("params/wrong-type", ["expected": expected])
  }
  /// A number with a fraction where a whole one is needed.
  public static let notWhole = Rule("number/not-whole")
  /// A number below or above what is allowed.
  public static func outOfRange(_ range: ClosedRange<Int>) -> Rule {
    Rule(
      "number/out-of-range",
      ["minimum": String(range.lowerBound), "maximum": String(range.upperBound)])
  }
  /// Text with fewer characters than needed.
  public static func tooShort(_ minimum: Int) -> Rule {
    Rule("text/too-short", ["minimum": String(minimum)])
  }
  /// Text with more characters than allowed.
  public static func tooLong(_ limit: Int) -> Rule {
    Rule("text/too-long", ["limit": String(limit)])
  }
  /// A list with more entries than allowed.
  public static func tooMany(_ limit: Int) -> Rule {
    Rule("list/too-many", ["limit": String(limit)])
  }
  /// Text that is none of the choices.
  public static func notOneOf(_ choices: [String]) -> Rule {
    Rule("choice/unknown", ["choices": choices.joined(separator: ", ")])
  }
  /// Text that does not have the form needed; the argument shows one that has.
  public static func wrongForm(_ example: String) -> Rule {
    Rule("text/wrong-form", ["example": example])
  }
  /// Members of which exactly one must be there.
  public static func exactlyOne(of names: [String]) -> Rule {
    Rule("params/exactly-one", ["members": names.joined(separator: ", ")])
  }

  /// Every rule of this module, for the test that each has its texts.
  public static let ofTheWire: [Rule] = [
    .missing, .unknown, .duplicate, .tooManyPositions(0), .wrongType(""), .notWhole,
    .outOfRange(0...0), .tooShort(0), .tooLong(0), .tooMany(0), .notOneOf([]), .wrongForm(""),
    .exactlyOne(of: []),
  ]
}
