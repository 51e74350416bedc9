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
          "Asks for the present period.", params: #"{"session":"{session:specialist}"}"#,
          result: #"""
            {"period":{"license":"{license:specialist}","from":"2026-11-23",\#
            "through":"2028-11-22","months":24,"profession":"nursing",\#
            "rank":"specialist"},"rule":{"code":"nurses","categories":["nursing"],\#
            "ranks":["specialist","seniorSpecialist","consultant"],"hoursPerYear":15,\#
            "source":"https://www.scfhs.org.sa/en/CME-ADRP/CME/RequiredHours/Pages/\#
            default.aspx","effectiveFrom":"2026-01-01","disputed":true,\#
            "note":"The label of the row is missing in \#
            the stored page; that it is for nursing is inferred,\#
             and two guides (saudiofw.com, expatbio.com) confirm 30 hours in two years."},\#
            "granted":[],"requiredMinutes":1800,"maxima":[{"category":"category1",\#
            "minutes":2400},{"category":"category2","minutes":1200}],\#
            "text":"4 hours count, and 30 are required by 2028-11-22. 26 are missing."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpdRequirement(params)
    },
    .read(
      "cpd.summary",
      "Tells what is required, what counts and what is missing, with the reason for each hour that does not count.",
      access: .signedIn, params: CPDSummaryParams.self, result: CPDSummary.self,
      errors: [.notFound],
      examples: [
        .init(
          "Looks at where one stands.", params: #"{"session":"{session:specialist}"}"#,
          result: "")
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpdSummary(params)
    },
    .read(
      "cpd.get", "Returns an activity with its documents and what was done with it.",
      access: .signedIn, params: CPDParams.self, result: CPDActivityView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Reads one.",
          params: #"{"session":"{session:specialist}","activity":"{cpd:credited}"}"#,
          result: #"""
            {"id":"{cpd:credited}","holder":"{account:specialist}","version":4,\#
            "state":"credited","type":"conference","evidence":{"title":"Nursing credited",\#
            "start":"2026-11-23T01:00:00.000Z","end":"2026-11-23T03:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"R Nursing credited",\#
            "accreditationNumber":"ACC Nursing credited",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-11-23T01:00:00.000Z",\#
            "minutes":120}]},"addedAt":"2026-11-23T08:06:00.000Z",\#
            "submittedAt":"2026-11-23T08:06:00.000Z","credit":{"minutes":120,"reasons":[],\#
            "at":"2026-11-23T08:06:00.000Z"},\#
            "documents":[{"id":"{document:credited.certificate}",\#
            "kind":"attendanceCertificate","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"}],"steps":[{"action":"add",\#
            "at":"2026-11-23T08:06:00.000Z"},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z"},{"action":"submit",\#
            "at":"2026-11-23T08:06:00.000Z"},{"action":"credit",\#
            "at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpdView(params.activity)
    },
    .read(
      "cpd.list", "Lists one's activities, the newest first; for staff those that were handed in.",
      access: .signedIn, params: CPDFilter.self, result: CPDList.self,
      errors: [.notFound, .cursorUnknown],
      examples: [
        .init(
          "Lists those that were credited.",
          params: #"{"session":"{session:specialist}","state":"credited"}"#,
          result: #"""
            {"activities":[{"id":"{cpd:credited}","holder":"{account:specialist}",\#
            "version":4,"state":"credited","type":"conference","title":"Nursing credited",\#
            "claimedMinutes":120,"creditedMinutes":120,\#
            "submittedAt":"2026-11-23T08:06:00.000Z"},{"id":"{cpd:attended}",\#
            "holder":"{account:specialist}","version":1,"state":"credited",\#
            "type":"workshop","title":"Safe medication","claimedMinutes":120,\#
            "creditedMinutes":120}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpdList(params)
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
            """#,
          result: #"""
            {"id":"cpd_e3603c8bvzftd","holder":"{account:specialist}","version":1,\#
            "state":"draft","type":"scientificPaper",\#
            "evidence":{"title":"Pain after surgery","link":"https://doi.org/10.1000/182",\#
            "publicationDay":"2026-11-23","program":[]},\#
            "addedAt":"2026-11-23T08:06:00.000Z","documents":[],"steps":[{"action":"add",\#
            "at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let type = try call.cpdType(params.type)
      let holder = try call.sharedAccount.value.id
      guard call.registry.ownCPDCount(of: holder) < call.reference.cpd.activitiesPerPerson else {
        throw Refusal(.cpdTooMany, ["maximum": "\(call.reference.cpd.activitiesPerPerson)"])
      }
      try call.check(params.evidence, of: type)
      let id: CPDActivityID = call.newIdentifier()
      try call.record(
        CPDAdded(id: id, holder: holder, type: params.type, evidence: params.evidence))
      return try call.cpdView(id)
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
            """#,
          result: #"""
            {"id":"{cpd:draft}","holder":"{account:specialist}","version":2,\#
            "state":"draft","type":"book","evidence":{"title":"Wound care",\#
            "isbn":"978-0-306-40615-7","program":[]},"addedAt":"2026-11-23T08:06:00.000Z",\#
            "documents":[],"steps":[{"action":"add","at":"2026-11-23T08:06:00.000Z"},\#
            {"action":"edit","at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpdActivity(params.activity, for: .edit)
      try call.check(params.evidence, of: try call.cpdType(params.type))
      try call.record(
        CPDEdited(id: params.activity, type: params.type, evidence: params.evidence))
      return try call.cpdView(params.activity)
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
            """#,
          result: #"""
            {"id":"{cpd:draft}","holder":"{account:specialist}","version":2,\#
            "state":"draft","type":"book","evidence":{"title":"Wound care","program":[]},\#
            "addedAt":"2026-11-23T08:06:00.000Z","documents":[{"id":"{document:cover}",\#
            "kind":"bookCover","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"}],"steps":[{"action":"add",\#
            "at":"2026-11-23T08:06:00.000Z"},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.attach(params.document, to: params.activity)
      return try call.cpdView(params.activity)
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
            """#,
          result: #"""
            {"id":"{cpd:complete}","holder":"{account:specialist}","version":3,\#
            "state":"draft","type":"conference","evidence":{"title":"Nursing complete",\#
            "start":"2026-11-22T21:00:00.000Z","end":"2026-11-22T23:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"R Nursing complete",\#
            "accreditationNumber":"ACC Nursing complete",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-11-22T21:00:00.000Z",\#
            "minutes":120}]},"addedAt":"2026-11-23T08:06:00.000Z","documents":[],\#
            "steps":[{"action":"add","at":"2026-11-23T08:06:00.000Z"},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.detach(params.document, from: params.activity)
      return try call.cpdView(params.activity)
    },
    .write(
      "cpd.remove", "Removes a draft; its documents are free again.",
      access: holders, params: CPDParams.self, result: Done.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .cpdWrongState, .versionConflict],
      examples: [
        .init(
          "Removes it.",
          params: #"{"session":"{session:specialist}","activity":"{cpd:draft}"}"#,
          result: #"{}"#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpdActivity(params.activity, for: .remove)
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
          params: #"{"session":"{session:specialist}","activity":"{cpd:complete}"}"#,
          result: #"""
            {"id":"{cpd:complete}","holder":"{account:specialist}","version":3,\#
            "state":"submitted","type":"conference",\#
            "evidence":{"title":"Nursing complete","start":"2026-11-22T21:00:00.000Z",\#
            "end":"2026-11-22T23:00:00.000Z","country":"SA","minutes":120,\#
            "activityReference":"R Nursing complete",\#
            "accreditationNumber":"ACC Nursing complete",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-11-22T21:00:00.000Z",\#
            "minutes":120}]},"addedAt":"2026-11-23T08:06:00.000Z",\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "documents":[{"id":"{document:certificate}","kind":"attendanceCertificate",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "steps":[{"action":"add","at":"2026-11-23T08:06:00.000Z"},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z"},{"action":"submit",\#
            "at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let activity = try call.cpdActivity(params.activity, for: .submit).value
      let type = try call.cpdType(activity.type)
      try call.check(activity.evidence, of: type)
      try call.checkRegistered(activity.holder)
      try call.checkComplete(activity, type)
      try call.checkCountsOnce(activity)
      try call.record(CPDSubmitted(id: activity.id))
      return try call.cpdView(activity.id)
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
          params: #"{"session":"{session:nurse}","text":"wound care","specialty":"nursing"}"#,
          result: #"""
            {"accreditedActivities":[{"id":"{program:coming}",\#
            "provider":"{account:hospital}","providerName":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"version":1,"type":"workshop",\#
            "evidence":{"title":"Wound care","start":"2026-12-08T06:00:00.000Z",\#
            "end":"2026-12-08T09:00:00.000Z","country":"SA","minutes":120,\#
            "activityReference":"R Wound care","accreditationNumber":"ACC Wound care",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-12-08T06:00:00.000Z",\#
            "minutes":120}]},"specialties":["nursing"],"seats":40,\#
            "publishedAt":"2026-11-23T08:06:00.000Z","accreditation":"unconfirmed"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.search(params)
    }
  ]
}

extension Call {
  /// Attaches a document of the caller to an activity.
  fileprivate func attach(_ id: DocumentID, to activity: CPDActivityID) throws(Refusal) {
    let activity = try cpdActivity(activity, for: .edit).value
    let document = try ownDocument(id).value
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
    let document = try ownDocument(id).value
    guard let attachment = document.attachment else { return }
    guard attachment.to == .activity(activity.id), attachment.round == activity.returnCount else {
      throw Refusal(.documentAttached, at: "document")
    }
    try record(CPDEdited(id: activity.id, type: activity.type, evidence: activity.evidence))
    try record(DocumentDetached(id: id))
  }

  fileprivate func cpdList(_ filter: CPDFilter) throws(Refusal) -> CPDList {
    let holder = try cpdHolder(filter.account)
    let (activities, next) = try page(
      registry.cpdActivities(of: holder).reversed(), filter.cursor, filter.limit,
      isListed: { activity throws(Refusal) in
        try mayKnow(activity) && filter.state.map { $0 == activity.value.state } ?? true
      }, isBehind: { $0.value.place < $1.value.place }, id: \.value.id)
    return CPDList(activities: activities.map { CPDShort($0) }, cursor: next)
  }
}
