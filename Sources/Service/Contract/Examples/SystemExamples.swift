// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let system: [Entry] = [
    Entry(
      "system.ping", "Asks whether the engine is there.",
      params: #"{}"#,
      result: #"{"now":"2026-11-23T08:05:00.000Z"}"#),
    Entry(
      "system.info", "Asks what the engine is.",
      params: #"{}"#,
      result: #"""
        {"name":"mumaris","version":"0.1.0","languages":["en","ar","fr"],\#
        "termsVersion":"2026-01","rulesVersion":1,"lastSequence":70,"isForTests":true,\#
        "mail":"host","limits":[{"name":"messageBytes","value":16777216},{"name":"depth",\#
        "value":64},{"name":"batchCalls","value":1000},{"name":"issues","value":20},\#
        {"name":"page","value":200},{"name":"waitSeconds","value":60},\#
        {"name":"waitingPolls","value":1000},{"name":"subscriptionsPerSession","value":20},\#
        {"name":"waitingPasswords","value":64},{"name":"pendingOutputBytes",\#
        "value":4194304},{"name":"groupBytes","value":1048576},{"name":"firedWork",\#
        "value":200},{"name":"auditScan","value":10000},{"name":"secretBytes","value":512},\#
        {"name":"knownDevices","value":10}]}
        """#),
    Entry(
      "system.snapshot", "Writes a snapshot.",
      params: #"{"session":"{session:registrar}"}"#,
      result: #"{"sequence":70}"#),
    Entry(
      "system.metrics", "Counts what there is.",
      params: #"{"session":"{session:auditor}"}"#,
      result: #"""
        {"at":"2026-11-23T08:05:00.000Z","accounts":[{"kind":"practitioner",\#
        "status":"active","count":2},{"kind":"practitioner","status":"suspended","count":1},\#
        {"kind":"practitioner","status":"closing","count":1},{"kind":"technician",\#
        "status":"active","count":1},{"kind":"facility","status":"active","count":1},\#
        {"kind":"staff","status":"active","count":3},{"kind":"staff","status":"invited",\#
        "count":1}],"registrations":1,"sessions":9,"mailsWaiting":2,"events":25,\#
        "lastEvent":25,"records":70,"waitingPolls":0,"subscriptions":1,"waitingPasswords":0}
        """#),
  ]
}
