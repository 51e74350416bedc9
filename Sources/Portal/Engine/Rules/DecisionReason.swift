import Shape

/// What staff decide with a reason that is a code.
enum DecisionKind: String, Choice {
  case approve
  case approveWithConditions
  case reject
  case returnToApplicant
  case sendBack
  case hold
  case cancel
  case correct
  case restrict
  case suspend
  case reinstate
  case revoke
  case revokeCertificate
  case creditLess
  case returnActivity
  case refuseActivity
  case reverseCredit
  case withdrawCredit
  case withdrawExemption
  case rejectAccreditation
  case rejectCandidate

  static let meaning: StaticString = "What is decided for a reason."

  var meaning: StaticString {
    switch self {
    case .approve: "An application is approved."
    case .approveWithConditions: "An application is approved, and the license gets conditions."
    case .reject: "An application is rejected."
    case .returnToApplicant: "An application is returned for completion."
    case .sendBack: "An application goes back to an earlier stage."
    case .hold: "An application is put on hold."
    case .cancel: "An application is cancelled by the register."
    case .correct: "A mistake of the register is corrected."
    case .restrict: "A license is restricted."
    case .suspend: "A license is suspended."
    case .reinstate: "A suspended license is reinstated."
    case .revoke: "A license is revoked."
    case .revokeCertificate: "A certificate is revoked."
    case .creditLess: "Less than was claimed is credited for an activity."
    case .returnActivity: "An activity of continuing education is returned for completion."
    case .refuseActivity: "An activity of continuing education is not credited."
    case .reverseCredit: "A credit is reversed after an audit."
    case .withdrawCredit: "A provider withdraws a credit."
    case .rejectAccreditation: "The accreditation of a provider's activity is rejected."
    case .withdrawExemption: "An exemption from continuing education is withdrawn."
    case .rejectCandidate: "A facility rejects an applicant for a job."
    }
  }
}

/// Why something was decided.
struct DecisionReason: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var decisions: [DecisionKind]
  var source: String
  var effectiveFrom: Day
  var note: String?

  static let meaning: StaticString = "A reason for a decision."

  static func shape<M: Members<DecisionReason> & ~Copyable>(
    _ m: inout M
  ) -> DecisionReason {
    DecisionReason(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it says.") { $0.name },
      decisions: m.list("decisions", "The decisions for which it can be given.", upTo: 20) {
        $0.decisions
      },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// `seeds/decision-reasons.json` as a whole.
struct DecisionReasonFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var reasons: [DecisionReason]

  static let meaning: StaticString = "The reasons for decisions."

  static func shape<M: Members<DecisionReasonFile> & ~Copyable>(
    _ m: inout M
  ) -> DecisionReasonFile {
    DecisionReasonFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      reasons: m.list("reasons", "The reasons.", upTo: 500) { $0.reasons })
  }
}

/// The reasons of a version of the rules.
struct DecisionReasons: Sendable {
  /// In the order of the file.
  let all: [DecisionReason]

  init(_ file: DecisionReasonFile?) { all = file?.reasons ?? [] }

  /// The reasons that can be given for a decision.
  func reasons(for decision: DecisionKind) -> [DecisionReason] {
    all.filter { $0.decisions.contains(decision) }
  }

  /// The reason of a code, if it can be given for the decision.
  func reason(_ code: ReferenceCode, for decision: DecisionKind) -> DecisionReason? {
    all.first { $0.code == code && $0.decisions.contains(decision) }
  }

  /// One issue for each code that cannot be given for the decision.
  ///
  /// - Parameter path: Where the code stands that has this place in the list.
  func issues(
    with codes: [ReferenceCode], for decision: DecisionKind, at path: (Int) -> [Issue.Step]
  ) -> [Issue] {
    codes.enumerated().compactMap { place, code in
      if codes.prefix(place).contains(code) { return Issue(.duplicate, at: path(place)) }
      guard reason(code, for: decision) == nil else { return nil }
      let isKnown = all.contains { $0.code == code }
      return Issue(
        isKnown ? .reasonForAnother(code.text) : .referenceUnknown(code.text), at: path(place))
    }
  }

  /// The same for codes that stand in a list of the params.
  func issues(
    with codes: [ReferenceCode], for decision: DecisionKind, in member: String
  ) -> [Issue] {
    issues(with: codes, for: decision) { [.member(member), .place($0)] }
  }
}

extension Rule {
  /// A reason that is given for other decisions; one that `reference.decisionReasons` lists for this
  /// one satisfies it.
  static func reasonForAnother(_ code: String) -> Rule {
    Rule("reference/reason-for-another", ["code": code])
  }
}
