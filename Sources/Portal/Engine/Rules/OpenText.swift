/// A text with places left open, `{name}`, taken apart at them:
///
///     Hello {name}, you have {hours} hours.
///     →  "Hello "  ·  name ", you have "  ·  hours " hours."
///
/// A place is a name of ASCII letters in braces; any other brace is text.
struct OpenText {
  private let head: Substring
  /// Each place with the text behind it.
  private let places: [(name: String, tail: Substring)]

  init(_ text: String) {
    var pieces = text.split(separator: "{", omittingEmptySubsequences: false)
    var head = pieces.isEmpty ? "" : pieces.removeFirst()
    var places: [(name: String, tail: Substring)] = []
    for piece in pieces {
      if let end = piece.firstIndex(of: "}"), end > piece.startIndex,
        piece[..<end].utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 })
      {
        places.append((String(piece[..<end]), piece[piece.index(after: end)...]))
      } else if places.isEmpty {
        head += "{" + piece
      } else {
        places[places.count - 1].tail += "{" + piece
      }
    }
    self.head = head
    self.places = places
  }

  /// The names of its places.
  var names: Set<String> { Set(places.map(\.name)) }

  /// A part of it.
  enum Piece: Equatable {
    case text(String)
    case place(String)
  }

  /// Its parts in their order, for what fills its places with more than text.
  var pieces: [Piece] {
    [.text(String(head))] + places.flatMap { [.place($0.name), .text(String($0.tail))] }
  }

  /// The text with every place filled; one for which there is nothing becomes empty. What is filled
  /// in is never taken for a place itself: a person may be called `{link}`.
  func filled(with arguments: [String: String]) -> String {
    places.reduce(into: String(head)) { text, place in
      text += arguments[place.name] ?? ""
      text += place.tail
    }
  }
}
