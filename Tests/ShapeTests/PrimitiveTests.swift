import Shape
import Testing

@Suite("The plain types of the wire")
struct PrimitiveTests {
  @Test("Every plain type has a sample that it reads itself")
  func samples() throws {
    #expect(try read(Bool.self, written(Bool.sample)) == Bool.sample)
    #expect(try read(Int.self, written(Int.sample)) == Int.sample)
    #expect(try read(String.self, written(String.sample)) == String.sample)
    #expect(try read(RawJSON.self, written(RawJSON.sample)) == RawJSON.sample)
  }
}
