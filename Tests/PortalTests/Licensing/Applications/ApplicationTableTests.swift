import Testing

@testable import Portal
@testable import TestKit

@Suite("What can be done with an application: every action, situation and role")
struct ApplicationTableTests {
  /// One row for each action, one column for each situation.
  struct Grid: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let situations: [LicensingDesk.Situation]
    let cells: [String: [String]]

    init(_ name: String, _ text: String) {
      testDescription = name
      var rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      situations = rows.removeFirst().compactMap(LicensingDesk.Situation.init(rawValue:))
      cells = Dictionary(
        rows.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { $0 + $1 })
    }
  }

  // A cell names who may do it and the state that it leads to, `=` where it stays. Capital letters:
  // O the owner, P another practitioner, Z a guest, I intake, R reviewer, A approver, F finance,
  // U support, G registrar, X auditor; D who has the roles of I, R and A, takes every file in,
  // examines and recommends it; S another approver, who decides; A takes the appeal up.
  // Where nobody may do it, the cell says what stands in the way of the one whose turn it would be.

  private static let grids = [
    Grid(
      "With its applicant, or taken in",
      """
      (action)             draft        technicianDraft  submitted    unpaid       atIntake     forwarded    returned
      edit                 O>=          O>=              state        state        state        state        O>=
      discard              O>gone       O>gone           state        state        state        state        state
      submit               O>submitted  O>submitted      state        state        state        state        state
      answerIssues         state        state            state        state        state        state        O>inReview
      withdraw             state        state            O>withdrawn  O>withdrawn  O>withdrawn  O>withdrawn  O>withdrawn
      appeal               state        state            state        state        state        state        state
      claim                unknown      unknown          ID>inReview  fee          nothing      RD>=         state
      release              unknown      unknown          state        state        D>=          unclaimed    state
      reassign             unknown      unknown          state        state        G>=          unclaimed    state
      note                 unknown      unknown          IRAFGDS>=   IRAFGDS>=   IRAFGDS>=   IRAFGDS>=   IRAFGDS>=
      returnToApplicant    unknown      unknown          state        state        D>returned   unclaimed    state
      requestVerification  unknown      unknown          state        state        stage        unclaimed    state
      recordVerification   unknown      unknown          state        state        nothing      unclaimed    state
      forward              unknown      unknown          state        state        D>=          stage        state
      recommend            unknown      unknown          state        state        stage        unclaimed    state
      sendBack             unknown      unknown          state        state        stage        unclaimed    state
      decide               unknown      unknown          state        state        state        state        state
      decideAppeal         unknown      unknown          state        state        state        state        state
      hold                 unknown      unknown          state        state        D>=          unclaimed    state
      resume               unknown      unknown          state        state        nothing      unclaimed    state
      cancel               unknown      unknown          G>cancelled  G>cancelled  G>cancelled  G>cancelled  G>cancelled
      confirmPayment       unknown      unknown          nothing      F>=          nothing      nothing      nothing
      confirmRefund        unknown      unknown          nothing      nothing      nothing      nothing      nothing
      """),
    Grid(
      "Examined and decided",
      """
      (action)             inReview           held         verifying          recommended  paid         deciding     asking
      edit                 state              state        state              state        state        state        state
      discard              state              state        state              state        state        state        state
      submit               state              state        state              state        state        state        state
      answerIssues         state              state        state              state        state        state        state
      withdraw             O>withdrawn        O>withdrawn  O>withdrawn        O>withdrawn  state        state        state
      appeal               state              state        state              state        state        state        state
      claim                nothing            nothing      nothing            fee          AS>=         nothing      nothing
      release              D>=                D>=          D>=                unclaimed    unclaimed    S>=          S>=
      reassign             G>=                G>=          G>=                unclaimed    unclaimed    G>=          G>=
      note                 IRAFGDS>=         IRAFGDS>=   IRAFGDS>=         IRAFGDS>=   IRAFGDS>=   IRAFGDS>=   IRAFGDS>=
      returnToApplicant    D>returned         hold         D>returned         state        state        state        state
      requestVerification  D>=                D>=          nothing            unclaimed    unclaimed    S>=          nothing
      recordVerification   nothing            nothing      D>=                unclaimed    unclaimed    nothing      S>=
      forward              stage              stage        stage              state        state        state        state
      recommend            D>pendingDecision  hold         D>pendingDecision  state        state        state        state
      sendBack             D>=                hold         D>=                unclaimed    unclaimed    S>inReview   S>inReview
      decide               state              state        state              unclaimed    unclaimed    S>approved   asked
      decideAppeal         state              state        state              state        state        state        state
      hold                 D>=                hold         D>=                unclaimed    unclaimed    S>=          S>=
      resume               nothing            D>=          nothing            unclaimed    unclaimed    nothing      nothing
      cancel               G>cancelled        G>cancelled  G>cancelled        G>cancelled  G>cancelled  G>cancelled  G>cancelled
      confirmPayment       nothing            nothing      nothing            F>=          F>=          F>=          F>=
      confirmRefund        nothing            nothing      nothing            nothing      nothing      nothing      nothing
      """),
    Grid(
      "Decided, or over",
      """
      (action)             approved    rejected       final       appealed     appealClaimed  upheld
      edit                 state       state          state       state        state          state
      discard              state       state          state       state        state          state
      submit               state       state          state       state        state          state
      answerIssues         state       state          state       state        state          state
      withdraw             state       state          state       state        state          state
      appeal               state       O>underAppeal  late        state        state          nothing
      claim                state       state          state       A>=          nothing        state
      release              state       state          state       unclaimed    A>=            state
      reassign             state       state          state       unclaimed    G>=            state
      note                 IRAFGDS>=  IRAFGDS>=     IRAFGDS>=  IRAFGDS>=   IRAFGDS>=     IRAFGDS>=
      returnToApplicant    state       state          state       state        state          state
      requestVerification  state       state          state       state        state          state
      recordVerification   state       state          state       state        state          state
      forward              state       state          state       state        state          state
      recommend            state       state          state       state        state          state
      sendBack             state       state          state       state        state          state
      decide               state       state          state       state        state          state
      decideAppeal         state       state          state       unclaimed    A>approved     state
      hold                 state       state          state       unclaimed    A>=            state
      resume               state       state          state       unclaimed    nothing        state
      cancel               state       state          state       G>cancelled  G>cancelled    state
      confirmPayment       F>=         F>=            F>=         F>=          F>=            F>=
      confirmRefund        nothing     nothing        nothing     nothing      nothing        nothing
      """),
    Grid(
      "Over without a decision, or paid too much for",
      """
      (action)             expired  lapsed      withdrawn   cancelled   refundDue
      edit                 state    state       state       state       state
      discard              state    state       state       state       state
      submit               state    state       state       state       state
      answerIssues         state    state       state       state       state
      withdraw             state    state       state       state       O>withdrawn
      appeal               state    state       state       state       state
      claim                unknown  state       state       state       ID>inReview
      release              unknown  state       state       state       state
      reassign             unknown  state       state       state       state
      note                 unknown  IRAFGDS>=  IRAFGDS>=  IRAFGDS>=  IRAFGDS>=
      returnToApplicant    unknown  state       state       state       state
      requestVerification  unknown  state       state       state       state
      recordVerification   unknown  state       state       state       state
      forward              unknown  state       state       state       state
      recommend            unknown  state       state       state       state
      sendBack             unknown  state       state       state       state
      decide               unknown  state       state       state       state
      decideAppeal         unknown  state       state       state       state
      hold                 unknown  state       state       state       state
      resume               unknown  state       state       state       state
      cancel               unknown  state       state       state       G>cancelled
      confirmPayment       unknown  nothing     nothing     nothing     F>=
      confirmRefund        unknown  nothing     nothing     nothing     F>=
      """),
  ]

  @Test(
    "Each cell is as the table has it, and what is refused leaves no trace (T12)", arguments: grids)
  func table(_ grid: Grid) throws {
    var table = try ApplicationTable()
    var columns: [[String]] = []
    for situation in grid.situations { columns.append(try table.column(of: situation)) }
    var found: [String: [String]] = [:]
    for (place, action) in ApplicationTable.actions.enumerated() {
      found[action.rawValue] = columns.map { $0[place] }
    }
    #expect(found == grid.cells, "found:\n\(Self.text(found, widths: columns))")
    #expect(table.faults == [])
    #expect(table.desk.client.faults == [])
  }

  /// What was found, as a grid to be held against the one above.
  private static func text(_ cells: [String: [String]], widths columns: [[String]]) -> String {
    let widths = columns.map { column in column.map(\.count).max() ?? 0 }
    return ApplicationTable.actions.map { action in
      let row = zip(cells[action.rawValue] ?? [], widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let name = action.rawValue
      return name + String(repeating: " ", count: max(1, 20 - name.count))
        + row.joined(separator: " ")
    }.joined(separator: "\n")
  }

  @Test("Every situation is in the table")
  func isComplete() {
    let named = Self.grids.flatMap(\.situations)
    #expect(Set(named) == Set(LicensingDesk.Situation.allCases))
    #expect(named.count == LicensingDesk.Situation.allCases.count)
  }
}
