import JSON

@testable import Portal

// The continuing education of the world, the specialist's but for the exemption
//
//     {cpd:draft}          a book of which nothing is stated but the title
//     {document:cover}     attached to nothing
//     {cpd:complete}       a conference, ready to be handed in, with {document:certificate}
//     {cpd:submitted}      waits for a reviewer
//     {cpd:credited}       the reviewer credited it
//     {program:past}       a workshop of the hospital that is over
//     {cpd:attended}       the hospital credited the specialist's attendance
//     {program:coming}     a workshop on wound care
//     {exemption:granted}  the registrar's, for `proposed`

/// An account that the world does not have.
private struct UnknownAccount: Error {
  let name: String
}

extension ExampleWorld {
  func makeEducation() throws {
    let book: JSONTree = ["title": "Wound care", "program": []]
    try add("draft", "book", book)
    try upload("bookCover", by: "specialist", as: "cover")
    try prove("complete", at: 21, "certificate")
    for (name, hour) in [("submitted", 23), ("credited", 25)] {
      try prove(name, at: hour, "\(name).certificate")
      try call(
        "cpd.submit",
        ["session": "{session:specialist}", "activity": .string("{cpd:\(name)}")])
    }
    try call(
      "cpd.review",
      [
        "session": "{session:reviewer}", "activity": "{cpd:credited}", "outcome": "credit",
        "reasons": [],
      ])
    values["program:past"] = try client.publishedBefore(
      by: try account("hospital"), confirmedBy: try account("reviewer"), type: "workshop",
      seats: 40,
      Self.program("Safe medication", from: Self.instant(27), until: Self.instant(29)))
    try publish(
      "coming", "Wound care", from: "2026-12-08T06:00:00.000Z", until: "2026-12-08T09:00:00.000Z")
    let attendance = try call(
      "cpd.creditAttendance",
      [
        "session": "{session:hospital}", "accreditedActivity": "{program:past}",
        "attendees": [["license": "{number:specialist}"]],
      ])
    values["cpd:attended"] = attendance["rows"]?.elements.first?["activity"]?.text
    let exemption = try call(
      "cpd.grantExemption",
      [
        "session": "{session:registrar}", "account": "{account:proposed}",
        "kind": "postgraduateTraining", "from": "2027-01-01", "through": "2027-12-31",
      ])
    values["exemption:granted"] = exemption["id"]?.text
  }

  /// An instant by the hours since the evening before the day of registration, in universal time.
  private static func instant(_ hour: Int) -> String {
    let (day, hour) = hour < 24 ? ("22", hour) : ("23", hour - 24)
    return "2026-11-\(day)T\(hour < 10 ? "0" : "")\(hour):00:00.000Z"
  }

  private func account(_ name: String) throws -> AccountID {
    guard let id = values["account:\(name)"].flatMap({ AccountID($0) }) else {
      throw UnknownAccount(name: name)
    }
    return id
  }

  private func add(_ name: String, _ type: String, _ evidence: JSONTree) throws {
    let activity = try call(
      "cpd.add",
      ["session": "{session:specialist}", "type": .string(type), "evidence": evidence])
    values["cpd:\(name)"] = activity["id"]?.text
  }

  /// A conference of two hours with its certificate.
  private func prove(_ name: String, at hour: Int, _ document: String) throws {
    try add(
      name, "conference",
      Self.program("Nursing \(name)", from: Self.instant(hour), until: Self.instant(hour + 2)))
    try upload("attendanceCertificate", by: "specialist", as: document)
    try call(
      "cpd.attach",
      [
        "session": "{session:specialist}", "activity": .string("{cpd:\(name)}"),
        "document": .string("{document:\(document)}"),
      ])
  }

  private func publish(
    _ name: String, _ title: String, from start: String, until end: String
  ) throws {
    let program = try call(
      "cpd.publishActivity",
      [
        "session": "{session:hospital}", "type": "workshop", "seats": 40, "specialties": [],
        "evidence": Self.program(title, from: start, until: end),
      ])
    values["program:\(name)"] = program["id"]?.text
  }

  /// All that a conference or a workshop states.
  static func program(
    _ title: String, from start: String, until end: String, minutes: Int = 120
  ) -> JSONTree {
    [
      "title": .string(title), "start": .string(start), "end": .string(end), "country": "SA",
      "minutes": .number("\(minutes)"), "activityReference": .string("R \(title)"),
      "accreditationNumber": .string("ACC \(title)"), "accreditingBody": "The Commission",
      "specialty": "nursing",
      "program": [
        [
          "kind": "symposium", "start": .string(start), "minutes": .number("\(minutes)"),
        ]
      ],
    ]
  }
}
