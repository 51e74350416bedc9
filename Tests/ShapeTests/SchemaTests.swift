import JSON
import Shape
import Testing

@Suite("The schema of a declaration")
struct SchemaTests {
  private static let prefix = SchemaCatalogue.referencePrefix

  @Test("of an object has its members in the order of the declaration, and no others")
  func object() throws {
    let (reference, named) = schema(of: Visit.self)
    #expect(reference == ["$ref": .string(Self.prefix + "Visit")])
    let visit = try #require(named["Visit"])
    #expect(visit["type"] == "object")
    #expect(visit["description"] == "A visit.")
    #expect(visit["additionalProperties"] == false)
    #expect(visit["required"] == ["word", "hour", "places", "isLong"])
    #expect(
      visit["properties"]?.members.map(\.name) == ["word", "hour", "weather", "places", "isLong"])
    #expect(Set(named.keys) == ["Visit", "Word", "Weather", "Place", "Code"])
  }

  @Test("of a member tells what it means; beside a reference by way of allOf")
  func members() throws {
    let properties = try #require(schema(of: Visit.self).named["Visit"]?["properties"])
    #expect(
      properties["word"]
        == ["description": "A word on it.", "allOf": [["$ref": .string(Self.prefix + "Word")]]])
    #expect(
      properties["hour"]
        == ["description": "When it was.", "type": "integer", "minimum": 0, "maximum": 23])
    #expect(
      properties["places"]
        == [
          "description": "Where it led.", "type": "array",
          "items": ["$ref": .string(Self.prefix + "Place")], "maxItems": 3,
        ])
    #expect(properties["isLong"] == ["description": "Whether it was long.", "type": "boolean"])
  }

  @Test("of a text has its lengths, pattern, format and example")
  func text() {
    #expect(
      schema(of: Word.self).named["Word"]
        == [
          "type": "string", "description": "A word.", "minLength": 2, "maxLength": 5,
          "pattern": "^[a-zéё😀]{2,5}$", "format": "word", "examples": ["word"],
        ])
    #expect(
      schema(of: Code.self).named["Code"]
        == [
          "type": "string", "description": "A code.", "minLength": 1, "maxLength": 8,
          "examples": ["A1"],
        ])
  }

  @Test("of a choice names each word with its meaning")
  func choice() {
    #expect(
      schema(of: Weather.self).named["Weather"]
        == [
          "type": "string",
          "description": "The weather. `sun`: Sun shone. `rain`: Rain fell. `K`: It was cold.",
          "enum": ["sun", "rain", "K"],
        ])
  }

  @Test("of plain types is plain")
  func primitives() {
    #expect(schema(of: Bool.self).schema == ["type": "boolean"])
    #expect(schema(of: Int.self).schema == ["type": "integer"])
    #expect(schema(of: String.self).schema == ["type": "string"])
    #expect(schema(of: RawJSON.self).schema == .object([]))
    #expect(
      schema(of: Hour.self).schema
        == [
          "type": "integer", "description": "An hour of the day.", "minimum": 0, "maximum": 23,
        ])
  }

  @Test("of an object without members asks for none")
  func nothing() {
    #expect(
      schema(of: Nothing.self).named["Nothing"]
        == [
          "type": "object", "description": "Nothing.", "properties": .object([]), "required": [],
          "additionalProperties": false,
        ])
  }

  @Test("of a type is registered once, and a type inside itself ends")
  func once() {
    var catalogue = SchemaCatalogue()
    var count = 0
    for _ in 0..<2 {
      let reference = catalogue.reference(to: "Loop") { catalogue in
        count += 1
        return catalogue.reference(to: "Loop") { _ in .null }
      }
      #expect(reference == ["$ref": .string(Self.prefix + "Loop")])
    }
    #expect(count == 1)
    #expect(catalogue.all.map(\.name) == ["Loop"])
  }

  @Test("lists members with their meanings")
  func descriptions() {
    var catalogue = SchemaCatalogue()
    let members = Visit.members(in: &catalogue)
    #expect(members.map(\.name) == ["word", "hour", "weather", "places", "isLong"])
    #expect(members.map(\.isRequired) == [true, true, false, true, true])
    #expect(members.allSatisfy { $0.meaning.hasSuffix(".") })
  }
}
