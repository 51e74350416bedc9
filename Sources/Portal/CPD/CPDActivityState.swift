import Shape

/// Where an activity of continuing education is in its life.
enum CPDActivityState: String, Choice {
  case draft, submitted, returned, credited, refused, reversed

  static let meaning: StaticString =
    "Where an activity of continuing education is in its life."

  var meaning: StaticString {
    switch self {
    case .draft: "Its owner fills it in."
    case .submitted: "It waits for a reviewer."
    case .returned: "Its owner is to complete it."
    case .credited: "It was credited, by a reviewer or by the provider."
    case .refused: "It was not credited."
    case .reversed: "A credit was taken back."
    }
  }
}

/// Everything that can be done with an activity, by whomever.
enum CPDAction: String, Choice {
  case add, edit, remove, submit, credit, returnToHolder, refuse, creditAttendance, reverse
  case withdrawCredit

  static let meaning: StaticString =
    "Something that can be done with an activity of continuing education."

  var meaning: StaticString {
    switch self {
    case .add: "Begin it."
    case .edit: "Fill it in, attach documents."
    case .remove: "Throw a draft away."
    case .submit: "Hand it in, or hand it in again."
    case .credit: "Credit it, or less than was claimed."
    case .returnToHolder: "Send it back for completion."
    case .refuse: "Refuse it."
    case .creditAttendance: "Credit it as the provider whose activity was attended."
    case .reverse: "Take a credit back after an audit."
    case .withdrawCredit: "Take back, as the provider, what was credited by mistake."
    }
  }
}
