import Testing

@testable import Portal

@Suite("Placeholders of examples")
struct ExampleValuesTests {
  @Test(
    "Every kind has a value, the same for the same owner and another for another",
    arguments: ExampleValues.kinds)
  func samples(of kind: String) throws {
    let nurse = try #require(ExampleValues.sample(for: "\(kind):nurse"))
    #expect(nurse == ExampleValues.sample(for: "\(kind):nurse"))
    #expect(nurse != ExampleValues.sample(for: "\(kind):clinic"))
    #expect(nurse.contains("_") || ["number", "serial", "code", "identity"].contains(kind))
  }

  @Test(
    "Only placeholders are replaced",
    arguments: [
      (#"{"a":"{session:x}"}"#, #"{"a":"V"}"#),
      (#"{"a":{}}"#, #"{"a":{}}"#),
      (#"{"a":"{other}"}"#, #"{"a":"{other}"}"#),
      ("{session:x}{session:x}", "VV"),
      ("", ""),
    ])
  func filling(_ text: String, _ expected: String) {
    #expect(ExampleValues.fill(text) { $0 == "session:x" ? "V" : nil } == expected)
  }

  @Test("What has no form has no sample", arguments: ["", "nurse", "nothing:nurse", "a:b:c"])
  func unknown(_ placeholder: String) {
    #expect(ExampleValues.sample(for: placeholder) == nil)
  }
}
