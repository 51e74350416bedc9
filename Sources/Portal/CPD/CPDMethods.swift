import Shape

extension Section {
  /// Continuing education of practitioners and technicians.
  static let cpd = Section(
    "cpd",
    "Continuing education (CPD): what is required, what was done, what of it counts, and why.",
    reading + ownActivities + accredited + providing + accrediting + reviewing + exempting)

  private static let holders = Access.roles([.practitioner, .technician])

  private static let reading: [Method] = [
    .read(
      "cpd.requirements",
      "Tells how many hours are required for a registration period, by which rule, and who is exempt.",
      access: .signedIn, params: CPDSummaryParams.self, result: CPDRequirementView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Asks for the present period.", params: #"{"session":"{session:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.assessments.cpdRequirement(params)
    },
    .read(
      "cpd.summary",
      "Tells what is required, what counts and what is missing, with the reason for each hour that does not count.",
      access: .signedIn, params: CPDSummaryParams.self, result: CPDSummary.self,
      errors: [.notFound],
      examples: [
        .init(
          "Looks at where one stands.", params: #"{"session":"{session:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.assessments.cpdSummary(params)
    },
    .read(
      "cpd.get", "Returns an activity with its documents and what was done with it.",
      access: .signedIn, params: CPDParams.self, result: CPDActivityView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Reads one.",
          params: #"{"session":"{session:specialist}","activity":"{cpd:credited}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.cpdView(params.activity)
    },
    .read(
      "cpd.list", "Lists one's activities, the newest first; for staff those that were handed in.",
      access: .signedIn, params: CPDFilter.self, result: CPDList.self,
      errors: [.notFound, .cursorUnknown],
      examples: [
        .init(
          "Lists those that were credited.",
          params: #"{"session":"{session:specialist}","state":"credited"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.cpdList(params)
    },
  ]

  private static let ownActivities: [Method] = [
    .write(
      "cpd.add", "Begins an activity: a draft, until it is handed in.",
      access: holders, params: CPDDraft.self, result: CPDActivityView.self,
      errors: [.cpdTooMany],
      examples: [
        .init(
          "States a paper.",
          params: #"""
            {"session":"{session:specialist}","type":"scientificPaper",\#
            "evidence":{"title":"Pain after surgery","publicationDay":"2026-11-23",\#
            "link":"https://doi.org/10.1000/182","program":[]}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let type = try call.cpd.evidence.cpdType(params.type)
      let holder = try call.sharedAccount.value.id
      guard call.registry.ownCPDCount(of: holder) < call.reference.cpd.activitiesPerPerson else {
        throw Refusal(.cpdTooMany, ["maximum": "\(call.reference.cpd.activitiesPerPerson)"])
      }
      try call.cpd.evidence.check(params.evidence, of: type)
      let id: CPDActivityID = call.newIdentifier()
      try call.record(
        CPDAdded(id: id, holder: holder, type: params.type, evidence: params.evidence))
      return try call.cpd.cpdView(id)
    },
    .write(
      "cpd.update", "States an activity anew, while it is a draft or was returned.",
      access: holders, params: CPDChange.self, result: CPDActivityView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .cpdWrongState, .versionConflict],
      examples: [
        .init(
          "Gives the title.",
          params: #"""
            {"session":"{session:specialist}","activity":"{cpd:draft}","type":"book",\#
            "evidence":{"title":"Wound care","isbn":"978-0-306-40615-7","program":[]}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpd.cpdActivity(params.activity, for: .edit)
      try call.cpd.evidence.check(params.evidence, of: try call.cpd.evidence.cpdType(params.type))
      try call.record(
        CPDEdited(id: params.activity, type: params.type, evidence: params.evidence))
      return try call.cpd.cpdView(params.activity)
    },
    .write(
      "cpd.attach", "Attaches a document that proves an activity.",
      access: holders, params: CPDDocument.self, result: CPDActivityView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .cpdWrongState, .versionConflict, .documentAttached, .documentNotForThis,
      ],
      examples: [
        .init(
          "Attaches the cover of a book.",
          params: #"""
            {"session":"{session:specialist}","activity":"{cpd:draft}",\#
            "document":"{document:cover}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.attach(params.document, to: params.activity)
      return try call.cpd.cpdView(params.activity)
    },
    .write(
      "cpd.detach", "Takes a document off an activity; what was handed in stays.",
      access: holders, params: CPDDocument.self, result: CPDActivityView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .cpdWrongState, .versionConflict, .documentAttached],
      examples: [
        .init(
          "Takes it off.",
          params: #"""
            {"session":"{session:specialist}","activity":"{cpd:complete}",\#
            "document":"{document:certificate}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.detach(params.document, from: params.activity)
      return try call.cpd.cpdView(params.activity)
    },
    .write(
      "cpd.remove", "Removes a draft; its documents are free again.",
      access: holders, params: CPDParams.self, result: Done.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .cpdWrongState, .versionConflict],
      examples: [
        .init(
          "Removes it.",
          params: #"{"session":"{session:specialist}","activity":"{cpd:draft}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpd.cpdActivity(params.activity, for: .remove)
      try call.record(CPDRemoved(id: params.activity))
      return Done()
    },
    .write(
      "cpd.submit", "Hands an activity in for credit, or hands it in again after a return.",
      access: holders, params: CPDParams.self, result: CPDActivityView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .cpdWrongState, .versionConflict, .cpdIncomplete, .cpdCountedAlready,
        .cpdNotRegistered,
      ],
      examples: [
        .init(
          "Hands it in.",
          params: #"{"session":"{session:specialist}","activity":"{cpd:complete}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let activity = try call.cpd.cpdActivity(params.activity, for: .submit).value
      let type = try call.cpd.evidence.cpdType(activity.type)
      try call.cpd.evidence.check(activity.evidence, of: type)
      try call.cpd.evidence.checkRegistered(activity.holder)
      try call.cpd.evidence.checkComplete(activity, type)
      try call.cpd.evidence.checkCountsOnce(activity)
      try call.record(CPDSubmitted(id: activity.id))
      return try call.cpd.cpdView(activity.id)
    },
  ]

  private static let accredited: [Method] = [
    .read(
      "cpd.searchAccredited",
      "Finds accredited activities that are offered, in the order in which they end.",
      access: .signedIn, params: ProgramSearch.self, result: ProgramList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Looks for something on wounds.",
          params: #"{"session":"{session:nurse}","text":"wound care","specialty":"nursing"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.programs.search(params)
    }
  ]
}

extension CPD {
  /// Attaches a document of the caller to an activity.
  fileprivate func attach(_ id: DocumentID, to activity: CPDActivityID) throws(Refusal) {
    let activity = try cpdActivity(activity, for: .edit).value
    let document = try call.documents.ownDocument(id).value
    let holder = DocumentHolder.activity(activity.id)
    if document.attachment?.to == holder { return }
    guard document.attachment == nil else { throw Refusal(.documentAttached, at: "document") }
    guard reference.documentKinds[document.kind]?.uses.contains(.activity) == true else {
      throw Refusal(.documentNotForThis, at: "document", ["kind": document.kind.text])
    }
    try record(CPDEdited(id: activity.id, type: activity.type, evidence: activity.evidence))
    try record(DocumentAttached(id: id, to: holder))
  }

  fileprivate func detach(_ id: DocumentID, from activity: CPDActivityID) throws(Refusal) {
    let activity = try cpdActivity(activity, for: .edit).value
    let document = try call.documents.ownDocument(id).value
    guard let attachment = document.attachment else { return }
    guard attachment.to == .activity(activity.id), attachment.round == activity.returnCount else {
      throw Refusal(.documentAttached, at: "document")
    }
    try record(CPDEdited(id: activity.id, type: activity.type, evidence: activity.evidence))
    try record(DocumentDetached(id: id))
  }

  fileprivate func cpdList(_ filter: CPDFilter) throws(Refusal) -> CPDList {
    let holder = try cpdHolder(filter.account)
    let (activities, next) = try call.pages.page(
      registry.cpdActivities(of: holder).reversed(), filter.cursor, filter.limit,
      isListed: { activity throws(Refusal) in
        try mayKnow(activity) && filter.state.map { $0 == activity.value.state } ?? true
      }, isBehind: { $0.value.place < $1.value.place }, id: \.value.id)
    return CPDList(activities: activities.map { CPDShort($0) }, cursor: next)
  }
}
