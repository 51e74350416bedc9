import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("What can be done with an application for a job: every action, state and party")
struct JobApplicationTableTests {
  // One row for each action, one column for each state. A cell names who may do it, A the applicant,
  // F the facility, R the register, and the state it leads to; `-` where nobody may.
  private static let table = """
    (action)   submitted      shortlisted    offered        accepted  declined  rejected  withdrawn
    apply      -              -              -              -         -         -         -
    withdraw   A>withdrawn    A>withdrawn    A>withdrawn    -         -         -         -
    shortlist  F>shortlisted  -              -              -         -         -         -
    offer      F>offered      F>offered      -              -         -         -         -
    accept     -              -              A>accepted     -         -         -         -
    decline    -              -              A>declined     -         -         -         -
    reject     F>rejected     F>rejected     -              -         -         -         -
    lapse      -              -              -              -         -         -         -
    end        R>rejected     R>rejected     R>rejected     -         -         -         -
    """

  private static let parties: [(JobParty, Character)] = [
    (.applicant, "A"), (.facility, "F"), (.register, "R"),
  ]

  private static let states: [JobApplicationState] = columns.dropFirst()
    .compactMap(JobApplicationState.init(rawValue:))

  private static var columns: [String] {
    table.split(separator: "\n").first?.split(separator: " ").map(String.init) ?? []
  }

  private static var rows: [String: [String]] {
    let lines = table.split(separator: "\n").dropFirst()
      .map { $0.split(separator: " ").map(String.init) }
    return Dictionary(lines.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { $1 })
  }

  private func application(_ state: JobApplicationState, offerEnds: Instant) -> JobApplication {
    JobApplication(
      id: .sample, job: .sample, facility: AccountID(bits: 1), applicant: AccountID(bits: 2),
      version: 1, state: state, documents: [], consents: [], submittedAt: .sample,
      offer: JobOffer(until: .sample, endsAt: offerEnds, from: .sample), steps: [])
  }

  @Test("The machine says what the table says")
  func machine() throws {
    #expect(Set(Self.rows.keys) == Set(JobApplicationAction.allCases.map(\.rawValue)))
    #expect(Set(Self.states) == Set(JobApplicationState.allCases))
    let now = Instant.sample
    for action in JobApplicationAction.allCases {
      let cells = try #require(Self.rows[action.rawValue])
      #expect(cells.count == Self.states.count)
      for (state, cell) in zip(Self.states, cells) {
        let application = application(state, offerEnds: now + .seconds(1))
        for (party, letter) in Self.parties {
          let obstacle = application.obstacle(to: action, for: party, at: now)
          let isAllowed = cell.first == letter
          #expect((obstacle == nil) == isAllowed, "\(action) \(state) \(party)")
          if isAllowed { #expect(cell.dropFirst(2) == action.result.rawValue) }
          if action.party != party { #expect(obstacle == .otherParty(action.party)) }
        }
      }
    }
  }

  @Test("A facility rejects its own person, and brings them no nearer to the post (T13)")
  func ownPerson() {
    for action in JobApplicationAction.allCases {
      let application = application(.submitted, offerEnds: .sample)
      let obstacle = application.obstacle(to: action, for: .applicantsFacility, at: .sample)
      switch action {
      case .shortlist, .offer: #expect(obstacle == .ownApplication)
      case .reject: #expect(obstacle == nil)
      case .apply, .withdraw, .accept, .decline, .lapse, .end:
        #expect(obstacle == .otherParty(action.party))
      }
    }
  }

  @Test("An offer is answered until its last instant, and lapses from then on")
  func offer() {
    let now = Instant.sample
    let milliseconds = now.milliseconds
    for (endsAt, isOver) in [
      (Instant(milliseconds: milliseconds + 1), false), (now, true),
    ] {
      let application = application(.offered, offerEnds: endsAt)
      for action in [JobApplicationAction.accept, .decline] {
        #expect(
          application.obstacle(to: action, for: .applicant, at: now) == (isOver ? .tooLate : nil))
      }
      #expect(
        (application.obstacle(to: .lapse, for: .register, at: now) == nil) == isOver)
    }
    #expect(JobApplicationAction.lapse.result == .shortlisted)
  }

  // MARK: The same through the methods

  private static let methods: [(method: String, action: String, more: String)] = [
    ("job.withdraw", "withdraw", ""), ("job.shortlist", "shortlist", ""),
    ("job.offer", "offer", JobDesk.offer), ("job.accept", "accept", ""),
    ("job.decline", "decline", ""),
    ("job.reject", "reject", #""reason":"anotherCandidate""#),
  ]

  /// Brings a new application to a state.
  private func bring(
    to state: JobApplicationState, _ jobs: JobDesk, _ nurse: Office.Member
  ) throws -> String {
    let application = try jobs.apply(try jobs.publish(), by: nurse)
    switch state {
    case .submitted: break
    case .shortlisted: try jobs.act("job.shortlist", by: jobs.hospital, application)
    case .offered, .accepted, .declined:
      try jobs.act("job.offer", by: jobs.hospital, application, JobDesk.offer)
      if state == .accepted { try jobs.act("job.accept", by: nurse, application) }
      if state == .declined { try jobs.act("job.decline", by: nurse, application) }
    case .rejected: try jobs.act("job.reject", by: jobs.hospital, application, #""text":"No.""#)
    case .withdrawn: try jobs.act("job.withdraw", by: nurse, application)
    }
    #expect(try jobs.state(of: application, for: nurse) == state.rawValue)
    return application
  }

  @Test(
    "The methods do what the table says, by each role (T12)",
    arguments: JobApplicationState.allCases)
  func methods(state: JobApplicationState) throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let stranger = try jobs.nurse()
    let other = try jobs.facility("other@example.org")
    let column = try #require(Self.states.firstIndex(of: state))
    for (method, action, more) in Self.methods {
      let cell = try #require(Self.rows[action]?[column])
      let isForFacility = try #require(JobApplicationAction(rawValue: action)).party == .facility
      for (member, isParty) in [
        (stranger, false), (other, false), (nurse, !isForFacility), (jobs.hospital, isForFacility),
      ] {
        let application = try bring(to: state, jobs, nurse)
        let type = try jobs.refusal(of: method, by: member, application, more)
        let isFacility = member.account == jobs.hospital.account || member.account == other.account
        let at = "\(method) in \(state) by \(member.email)"
        if isFacility != isForFacility {
          #expect(type == "auth/forbidden", "\(at)")
        } else if !isParty {
          #expect(type == "request/not-found", "\(at)")
        } else if cell == "-" {
          #expect(type == "job/wrong-state", "\(at)")
        } else {
          #expect(type == nil, "\(at)")
          #expect(
            try jobs.state(of: application, for: nurse) == String(cell.dropFirst(2)), "\(at)")
        }
      }
    }
    #expect(jobs.client.faults == [])
  }

  @Test(
    "What is told as open to somebody is what the methods do",
    arguments: JobApplicationState.allCases)
  func actions(state: JobApplicationState) throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let column = try #require(Self.states.firstIndex(of: state))
    let application = try bring(to: state, jobs, nurse)
    for (member, letter) in [(nurse, "A"), (jobs.hospital, "F")] {
      let told = try jobs.act("job.getApplication", by: member, application)["actions"]?.elements
      let expected = JobApplicationAction.allCases.map(\.rawValue).filter {
        Self.rows[$0]?[column].hasPrefix(letter) == true
      }
      #expect(told?.compactMap(\.text) == expected)
    }
  }
}
