import Shape

/// What staff may do with an application at a stage.
enum StageAction: String, Choice {
  case forward
  case sendBack
  case returnToApplicant
  case requestVerification
  case recommend
  case decide
  case hold

  static let meaning: StaticString = "What staff may do with an application at a stage."

  var meaning: StaticString {
    switch self {
    case .forward: "Pass it on to the next stage."
    case .sendBack: "Give it back to an earlier stage."
    case .returnToApplicant: "Return it to the applicant with what has to be completed."
    case .requestVerification: "Have a document verified at its source."
    case .recommend: "Recommend a decision, which passes it on to the next stage."
    case .decide: "Decide on it, which ends the stages."
    case .hold: "Put it on hold, which stops its deadline."
    }
  }

  /// Whether it takes an application to the next stage.
  var goesOn: Bool {
    switch self {
    case .forward, .recommend: true
    case .sendBack, .returnToApplicant, .requestVerification, .decide, .hold: false
    }
  }
}

extension Role {
  /// What the role may do at the stages that list it; nothing for roles that take no part in them.
  var stageActions: Set<StageAction> {
    switch self {
    case .intake: [.forward, .returnToApplicant, .hold]
    case .reviewer:
      [.forward, .sendBack, .returnToApplicant, .requestVerification, .recommend, .hold]
    case .approver: [.sendBack, .returnToApplicant, .requestVerification, .decide, .hold]
    case .finance: [.forward, .sendBack, .returnToApplicant, .recommend, .hold]
    case .registrar: [.forward, .sendBack, .returnToApplicant, .decide, .hold]
    case .practitioner, .technician, .facility, .support, .auditor, .host, .system: []
    }
  }
}

/// One of the desks an application passes, in the order that `next` gives.
struct ServiceStage: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var roles: [Role]
  /// How long an application may stay here before it is overdue.
  var workingDays: SourcedFigure
  var actions: [StageAction]
  /// The stage after this one; none where this one decides.
  var next: ReferenceCode?
  /// The stage to which `sendBack` goes.
  var sendBackTo: ReferenceCode?

  static let meaning: StaticString = "One of the desks that an application passes."

  static func shape<M: Members<ServiceStage> & ~Copyable>(_ m: inout M) -> ServiceStage {
    ServiceStage(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      roles: m.list("roles", "Who may take applications up here.", upTo: 20) { $0.roles },
      workingDays: m("workingDays", "How many working days an application may stay here.") {
        $0.workingDays
      },
      actions: m.list("actions", "What may be done here, by who is allowed to.", upTo: 20) {
        $0.actions
      },
      next: m.optional("next", "The code of the stage after it; none where it decides.") {
        $0.next
      },
      sendBackTo: m.optional("sendBackTo", "The code of the stage to which it gives back.") {
        $0.sendBackTo
      })
  }
}
