import JSON
import Testing

@Suite("A damaged text")
struct MutationTests {
  /// Something of everything the grammar has.
  static let rich = Array(
    (#"{"a":[1,-20.5e+3,0,1E-2,true,false,null,[],{}],"\u00e9\ud83d\ude00\n":{"":"x/\/"} ,"#
      + "\r\n\t\"مé€😀\" : \"\\\"\\\\ long enough for words of eight\"}").utf8)

  @Test("is refused wherever it is cut")
  func truncation() {
    #expect(Reading(Self.rich).tree != nil)
    for length in 0..<Self.rich.count {
      let fault = Reading(Array(Self.rich[..<length])).fault
      #expect(fault != nil && fault?.offset ?? .max <= length, "cut at \(length)")
    }
  }

  @Test(
    "reads as the slow reader has it, whichever byte is changed to whichever (T17)",
    arguments: 0..<8)
  func mutation(part: Int) {
    for place in stride(from: part, to: Self.rich.count, by: 8) {
      var bytes = Self.rich
      for byte in UInt8.min...UInt8.max where byte != Self.rich[place] {
        bytes[place] = byte
        compare(bytes, "byte \(place) as \(byte)")
      }
    }
  }

  @Test("reads as the slow reader has it, with any byte left out, doubled or put in")
  func insertion() {
    for place in Self.rich.indices {
      var bytes = Self.rich
      bytes.remove(at: place)
      compare(bytes, "without \(place)")
      bytes = Self.rich
      bytes.insert(bytes[place], at: place)
      compare(bytes, "with \(place) doubled")
      for byte in [0x00, 0x20, 0x22, 0x2c, 0x30, 0x5c, 0x5d, 0x7b, 0x80, 0xff] as [UInt8] {
        bytes = Self.rich
        bytes.insert(byte, at: place)
        compare(bytes, "with \(byte) at \(place)")
      }
    }
  }

  private func compare(_ bytes: [UInt8], _ change: String) {
    let tree = Reading(bytes).tree
    if tree != ReferenceReader.read(bytes) { Issue.record("disagree: \(change)") }
  }
}
