import JSON
import Shape
import Testing

@Suite("Writing a value")
struct WritingTests {
  @Test("writes the members in the order of the declaration")
  func order() throws {
    #expect(written(Visit.value) == Visit.full)
    let reversed = Visit.object(Visit.members.reversed())
    #expect(try written(read(Visit.self, reversed)) == Visit.full)
  }

  @Test("leaves out what is not there, wherever it stands")
  func optional() {
    #expect(written(Options()) == "{}")
    #expect(written(Options(first: 1)) == #"{"first":1}"#)
    #expect(written(Options(second: 2)) == #"{"second":2}"#)
    #expect(written(Options(first: 1, second: 2)) == #"{"first":1,"second":2}"#)
    #expect(written(Nothing()) == "{}")
  }

  @Test("writes an empty list")
  func emptyList() throws {
    var visit = Visit.value
    visit.places = []
    visit.weather = nil
    #expect(written(visit) == #"{"word":"walk","hour":17,"places":[],"isLong":true}"#)
  }

  @Test("follows what was written before")
  func inSequence() {
    var writer = JSONWriter()
    Nothing().write(to: &writer)
    Options(first: 1).write(to: &writer)
    #expect(writer.text == #"{}{"first":1}"#)
  }

  @Test("A sample of every kind is valid by its own reading")
  func samples() throws {
    func check<V: Wire & Equatable>(_ type: V.Type) throws {
      #expect(try read(V.self, written(V.sample)) == V.sample)
    }
    try check(Visit.self)
    try check(Place.self)
    try check(Nothing.self)
    try check(Options.self)
    try check(Odd.self)
    try check(Word.self)
    try check(Code.self)
    try check(Hour.self)
    try check(Weather.self)
    #expect(Options.sample == Options(first: 1, second: 1))
    #expect(Visit.sample.places == [Place.sample])
  }
}
