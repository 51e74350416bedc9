import Shape

// Who may do what with an application for a job, and when
//
//     submitted ─shortlist─▶ shortlisted ─offer─▶ offered ─accept──▶ accepted
//         └───────────offer────────────────────▶   │  └───decline──▶ declined
//                                 ▲                │ lapse
//                                 └────────────────┘
//
// The applicant can withdraw it while it is open; the facility can reject it while no offer stands,
// for an offer is kept until it is answered or over. The end of the job ends what is still open.

/// What can be done with an application for a job.
enum JobApplicationAction: String, Choice {
  case apply, withdraw, shortlist, offer, accept, decline, reject, lapse, end

  static let meaning: StaticString = "What can be done with an application for a job."

  var meaning: StaticString {
    switch self {
    case .apply: "The applicant handed it in."
    case .withdraw: "The applicant takes it back."
    case .shortlist: "The facility considers it closely."
    case .offer: "The facility offers the post."
    case .accept: "The applicant takes the post."
    case .decline: "The applicant does not want the post."
    case .reject: "The facility rejects it."
    case .lapse: "Nobody answered the offer in time."
    case .end: "The job has ended."
    }
  }

  /// Who does it.
  var party: JobParty {
    switch self {
    case .apply, .withdraw, .accept, .decline: .applicant
    case .shortlist, .offer, .reject: .facility
    case .lapse, .end: .register
    }
  }

  /// Whether a facility brings an applicant nearer to the post by it.
  var favors: Bool {
    switch self {
    case .shortlist, .offer: true
    case .apply, .withdraw, .accept, .decline, .reject, .lapse, .end: false
    }
  }

  /// The states in which it is done.
  var states: [JobApplicationState] {
    switch self {
    case .apply: []
    case .withdraw, .end: [.submitted, .shortlisted, .offered]
    case .shortlist: [.submitted]
    case .offer, .reject: [.submitted, .shortlisted]
    case .accept, .decline, .lapse: [.offered]
    }
  }

  /// The state that it leads to.
  var result: JobApplicationState {
    switch self {
    case .apply: .submitted
    case .withdraw: .withdrawn
    case .shortlist, .lapse: .shortlisted
    case .offer: .offered
    case .accept: .accepted
    case .decline: .declined
    case .reject, .end: .rejected
    }
  }
}

/// How somebody stands to an application for a job.
enum JobParty: Hashable, CaseIterable, Sendable {
  case applicant
  /// The facility that published the job.
  case facility
  /// The same, where its own person applies.
  case applicantsFacility
  /// The register itself: by the clock, or because the job ended.
  case register
}

/// What keeps somebody from an action with an application for a job.
enum JobObstacle: Hashable, Sendable {
  case otherParty(JobParty)
  /// Nobody gives themselves a post.
  case ownApplication
  case wrongState
  /// The offer is over.
  case tooLate
}

extension JobApplication {
  /// What keeps somebody from an action now; nil where nothing does.
  func obstacle(
    to action: JobApplicationAction, for party: JobParty, at instant: Instant
  ) -> JobObstacle? {
    if party == .applicantsFacility, action.favors { return .ownApplication }
    let side = party == .applicantsFacility ? .facility : party
    guard action.party == side else { return .otherParty(action.party) }
    guard action.states.contains(state) else { return .wrongState }
    switch action {
    case .accept, .decline:
      return offer.map { instant >= $0.endsAt } ?? true ? .tooLate : nil
    case .lapse: return offer.map { instant < $0.endsAt } ?? true ? .wrongState : nil
    case .apply, .withdraw, .shortlist, .offer, .reject, .end: return nil
    }
  }

  /// What somebody may do with it now.
  func actions(for party: JobParty, at instant: Instant) -> [JobApplicationAction] {
    JobApplicationAction.allCases.filter { obstacle(to: $0, for: party, at: instant) == nil }
  }
}
