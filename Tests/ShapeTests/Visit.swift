import Shape

// Small shapes that hold one of everything a declaration can have.

/// A word of lower-case letters.
struct Word: TextValue {
  let text: String

  static let form = TextForm(
    "A word.", length: 2...5, pattern: "^[a-zéё😀]{2,5}$", format: "word", example: "word",
    isNormalized: true)

  init(checking text: String) throws(Fault) {
    guard !text.contains("!") else { throw Fault(.wrongForm(Self.form.example)) }
    self.text = text
  }
}

/// Text that is taken as it comes.
struct Code: TextValue {
  let text: String

  static let form = TextForm("A code.", length: 1...8, example: "A1")

  init(checking text: String) throws(Fault) { self.text = text }
}

struct Hour: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "An hour of the day."
  static let range = 0...23
  static let sampleValue = 9
}

enum Weather: String, Choice {
  case sun, rain
  /// Shares its canonical form with the Kelvin sign.
  case cold = "K"

  static let meaning: StaticString = "The weather."

  var meaning: StaticString {
    switch self {
    case .sun: "Sun shone."
    case .rain: "Rain fell."
    case .cold: "It was cold."
    }
  }
}

struct Place: Shaped, Hashable {
  var code: Code
  var floor: Int?

  static let meaning: StaticString = "A place."

  static func shape<M: Members<Place> & ~Copyable>(_ m: inout M) -> Place {
    Place(
      code: m("code", "Its code.") { $0.code },
      floor: m.optional("floor", "The floor.") { $0.floor })
  }
}

struct Visit: Shaped, Hashable {
  var word: Word
  var hour: Hour
  var weather: Weather?
  var places: [Place]
  var isLong: Bool

  static let meaning: StaticString = "A visit."

  static func shape<M: Members<Visit> & ~Copyable>(_ m: inout M) -> Visit {
    Visit(
      word: m("word", "A word on it.") { $0.word },
      hour: m("hour", "When it was.") { $0.hour },
      weather: m.optional("weather", "How the weather was.") { $0.weather },
      places: m.list("places", "Where it led.", upTo: 3) { $0.places },
      isLong: m("isLong", "Whether it was long.") { $0.isLong })
  }

  /// A rule between members.
  var issues: [Issue] {
    isLong && places.isEmpty ? [Issue(.exactlyOne(of: ["isLong", "places"]), at: "places")] : []
  }

  /// The members of `full`, each as text.
  static let members = [
    #""word":"walk""#, #""hour":17"#, #""weather":"rain""#,
    #""places":[{"code":"B2","floor":3},{"code":"C3"}]"#, #""isLong":true"#,
  ]
  static let full = object(members)
  static let value = Visit(
    word: Word.known("walk"), hour: Hour(inRange: 17), weather: .rain,
    places: [
      Place(code: Code.known("B2"), floor: 3), Place(code: Code.known("C3"), floor: nil),
    ], isLong: true)

  static func object(_ members: [String]) -> String { "{\(members.joined(separator: ","))}" }

  /// The text of `full` with some members in the place of their namesakes.
  static func with(_ changed: String...) -> String {
    object(
      members.map { member in
        let name = member.prefix { $0 != ":" }
        return changed.first { $0.hasPrefix("\(name):") } ?? member
      })
  }

  /// The text of `full` without one member.
  static func without(_ name: String) -> String {
    object(members.filter { !$0.hasPrefix("\"\(name)\":") })
  }
}

extension TextValue {
  /// A value of a text that is valid; the sample where it is not, which no test expects.
  static func known(_ text: String) -> Self {
    do throws(Fault) { return try Self(text) } catch { return sample }
  }
}

/// An object without any member.
struct Nothing: Shaped, Hashable {
  static let meaning: StaticString = "Nothing."

  static func shape<M: Members<Nothing> & ~Copyable>(_ m: inout M) -> Nothing { Nothing() }
}

/// An object whose members may all be left out.
struct Options: Shaped, Hashable {
  var first: Int?
  var second: Int?

  static let meaning: StaticString = "Options."

  static func shape<M: Members<Options> & ~Copyable>(_ m: inout M) -> Options {
    Options(
      first: m.optional("first", "One.") { $0.first },
      second: m.optional("second", "Two.") { $0.second })
  }
}

/// A member whose name needs both escapes of a JSON Pointer.
struct Odd: Shaped, Hashable {
  var inner: Place

  static let meaning: StaticString = "An odd name."

  static func shape<M: Members<Odd> & ~Copyable>(_ m: inout M) -> Odd {
    Odd(inner: m("a/b~c", "A name with both.") { $0.inner })
  }
}
