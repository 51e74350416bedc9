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
          "Looks at the queue.", params: #"{"session":"{session:reviewer}","limit":1}"#,
          result: #"""
            {"accreditedActivities":[{"id":"{program:coming}",\#
            "provider":"{account:hospital}","providerName":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"version":1,"type":"workshop",\#
            "evidence":{"title":"Wound care","start":"2026-12-08T06:00:00.000Z",\#
            "end":"2026-12-08T09:00:00.000Z","country":"SA","minutes":120,\#
            "activityReference":"R Wound care","accreditationNumber":"ACC Wound care",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-12-08T06:00:00.000Z",\#
            "minutes":120}]},"specialties":["nursing"],"seats":40,"creditedCount":0,\#
            "publishedAt":"2026-11-23T08:06:00.000Z","accreditation":"unconfirmed"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.accreditationQueue(params) },
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
            """#,
          result: #"""
            {"id":"{program:coming}","provider":"{account:hospital}",\#
            "providerName":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "version":2,"type":"workshop","evidence":{"title":"Wound care",\#
            "start":"2026-12-08T06:00:00.000Z","end":"2026-12-08T09:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"R Wound care",\#
            "accreditationNumber":"ACC Wound care","accreditingBody":"The Commission",\#
            "specialty":"nursing","program":[{"kind":"symposium",\#
            "start":"2026-12-08T06:00:00.000Z","minutes":120}]},"specialties":["nursing"],\#
            "seats":40,"creditedCount":0,"publishedAt":"2026-11-23T08:06:00.000Z",\#
            "accreditation":"confirmed","ruling":{"reasons":[],"by":"{account:reviewer}",\#
            "at":"2026-11-23T08:06:00.000Z"}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.confirmAccreditation(params.program) },
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
            """#,
          result: #"""
            {"id":"{program:coming}","provider":"{account:hospital}",\#
            "providerName":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "version":2,"type":"workshop","evidence":{"title":"Wound care",\#
            "start":"2026-12-08T06:00:00.000Z","end":"2026-12-08T09:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"R Wound care",\#
            "accreditationNumber":"ACC Wound care","accreditingBody":"The Commission",\#
            "specialty":"nursing","program":[{"kind":"symposium",\#
            "start":"2026-12-08T06:00:00.000Z","minutes":120}]},"specialties":["nursing"],\#
            "seats":40,"creditedCount":0,"publishedAt":"2026-11-23T08:06:00.000Z",\#
            "accreditation":"rejected","ruling":{"reasons":["accreditationNotFound"],\#
            "by":"{account:reviewer}","at":"2026-11-23T08:06:00.000Z"}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.rejectAccreditation(params) },
  ]
}
