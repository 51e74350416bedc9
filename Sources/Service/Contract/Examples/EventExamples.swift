// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let event: [Entry] = [
    Entry(
      "event.subscribe", "Asks to be told of sign-ins.",
      params: #"{"session":"{session:clinic}","topics":["session.opened"]}"#,
      result: #"{"subscription":"sub_ee0avfcyvb4mb","cursor":"cur_000000000000s"}"#),
    Entry(
      "event.unsubscribe", "Ends a subscription.",
      params: #"{"session":"{session:nurse}","subscription":"{subscription:nurse}"}"#,
      result: #"{}"#),
    Entry(
      "event.since", "Reads one event.",
      params: #"{"session":"{session:nurse}","limit":1}"#,
      result: #"""
        {"events":[{"sequence":8,"cursor":"cur_0000000000008",\#
        "at":"2026-11-23T06:00:00.000Z","topic":"account.activated",\#
        "subject":"{account:nurse}","data":{"account":"{account:nurse}",\#
        "kind":"practitioner","status":"active","version":1}}],"cursor":"cur_0000000000008",\#
        "more":true}
        """#),
  ]
}
