import JSONRPC
import Testing

@Suite("After a wrong length")
struct FramingRecoveryTests {
  /// Bodies as clients send them, without a line end behind.
  private static let bodies = [
    #"{"jsonrpc":"2.0","id":1,"method":"system.ping","params":{}}"#,
    #"{"jsonrpc":"2.0","id":2,"method":"account.get","params":{"session":"ses_x"}}"#,
    "{\r\n  \"jsonrpc\": \"2.0\",\r\n  \"id\": 3,\r\n  \"method\": \"system.ping\"\r\n}",
    #"[{"jsonrpc":"2.0","id":4,"method":"system.ping"}]"#,
    #"{"id":5,"method":"x","params":{"text":"Content-Length: 12\r\n\r\nno header"}}"#,
    #"{"id":6,"method":"x","params":{"content-length: 4":"ﷺ قلب é"}}"#,
  ]

  private static func framed(_ body: String, length: String? = nil) -> String {
    "Content-Length: \(length ?? "\(body.utf8.count)")\r\n\r\n\(body)"
  }

  private static func messages(_ frames: [KeptFrame]) -> [String] {
    frames.compactMap { frame in
      if case .message(let text) = frame { text } else { nil }
    }
  }

  private static func frames(_ input: String, piece: Int) -> [KeptFrame] {
    let bytes = Array(input.utf8)
    let pieces = stride(from: 0, to: bytes.count, by: piece).map {
      bytes[$0..<min($0 + piece, bytes.count)]
    }
    return JSONRPCTests.frames(pieces, limit: 1 << 16)
  }

  @Test("every later message is read, whatever the length says, at any place", arguments: bodies)
  func lengths(body: String) {
    let count = body.utf8.count
    let wrong =
      (-3...(count + 200)).filter { $0 != count }.map(String.init)
      + ["x", "", "0x10", "1e3", "9999999999", "99999999999999999999", "12 13", "+5"]
    for length in wrong {
      for others in [Self.bodies, Self.bodies.reversed()] {
        for place in 0...2 {
          var input = others.prefix(place).map { Self.framed($0) }.joined()
          input += Self.framed(body, length: length)
          input += others.map { Self.framed($0) }.joined()
          let found = Self.messages(Self.frames(input, piece: input.utf8.count))
          #expect(Array(found.prefix(place)) == Array(others.prefix(place)), "\(length)")
          #expect(Array(found.suffix(others.count)) == others, "\(length) at \(place)")
        }
      }
    }
  }

  @Test("what is read does not depend on how the input was cut", arguments: bodies)
  func cuts(body: String) {
    let count = body.utf8.count
    for length in [0, 1, count / 2, count - 1, count + 1, count + 9, count + 40, 70_000] {
      let input =
        Self.framed(body, length: "\(length)") + Self.bodies.map { Self.framed($0) }.joined()
      let whole = Self.frames(input, piece: input.utf8.count)
      for piece in [1, 2, 3, 7, 16, 64] {
        #expect(Self.frames(input, piece: piece) == whole, "\(length) by \(piece)")
      }
    }
  }

  @Test("a missing length loses its own message alone")
  func missing() {
    let input =
      "Content-Type: application/json\r\n\r\n\(Self.bodies[0])"
      + Self.bodies.map { Self.framed($0) }.joined()
    let found = Self.frames(input, piece: input.utf8.count)
    #expect(found.first == .fault(.invalidHeader))
    #expect(Self.messages(found) == Self.bodies)
  }

  @Test("that is too large by less than the next header, the message itself is read as well")
  func tooLarge() {
    for excess in 1...30 {
      let length = "\(Self.bodies[0].utf8.count + excess)"
      let input = Self.framed(Self.bodies[0], length: length) + Self.framed(Self.bodies[1])
      #expect(
        Self.frames(input, piece: 5) == [.message(Self.bodies[0]), .message(Self.bodies[1])],
        "\(excess)")
    }
  }

  @Test("a right body is taken as it is, whatever stands in it", arguments: bodies)
  func right(body: String) {
    let input = Self.framed(body) + Self.framed(body)
    #expect(Self.frames(input, piece: 4) == [.message(body), .message(body)])
  }
}
