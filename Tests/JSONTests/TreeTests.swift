import JSON
import Testing

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

@Suite("A tree")
struct TreeTests {
  static let tree: JSONTree = [
    "a": [1, -2, .number("1.50e+9"), true, false, .null], "empty": [:], "none": [],
    "nested": ["x": [["y": []], "é\n\u{2028}"]], "a": "again",
  ]

  @Test("is written on one line")
  func line() {
    #expect(
      Self.tree.line
        == #"{"a":[1,-2,1.50e+9,true,false,null],"empty":{},"none":[],"#
        + #""nested":{"x":[{"y":[]},"é\n\u2028"]},"a":"again"}"#)
  }

  @Test("is written over lines")
  func pretty() {
    let tree: JSONTree = ["a": [1, [:]], "b": [], "c": ["d": .null]]
    #expect(
      tree.pretty == """
        {
          "a": [
            1,
            {}
          ],
          "b": [],
          "c": {
            "d": null
          }
        }

        """)
  }

  @Test("is read back from either form")
  func roundTrip() throws {
    #expect(try JSONTree(parsing: Self.tree.line) == Self.tree)
    #expect(try JSONTree(parsing: Self.tree.pretty) == Self.tree)
  }

  @Test("gives its parts, and nothing of the wrong kind")
  func parts() {
    #expect(Self.tree["a"]?.elements.first?.integer == 1)
    #expect(Self.tree["missing"] == nil)
    #expect(Self.tree.members.map(\.name) == ["a", "empty", "none", "nested", "a"])
    #expect(Self.tree.elements.isEmpty && Self.tree.text == nil && Self.tree.integer == nil)
    let text: JSONTree = "x"
    #expect(text.text == "x" && text["x"] == nil && text.members.isEmpty)
  }

  @Test("faults where the text does")
  func fault() {
    #expect(throws: JSONFault(.unexpectedByte, at: 3)) { try JSONTree(parsing: "[1,]") }
    #expect(throws: JSONFault(.tooDeep, at: 1)) { try JSONTree(parsing: "[[]]", depth: 1) }
  }

  @Test("of any shape is read back, by the slow reader as well", arguments: 0..<8 as Range<UInt64>)
  func random(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    for _ in 0..<60 {
      let tree = Self.random(&generator, levels: 6)
      let texts = [tree.line, tree.pretty]
      for text in texts {
        #expect(Reading(text) == .tree(tree))
        #expect(ReferenceReader.read(Array(text.utf8)) == tree)
      }
    }
  }

  @Test("is indexed again and again by one index, small after large")
  func reuse() throws {
    let index = JSONIndex()
    var generator = SplitMix64(state: 99)
    let large = JSONTree.array((0..<70_000).map { .array([.number(String($0))]) })
    for tree in [large, 1, large, Self.random(&generator, levels: 5)] {
      let read = try Array(tree.line.utf8).withUnsafeBufferPointer {
        let value = try index.read($0, depth: 64)
        return withExtendedLifetime(index) { JSONTree(value) }
      }
      #expect(read == tree)
    }
  }

  private static func random(_ generator: inout SplitMix64, levels: Int) -> JSONTree {
    switch Int.random(in: 0..<(levels > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(String(Int.random(in: .min ... .max, using: &generator)))
    case 3: return .number("\(Int.random(in: -99...99, using: &generator)).5e-7")
    case 4: return .string(text(&generator))
    case 5, 6:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
          random(&generator, levels: levels - 1)
        })
    default:
      return .object(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
          JSONTree.Member(text(&generator), random(&generator, levels: levels - 1))
        })
    }
  }

  private static func text(_ generator: inout SplitMix64) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7e, 0x20...0x7e, 0...0x1f, 0x600...0x6ff, 0x2020...0x202f, 0x1f600...0x1f64f,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
