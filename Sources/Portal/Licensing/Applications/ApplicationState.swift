import Shape

/// Where an application is in its life. Payment, verification, assignment and hold are axes of
/// their own, not states.
enum ApplicationState: String, Choice {
  case draft
  case submitted
  case inReview
  case returned
  case pendingDecision
  case approved
  case rejected
  case underAppeal
  case withdrawn
  case lapsed
  case expired
  case cancelled

  static let meaning: StaticString = "Where an application is in its life."

  var meaning: StaticString {
    switch self {
    case .draft: "Being filled in; nobody else sees it."
    case .submitted: "Handed in; waits for a member of staff to take it up."
    case .inReview: "A stage before the decision examines it."
    case .returned: "Back with the applicant, who is to complete or correct what the issues name."
    case .pendingDecision: "A recommendation was made; somebody else decides."
    case .approved: "Granted; what the service issues was issued, or waits for a fee."
    case .rejected: "Refused, with reasons; it can be appealed once, for a time."
    case .underAppeal:
      "The applicant objected to the refusal; somebody who has not acted on it decides."
    case .withdrawn: "Taken back by the applicant."
    case .lapsed: "Returned and not completed in time."
    case .expired: "A draft that was left alone too long."
    case .cancelled: "Ended by a registrar."
    }
  }

  /// Whether it can still lead to a decision.
  var isOpen: Bool {
    switch self {
    case .draft, .submitted, .inReview, .returned, .pendingDecision, .underAppeal: true
    case .approved, .rejected, .withdrawn, .lapsed, .expired, .cancelled: false
    }
  }

  /// Whether it is the turn of staff.
  var isWithStaff: Bool {
    switch self {
    case .submitted, .inReview, .pendingDecision, .underAppeal: true
    case .draft, .returned, .approved, .rejected, .withdrawn, .lapsed, .expired, .cancelled: false
    }
  }
}
