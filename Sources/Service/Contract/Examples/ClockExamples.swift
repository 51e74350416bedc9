// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let clock: [Entry] = [
    Entry(
      "clock.advance", "Moves the clock by a minute.",
      params: #"{"by":60}"#,
      result: #"{"now":"2026-11-23T08:06:00.000Z","fired":[],"more":false}"#)
  ]
}
