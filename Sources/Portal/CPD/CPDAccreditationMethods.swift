// Staff compare the accreditations that facilities state with what the accrediting body says.

extension Section {
  static let accrediting: [Method] = [
    .read(
      "cpd.accreditationQueue",
      "Lists the published activities whose accreditation is to be confirmed, in the order in which they begin.",
      access: .roles(Role.cpdReviewers), params: ProgramPage.self, result: ProgramList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Looks at the queue.", params: #"{"session":"{session:reviewer}","limit":1}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.cpd.programs.accreditationQueue(params) },
    .write(
      "cpd.confirmAccreditation",
      "Confirms the accreditation of an activity: from now on its attendances count. `ifVersion` says which version was compared, and must be given.",
      access: .roles(Role.cpdReviewers), params: ProgramParams.self, result: ProgramView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .nothingToDo, .versionConflict],
      examples: [
        .init(
          "The number stands in the list of the accrediting body.",
          params: #"""
            {"session":"{session:reviewer}","accreditedActivity":"{program:coming}",\#
            "ifVersion":1}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.cpd.programs.confirmAccreditation(params.program)
    },
    .write(
      "cpd.rejectAccreditation",
      "Rejects the accreditation of an activity: no attendance of it counts. `ifVersion` says which version was compared, and must be given.",
      access: .roles(Role.cpdReviewers), params: AccreditationRejection.self,
      result: ProgramView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .nothingToDo, .versionConflict],
      examples: [
        .init(
          "No such number was given.",
          params: #"""
            {"session":"{session:reviewer}","accreditedActivity":"{program:coming}",\#
            "reasons":["accreditationNotFound"],"ifVersion":1}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.cpd.programs.rejectAccreditation(params) },
  ]
}
