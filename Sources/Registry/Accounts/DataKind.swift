import Shape

/// Personal data of an account that goes at a time of its own once the account is closed.
///
/// What is not among them stays as long as the register: `seeds/retention.json` says why.
package enum DataKind: String, Choice {
  /// How the person is reached, with everything that was mailed there.
  case contact
  /// Applications that were never handed in, and documents on their way.
  case drafts
  /// Documents that no application which was handed in rests on, with their contents.
  case documents
  /// The profile itself, where nothing in the register rests on it.
  case profile

  package static let meaning: StaticString =
    "Personal data that goes at a time of its own once the account is closed."

  package var meaning: StaticString {
    switch self {
    case .contact:
      "How the person is reached: e-mail address, telephone, devices, the person who acts for a facility, and mails."
    case .drafts: "Applications that were never handed in, and uploads that were not finished."
    case .documents: "Documents that no application rests on which was handed in."
    case .profile:
      "The profile, where no license and no application that was handed in rests on it."
    }
  }
}
