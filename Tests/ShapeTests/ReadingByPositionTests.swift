import Shape
import Testing

@Suite("Reading members by position")
struct ReadingByPositionTests {
  /// Reads as params are read: from an object or an array.
  private func read(_ text: String) throws -> Visit {
    try withValue(text) { value in
      var members = ReadingMembers<Visit>(ObjectReader(Source(value, aids: .none)))
      let visit = Visit.shape(&members)
      try members.reader.finish()
      return visit
    }
  }

  private func found(_ text: String) throws -> [String] {
    try issues(in: text) { source throws(Fault) in
      var members = ReadingMembers<Visit>(ObjectReader(source))
      _ = Visit.shape(&members)
      try members.reader.finish()
    }
  }

  @Test("Places follow the order of the declaration")
  func places() throws {
    let text = #"["walk",17,"rain",[{"code":"B2","floor":3},{"code":"C3"}],true]"#
    #expect(try read(text) == Visit.value)
    #expect(try read(Visit.full) == Visit.value)
  }

  @Test("Null stands for a member that is left out")
  func null() throws {
    var expected = Visit.value
    expected.weather = nil
    let text = #"["walk",17,null,[{"code":"B2","floor":3},{"code":"C3"}],true]"#
    #expect(try read(text) == expected)
    #expect(try found(#"[null,17,null,[],false]"#) == ["/0 params/missing"])
    #expect(try found(#"["walk",17,null,null,false]"#) == ["/3 params/missing"])
  }

  @Test("Each place that is not there is named by its own number")
  func missing() throws {
    #expect(try found(#"["walk",17,null,[]]"#) == ["/4 params/missing"])
    #expect(try found(#"["walk",17]"#) == ["/3 params/missing", "/4 params/missing"])
    #expect(
      try found("[]") == [
        "/0 params/missing", "/1 params/missing", "/3 params/missing", "/4 params/missing",
      ])
  }

  @Test("One place too many is told, at that place")
  func tooMany() throws {
    #expect(
      try found(#"["walk",17,null,[],false,1]"#) == ["/5 params/too-many-positions"])
    #expect(
      try found(#"["walk",17,null,[],false,null,2]"#) == ["/5 params/too-many-positions"])
  }

  @Test("Faults name the place, and members inside it by name")
  func faults() throws {
    let text = #"["walks!",24,"snow",[{"code":"B2"},{"code":1,"other":1}],0]"#
    #expect(
      try found(text) == [
        "/0 text/too-long", "/1 number/out-of-range", "/2 choice/unknown",
        "/3/1/code params/wrong-type", "/3/1/other params/unknown", "/4 params/wrong-type",
      ])
  }
}
