// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let audit: [Entry] = [
    Entry(
      "audit.mine", "Reads what was last recorded about oneself.",
      params: #"{"session":"{session:nurse}","limit":1}"#,
      result: #"""
        {"entries":[{"sequence":44,"at":"2026-11-23T08:00:00.000Z","actor":{"role":"guest"},\#
        "method":"auth.login","events":["sessionOpened","mailQueued"],\#
        "account":"{account:nurse}"}],"cursor":"cur_000000000001c"}
        """#),
    Entry(
      "audit.list", "Reads the last suspension.",
      params: #"{"session":"{session:auditor}","method":"account.suspend","limit":1}"#,
      result: #"""
        {"entries":[{"sequence":61,"at":"2026-11-23T08:00:00.000Z",\#
        "actor":{"role":"account","account":"{account:registrar}"},\#
        "method":"account.suspend","events":["accountSuspended","mailQueued"],\#
        "account":"{account:suspended}"}],"cursor":"cur_000000000001x"}
        """#),
    Entry(
      "audit.verify", "Checks the journal.",
      params: #"{"session":"{session:auditor}"}"#,
      result: #"""
        {"sound":true,"kept":true,"at":"2026-11-23T08:05:00.000Z","lastSequence":70,\#
        "groups":70,"segments":1,"redacted":0,"snapshots":[],"findings":[]}
        """#),
  ]
}
