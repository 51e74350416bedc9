import Testing

@testable import Portal

@Suite("What a mailed link is good for")
struct LinkTests {
  // One row for each purpose, one column for each status: + where the link may be used.
  private static let table = """
    (purpose)         unverified active suspended closing closed invited archived
    verifyEmail       -          +      +         +       -      -       -
    resetPassword     -          +      -         +       -      -       -
    confirmEmail      -          +      -         +       -      -       -
    acceptInvitation  -          -      -         -       -      +       -
    bypassDelay       -          +      -         +       -      -       -
    restoreAccess     -          +      -         +       -      -       -
    followTicket      -          -      -         -       -      -       -
    """

  @Test(
    "A link may be used in the states of its account that the table names, no other (T7)")
  func statuses() throws {
    let rows = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.dropFirst().map { $0[0] } == LinkPurpose.allCases.map(\.rawValue))
    #expect(rows[0].dropFirst() == AccountStatus.allCases.map(\.rawValue)[...])
    for (row, purpose) in zip(rows.dropFirst(), LinkPurpose.allCases) {
      for (cell, status) in zip(row.dropFirst(), AccountStatus.allCases) {
        #expect(purpose.isUsable(in: status) == (cell == "+"), "\(purpose) \(status)")
      }
    }
  }
}
