import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("What can be done with a ticket: every action, state and party")
struct TicketTableTests {
  // One row for each action, one column for each state. A cell names who may do it and the state it
  // leads to; `-` where nobody may. Q is whoever asked, U staff while nobody has taken it up, A who
  // has taken it up, C a colleague of theirs, G a registrar then, W a registrar
  // whoever has it, K the clock.
  private static let table = """
    (action) open                waitingRequester      waitingStaff        resolved          closed
    open     -                   -                     -                   -                 -
    reply    Q>open              Q>waitingStaff        Q>waitingStaff      -                 -
    answer   UA>waitingRequester UA>waitingRequester   UA>waitingRequester -                 -
    note     UACG>open           UACG>waitingRequester UACG>waitingStaff   UACG>resolved     -
    claim    UA>open             UA>waitingRequester   UA>waitingStaff     -                 -
    release  AG>open             AG>waitingRequester   AG>waitingStaff     -                 -
    link     UACG>open           UACG>waitingRequester UACG>waitingStaff   UACG>resolved     -
    unlink   W>open              W>waitingRequester    W>waitingStaff      W>resolved        -
    resolve  QUA>resolved        QUA>resolved          QUA>resolved        -                 -
    reopen   -                   -                     -                   QUACG>waitingStaff -
    close    K>closed            K>closed              K>closed            K>closed          -
    """

  private static let lines = table.split(separator: "\n")
    .map { $0.split(separator: " ").map(String.init) }
  private static let states = lines[0].dropFirst().compactMap(TicketState.init(rawValue:))

  /// Who may, and where it leads to.
  private static func cell(_ action: TicketAction, _ state: TicketState) throws -> (String, String)
  {
    let row = try #require(lines.first { $0[0] == action.rawValue })
    let column = try #require(states.firstIndex(of: state))
    let parts = row[column + 1].split(separator: ">").map(String.init)
    return (parts[0], parts.last ?? "")
  }

  // MARK: The machine

  private static let standings: [(letter: String, standing: TicketStanding, isClaimed: Bool)] = [
    ("Q", .requester, false), ("Q", .requester, true),
    ("U", .staff(isAssignee: false, isRegistrar: false), false),
    ("U", .staff(isAssignee: false, isRegistrar: true), false),
    ("A", .staff(isAssignee: true, isRegistrar: false), true),
    ("A", .staff(isAssignee: true, isRegistrar: true), true),
    ("C", .staff(isAssignee: false, isRegistrar: false), true),
    ("G", .staff(isAssignee: false, isRegistrar: true), true),
    ("R", .auditor, false), ("R", .auditor, true),
    ("N", .namesake, false), ("N", .namesake, true), ("K", .system, false), ("K", .system, true),
  ]

