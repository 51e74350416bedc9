import Shape

/// Everything that can be done with an application, by whomever.
enum ApplicationAction: String, Choice {
  case edit, discard, submit, answerIssues, withdraw, appeal
  case claim, release, reassign, note, returnToApplicant
  case requestVerification, recordVerification, forward, recommend, sendBack
  case decide, decideAppeal, hold, resume, cancel
  case invoice, changeFee, confirmPayment, grantRefund, confirmRefund, issue
  case expire, lapse

  static let meaning: StaticString = "Something that can be done with an application."

  var meaning: StaticString {
    switch self {
    case .edit: "Fill in, attach documents, answer declarations."
    case .discard: "Throw a draft away."
    case .submit: "Hand it in."
    case .answerIssues: "Hand a returned file in again, with every issue answered."
    case .withdraw: "Take it back."
    case .appeal: "Object to a refusal."
    case .claim: "Take it up."
    case .release: "Give it back to the queue."
    case .reassign: "Give it to a colleague, for one who is absent."
    case .note: "Leave a note that staff alone see."
    case .returnToApplicant: "Send it back with issues that name what is missing or wrong."
    case .requestVerification: "Ask the issuer of a document whether it is genuine."
    case .recordVerification: "Record what the issuer answered."
    case .forward: "Pass it on to the next stage."
    case .recommend: "Recommend a decision to somebody else."
    case .sendBack: "Send it back to the stage that recommended, with a comment."
    case .decide: "Approve or reject it."
    case .decideAppeal: "Decide on the objection."
    case .hold: "Stop working on it for a reason; its deadline waits."
    case .resume: "Go on with it."
    case .cancel: "End it, for a reason such as fraud or death."
    case .invoice: "Ask for what is to be paid."
    case .changeFee: "Ask for another fee, because something else is applied for."
    case .confirmPayment: "Record a payment."
    case .grantRefund: "Grant that something is paid back, by a decision on a request for it."
    case .confirmRefund: "Record that what was granted was paid back."
    case .issue: "Issue what was granted, once its fee is paid."
    case .expire: "Drop a draft that was left alone."
    case .lapse: "End a returned file that was not completed in time."
    }
  }
}
