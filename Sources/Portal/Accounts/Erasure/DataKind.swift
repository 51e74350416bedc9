import Shape

/// Personal data of an account that goes at a time of its own once the account is closed, in the
/// order in which it goes: what is behind may rest on what is before it.
///
/// What is not among them stays as long as the register: `seeds/retention.json` says why.
enum DataKind: String, Choice {
  /// How the person is reached, with what the inbox has and mails that wait.
  case contact
  /// What was never handed in, and documents on their way.
  case drafts
  /// Continuing education of somebody who holds no license.
  case education
  /// Applications for jobs, and employments that only one side stated.
  case work
  /// Questions to support, with everything that was said about them.
  case support
  /// Documents on which nothing rests that stays, with their contents.
  case documents
  /// The profile itself, where nothing in the register rests on it.
  case profile

  static let meaning: StaticString =
    "Personal data that goes at a time of its own once the account is closed."

  var meaning: StaticString {
    switch self {
    case .contact:
      "How the person is reached: e-mail address, telephone, devices, the person who acts for a facility, and mails. It is kept while a refund is requested or due."
    case .drafts:
      "Applications and activities that were never handed in nor paid for, and uploads that were not finished."
    case .education: "Continuing education and exemptions of somebody who holds no license."
    case .work: "Applications for jobs, and employments that were not confirmed by both sides."
    case .support: "Questions to support, with everything that was said about them."
    case .documents: "Documents on which nothing rests that stays."
    case .profile:
      "The profile, where no license, certificate, confirmed employment or application that was handed in or paid for rests on it."
    }
  }

  /// What has to be gone before it, or goes with it.
  var forerunners: [DataKind] {
    switch self {
    case .contact, .drafts, .education, .work, .support: []
    case .documents: [.drafts, .education, .support]
    case .profile: [.drafts, .education, .work, .support, .documents]
    }
  }
}
