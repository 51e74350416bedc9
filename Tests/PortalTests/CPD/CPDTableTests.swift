import JSON
import Shape
import Testing

@testable import Portal
@testable import TestKit

@Suite("What can be done with an activity: every action, situation and role")
struct CPDTableTests {
  // A cell names who may do it: O the holder, V the provider, R reviewer, A approver, G registrar,
  // D who has the roles of R and A and has credited it. `state`: whoever may do such things is told
  // that it is not done now. `hidden`: it looks like nothing.
  private static let table = """
    (action)        draft   submitted  returned  credited  refused  reversed  attended  withdrawn
    update          O       state      O         state     state    state     state     state
    remove          O       state      state     state     state    state     state     state
    submit          O       state      O         state     state    state     state     state
    credit          hidden  RAD        state     state     state    state     state     state
    returnToHolder  hidden  RAD        state     state     state    state     state     state
    refuse          hidden  RAD        state     state     state    state     state     state
    reverse         hidden  state      state     AG        state    state     AGD       state
    withdrawCredit  hidden  hidden     hidden    hidden    hidden   hidden    V         state
    """

  /// Who may call the method of an action at all; P is another practitioner, W another clinic.
  private static let callers = [
    "update": "OP", "remove": "OP", "submit": "OP", "credit": "RAD", "returnToHolder": "RAD",
    "refuse": "RAD", "reverse": "AGD", "withdrawCredit": "VW",
  ]

  private static func call(
    _ action: String, _ id: String, _ desk: EducationDesk
  ) -> (method: String, members: String) {
    let name = #""activity":"\#(id)""#
    switch action {
    case "update":
      return (
        "cpd.update", #"\#(name),"type":"conference","evidence":\#(desk.evidence(at: 5))"#
      )
    case "remove", "submit": return ("cpd.\(action)", name)
    case "reverse": return ("cpd.reverse", #"\#(name),"reasons":["attendanceNotConfirmed"]"#)
    case "withdrawCredit":
      return ("cpd.withdrawCredit", #"\#(name),"reasons":["attendanceNotConfirmed"]"#)
    case "refuse":
      return ("cpd.review", #"\#(name),"outcome":"refuse","reasons":["notAccredited"]"#)
    case "returnToHolder":
      return (
        "cpd.review", #"\#(name),"outcome":"returnToHolder","reasons":["documentUnreadable"]"#
      )
    default: return ("cpd.review", #"\#(name),"outcome":"credit","reasons":[]"#)
    }
  }

  private func bring(_ desk: EducationDesk, to situation: String) throws -> String {
    switch situation {
    case "submitted": return try desk.submitted()
    case "returned": return try desk.reviewed("returnToHolder", #""documentUnreadable""#)
    case "credited": return try desk.reviewed("credit")
    case "refused": return try desk.reviewed("refuse", #""notAccredited""#)
    case "reversed":
      let id = try desk.reviewed("credit")
      try desk.office.call(
        "cpd.reverse", by: desk.desk.member("registrar"),
        #""activity":"\#(id)","reasons":["countedAlready"]"#)
      return id
    case "attended": return try desk.attended()
    case "withdrawn":
      let id = try desk.attended()
      try desk.office.call(
        "cpd.withdrawCredit", by: desk.clinic,
        #""activity":"\#(id)","reasons":["creditedByMistake"]"#)
      return id
    default: return try desk.draft()
    }
  }

  @Test("is done by those the table names, and refused to the others with its reason (T12)")
  func everyCell() throws {
    let desk = try EducationDesk()
    let people = try Self.people(desk)
    let rows = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let situations = try #require(rows.first).dropFirst()
    var count = 0
    for (column, situation) in situations.enumerated() {
      let id = try bring(desk, to: situation)
      for row in rows.dropFirst() {
        let (action, cell) = (row[0], row[column + 1])
        let (method, members) = Self.call(action, id, desk)
        for (letter, member) in people {
          let expected = Self.answer(letter, action, cell, situation)
          // A dry run decides as the call would, and leaves the situation as it is.
          let reply =
            desk.office.client.send(
              """
              {"jsonrpc":"2.0","id":1,"method":"\(method)","params":\
              \(desk.office.params(member, members + #","validateOnly":true"#))}
              """
            ).first.map { try? JSONTree(parsing: $0) } ?? nil
          let type = reply?["error"]?["data"]?["type"]?.text
          #expect(type == expected, "\(action) in \(situation) by \(letter)")
          count += 1
        }
      }
    }
    #expect(count == 8 * 8 * people.count)
    #expect(desk.office.client.faults == [])
  }

  private static func people(_ desk: EducationDesk) throws -> [(letter: Character, Office.Member)] {
    var people: [(letter: Character, Office.Member)] = [
      ("O", desk.nurse), ("P", try desk.desk.practitioner()), ("V", desk.clinic),
    ]
    let other = try desk.office.clinic("other@example.org")
    people.append(("W", other))
    for (letter, name) in [
      ("I", "intake"), ("R", "reviewer"), ("A", "approver"), ("F", "finance"), ("U", "support"),
      ("G", "registrar"), ("X", "auditor"), ("D", "doer"),
    ] {
      people.append((Character(letter), try desk.desk.member(name)))
    }
    return people
  }

  /// What somebody is told; nil where it is done.
  private static func answer(
    _ letter: Character, _ action: String, _ cell: String, _ situation: String
  ) -> String? {
    guard callers[action]?.contains(letter) == true else { return "auth/forbidden" }
    // What is not theirs looks like nothing.
    if cell == "hidden" || letter == "P" || letter == "W" { return "request/not-found" }
    if cell == "state" { return "cpd/wrong-state" }
    if cell.contains(letter) { return nil }
    return action == "reverse" ? "account/second-person-needed" : "cpd/wrong-state"
  }

  @Test("is the same by the machine itself, for whoever is no caller of a method")
  func machine() {
    for state in CPDActivityState.allCases {
      var activity = CPDActivity.sample
      activity.state = state
      for action in CPDAction.allCases {
        let isOpen = action.states.contains(state)
        #expect(activity.obstacle(to: action, for: .stranger) == .notYours)
        let all = CPDParty.staff(Role.allCases, crediter: nil)
        let byStaff = activity.obstacle(to: action, for: all)
        let byHolder = activity.obstacle(to: action, for: .holder)
        let byProvider = activity.obstacle(to: action, for: .provider)
        let allowed = [byStaff, byHolder, byProvider].count { $0 == nil }
        #expect(allowed == (isOpen ? 1 : 0), "\(action) in \(state)")
      }
    }
  }
}
