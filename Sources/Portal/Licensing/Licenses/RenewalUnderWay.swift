import Shape

/// A renewal that was handed in while the registration could still be renewed, and how long it was
/// under way. As long as it is, the registration does not run out, and the term that it leads to goes
/// on where the last one ended: nobody loses days because the register takes its time.
///
/// Days on which the applicant is asked for a fee are not under way; nor is an appeal before it is
/// made. What is found here is why a term continues another though it was granted late.
struct RenewalUnderWay: Shaped, Hashable {
  var application: ApplicationID
  /// The day on which it was first handed in: what decides whether that was in time.
  var handedInOn: Day
  /// The day from which on it was under way.
  var from: Day
  /// The day on which that ended, by a decision or otherwise.
  var endedOn: Day?

  static let meaning: StaticString = "A renewal that was handed in in time."

  static func shape<M: Members<RenewalUnderWay> & ~Copyable>(
    _ m: inout M
  ) -> RenewalUnderWay {
    RenewalUnderWay(
      application: m("application", "The application for it.") { $0.application },
      handedInOn: m("handedInOn", "The day on which it was first handed in.") { $0.handedInOn },
      from: m("from", "The day from which on it was under way.") { $0.from },
      endedOn: m.optional("endedOn", "The day on which that ended.") { $0.endedOn })
  }

  /// Whether it was handed in while a term could be renewed.
  func continues(_ term: LicenseTerm) -> Bool { handedInOn <= term.graceThrough }

  func isUnderWay(on day: Day) -> Bool { from <= day && endedOn.map { day < $0 } ?? true }
}

extension License {
  /// The renewal that an application is for, while it is under way.
  func renewal(by application: ApplicationID) -> RenewalUnderWay? {
    renewals?.elements.last { $0.application == application && $0.endedOn == nil }
  }
}
