// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let rpc: [Entry] = [
    Entry(
      "rpc.discover", "Reads the contract.",
      params: #"{}"#,
      result: "")
  ]
}
