import JSON
import Testing

@testable import TestKit

@Suite("The checker of schemas finds what is wrong")
struct SchemaCheckTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let schema: String
    let fits: String
    let breaks: String
    var testDescription: String { name }
  }

  private static let check = SchemaCheck(definitions: [("Word", ["type": "string"])])

  @Test(
    "It tells a value that fits from one that does not",
    arguments: [
      Row(name: "type", schema: #"{"type":"string"}"#, fits: #""a""#, breaks: "1"),
      Row(name: "integer", schema: #"{"type":"integer"}"#, fits: "1.0", breaks: "1.5"),
      Row(name: "enum", schema: #"{"enum":["a","b"]}"#, fits: #""b""#, breaks: #""c""#),
      Row(
        name: "required", schema: #"{"required":["a"]}"#, fits: #"{"a":1}"#, breaks: #"{"b":1}"#),
      Row(
        name: "properties", schema: #"{"properties":{"a":{"type":"null"}}}"#,
        fits: #"{"a":null}"#, breaks: #"{"a":1}"#),
      Row(
        name: "additionalProperties",
        schema: #"{"properties":{"a":{}},"additionalProperties":false}"#, fits: #"{"a":1}"#,
        breaks: #"{"b":1}"#),
      Row(
        name: "items", schema: #"{"items":{"type":"boolean"}}"#, fits: "[true]",
        breaks: "[true,1]"),
      Row(name: "maxItems", schema: #"{"maxItems":1}"#, fits: "[1]", breaks: "[1,2]"),
      Row(name: "minLength", schema: #"{"minLength":2}"#, fits: #""ab""#, breaks: #""a""#),
      Row(name: "maxLength", schema: #"{"maxLength":2}"#, fits: #""ab""#, breaks: #""abc""#),
      Row(name: "minimum", schema: #"{"minimum":2}"#, fits: "2", breaks: "1"),
      Row(name: "maximum", schema: #"{"maximum":2}"#, fits: "2", breaks: "3"),
      Row(name: "pattern", schema: #"{"pattern":"^a+$"}"#, fits: #""aa""#, breaks: #""ab""#),
      Row(
        name: "contentEncoding", schema: #"{"contentEncoding":"base64"}"#, fits: #""YQ==""#,
        breaks: #""YQ""#),
      Row(
        name: "$ref", schema: ##"{"$ref":"#/components/schemas/Word"}"##, fits: #""a""#,
        breaks: "1"),
      Row(
        name: "allOf", schema: #"{"allOf":[{"type":"string"},{"minLength":1}]}"#, fits: #""a""#,
        breaks: #""""#),
      Row(
        name: "oneOf", schema: #"{"oneOf":[{"type":"string"},{"type":"null"}]}"#, fits: "null",
        breaks: "1"),
    ])
  func tells(_ row: Row) throws {
    let schema = try JSONTree(parsing: row.schema)
    #expect(Self.check.faults(of: try JSONTree(parsing: row.fits), against: schema) == [])
    #expect(Self.check.faults(of: try JSONTree(parsing: row.breaks), against: schema) != [])
  }

  @Test("A keyword it does not know is a fault, and so is a reference to nothing")
  func unknown() {
    #expect(Self.check.faults(of: 1, against: ["not": [:]]) != [])
    #expect(Self.check.faults(of: 1, against: ["$ref": "#/components/schemas/None"]) != [])
  }
}