  @Test("The machine says what the table says")
  func machine() throws {
    #expect(
      Set(Self.lines.dropFirst().map { $0[0] }) == Set(TicketAction.allCases.map(\.rawValue)))
    #expect(Set(Self.states) == Set(TicketState.allCases))
    for action in TicketAction.allCases {
      for state in TicketState.allCases {
        let (allowed, _) = try Self.cell(action, state)
        for (letter, standing, isClaimed) in Self.standings {
          let ticket = Ticket(
            id: .sample, category: .sample, subject: .sample, requester: .sample, state: state,
            messages: [], assignee: isClaimed ? .sample : nil, openedAt: .sample, version: 1)
          let obstacle = ticket.obstacle(to: action, for: standing)
          var isRegistrar = false
          if case .staff(_, true) = standing { isRegistrar = true }
          #expect(
            (obstacle == nil)
              == (allowed.contains(letter) || isRegistrar && allowed.contains("W")),
            "\(action) \(state) \(letter): \(String(describing: obstacle))")
        }
      }
    }
  }

  // MARK: The same through the methods

  /// Somebody who calls: by a session, by the token that was mailed, or by neither.
  private enum Caller {
    case session(Office.Member)
    case token
    case nobody
  }

  private static let steps: [(action: TicketAction, method: String, more: String)] = [
    (.reply, "support.reply", SupportDesk.said("More.")),
    (.answer, "support.reply", SupportDesk.said("Thus.")),
    (.note, "support.reply", SupportDesk.said("Hm.") + #","internal":true"#),
    (.claim, "support.claim", ""), (.release, "support.release", ""),
    (.link, "support.link", ""),
    (.resolve, "support.resolve", SupportDesk.said("Done.")),
    (.reopen, "support.reopen", SupportDesk.said("Again.")),
  ]
  private static let forStaffAlone: Set<TicketAction> = [.claim, .release, .link]

  /// What a call is refused with; nil where it is carried out.
  private static func refusal(
    of action: TicketAction, in state: TicketState, to letter: String
  ) throws -> String? {
    switch letter {
    case "guest": return "auth/session-required"
    case "stranger": return forStaffAlone.contains(action) ? "auth/forbidden" : "request/not-found"
    case "auditor": return "auth/forbidden"
    case "Q", "token":
      if action == .note { return "params/unknown" }
      if forStaffAlone.contains(action) {
        return letter == "Q" ? "auth/forbidden" : "auth/session-required"
      }
    default: break
    }
    let (allowed, _) = try cell(action, state)
    if allowed == "-" { return "support/wrong-state" }
    if allowed.contains(letter == "token" ? "Q" : letter) { return nil }
    return action == .release && letter == "U"
      ? "support/not-claimed" : "support/claimed-by-another"
  }

  /// Brings a new ticket to a state, claimed by support or by nobody.
  private func bring(
    to state: TicketState, isClaimed: Bool, byGuest: Bool, _ desk: SupportDesk
  ) throws -> (ticket: String, token: String?) {
    let (ticket, token) = byGuest ? try desk.guestTicket() : (try desk.open(), nil)
    if isClaimed { try desk.act("support.claim", by: desk.support, ticket) }
    switch state {
    case .open: break
    case .waitingRequester, .waitingStaff:
      try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Which?"))
      if !isClaimed { try desk.act("support.release", by: desk.support, ticket) }
      guard state == .waitingStaff else { break }
      if let token {
        _ = try desk.client.call(
          "support.reply", #"{"ticket":"\#(ticket)","token":"\#(token)","text":"This."}"#)
      } else {
        try desk.act("support.reply", by: desk.owner, ticket, SupportDesk.said("This."))
      }
    case .resolved, .closed:
      try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("Done."))
      if state == .closed { try desk.advance(days: 16) }
    }
    #expect(try desk.view(ticket)["state"]?.text == state.rawValue)
    return (ticket, token)
  }

  private func callers(_ desk: SupportDesk) throws -> [(String, Caller, isClaimed: Bool)] {
    let office = desk.office
    func staff(_ role: StaffRole) throws -> Office.Member {
      try office.staff("\(role.rawValue).2@register.example", [role], by: desk.registrar)
    }
    let colleague = try staff(.support)
    let strangers = [
      try office.practitioner("stranger@mail.example", identity: Office.identity(7)),
      try office.technician("technician@mail.example"), try office.clinic("clinic@mail.example"),
      try staff(.intake), try staff(.reviewer), try staff(.approver), try staff(.finance),
    ]
    let auditor = try staff(.auditor)
    return [
      ("Q", .session(desk.owner), false), ("Q", .session(desk.owner), true),
      ("token", .token, false), ("token", .token, true), ("guest", .nobody, false),
      ("auditor", .session(auditor), false), ("U", .session(desk.support), false),
      ("U", .session(desk.registrar), false), ("A", .session(desk.support), true),
      ("C", .session(colleague), true), ("G", .session(desk.registrar), true),
    ] + strangers.map { ("stranger", .session($0), false) }
  }

  @Test(
    "The methods do what the table says, by each role, and a refused one changes nothing",
    arguments: TicketState.allCases)
  func methods(state: TicketState) throws {
    let desk = try SupportDesk(["supportTicketsPerDay": 100_000])
    var closed: [Bool: (ticket: String, token: String?)] = [:]
    if state == .closed {
      for byGuest in [false, true] {
        closed[byGuest] = try bring(to: state, isClaimed: false, byGuest: byGuest, desk)
      }
    }
    let application = try desk.office.text(
      desk.office.call(
        "licensing.startApplication", by: desk.owner, #""service":"classification""#)[
          "id"])
    for (letter, caller, isClaimed) in try callers(desk) {
      for (action, method, words) in Self.steps {
        // One method, which says who calls: whoever asked replies, staff answer.
        if action == .answer, ["Q", "token"].contains(letter) { continue }
        if action == .reply, "UACG".contains(letter) { continue }
        let byGuest = letter == "token"
        let (ticket, token) =
          try closed[byGuest]
          ?? bring(to: state, isClaimed: isClaimed, byGuest: byGuest, desk)
        let more = action == .link ? #""application":"\#(application)""# : words
        var params = SupportDesk.named(ticket, more)
        switch caller {
        case .session(let member): params = #""session":"\#(member.session)",\#(params)"#
        case .token: if let token { params += #","token":"\#(token)""# }
        case .nobody: break
        }
        if byGuest, Self.forStaffAlone.contains(action) {
          params = SupportDesk.named(ticket, more)
        }
        let before = desk.nextSequence
        let reply = try JSONTree(
          parsing: #require(
            desk.client.send(
              #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(params)}}"#
            ).first))
        let at = "\(action) in \(state) by \(letter)"
        let type = Self.type(of: reply)
        let expected = try Self.refusal(of: action, in: state, to: letter)
        #expect(type == expected, "\(at)")
        if expected == nil {
          #expect(reply["result"]?["state"]?.text == (try Self.cell(action, state)).1, "\(at)")
          // Taking up what one has already is nothing new.
          let isRepeat = action == .claim && letter == "A"
          #expect((desk.nextSequence > before) == !isRepeat, "\(at)")
        } else {
          #expect(desk.nextSequence == before, "\(at)")
        }
      }
    }
    #expect(desk.client.engine.registry.danglingReferences == [])
    #expect(desk.client.faults == [])
  }

  /// The type of an error; of params that are wrong, that of the first.
  private static func type(of reply: JSONTree) -> String? { reply["error"]?["data"]?["type"]?.text }
}
