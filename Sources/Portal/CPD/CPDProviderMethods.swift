import Shape

// Facilities as providers of accredited activities.

extension Section {
  static let providing: [Method] = [
    .write(
      "cpd.publishActivity",
      "Publishes an accredited activity; for facilities that staff verified.",
      access: .roles([.facility]), params: ProgramDraft.self, result: ProgramView.self,
      errors: [.facilityNotVerified, .programTooMany],
      examples: [
        .init(
          "Publishes a workshop.",
          params: #"""
            {"session":"{session:hospital}","type":"workshop","seats":40,\#
            "specialties":["medicine"],"evidence":{"title":"Safe injections",\#
            "start":"2026-12-01T06:00:00.000Z","end":"2026-12-01T09:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"W-7",\#
            "accreditationNumber":"ACC-7","accreditingBody":"The Commission",\#
            "specialty":"nursing","program":[{"kind":"specializedWorkshop",\#
            "start":"2026-12-01T06:00:00.000Z","minutes":120}]}}
            """#,
          result: #"""
            {"id":"prg_e3603c8bvzftd","provider":"{account:hospital}",\#
            "providerName":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "version":1,"type":"workshop","evidence":{"title":"Safe injections",\#
            "start":"2026-12-01T06:00:00.000Z","end":"2026-12-01T09:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"W-7",\#
            "accreditationNumber":"ACC-7","accreditingBody":"The Commission",\#
            "specialty":"nursing","program":[{"kind":"specializedWorkshop",\#
            "start":"2026-12-01T06:00:00.000Z","minutes":120}]},"specialties":["nursing",\#
            "medicine"],"seats":40,"creditedCount":0,\#
            "publishedAt":"2026-11-23T08:06:00.000Z","accreditation":"unconfirmed"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.publish(params)
    },
    .write(
      "cpd.updateActivity",
      "Changes an accredited activity, until an attendance is credited.",
      access: .roles([.facility]), params: ProgramChange.self, result: ProgramView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .facilityNotVerified, .programClosed, .programAttended, .versionConflict,
      ],
      examples: [
        .init(
          "Offers more seats.",
          params: #"""
            {"session":"{session:hospital}","accreditedActivity":"{program:coming}","seats":60,\#
            "specialties":[],"evidence":{"title":"Wound care",\#
            "start":"2026-12-08T06:00:00.000Z","end":"2026-12-08T09:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"W-8",\#
            "accreditationNumber":"ACC-8","accreditingBody":"The Commission",\#
            "specialty":"nursing","program":[{"kind":"specializedWorkshop",\#
            "start":"2026-12-08T06:00:00.000Z","minutes":120}]}}
            """#,
          result: #"""
            {"id":"{program:coming}","provider":"{account:hospital}",\#
            "providerName":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "version":2,"type":"workshop","evidence":{"title":"Wound care",\#
            "start":"2026-12-08T06:00:00.000Z","end":"2026-12-08T09:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"W-8",\#
            "accreditationNumber":"ACC-8","accreditingBody":"The Commission",\#
            "specialty":"nursing","program":[{"kind":"specializedWorkshop",\#
            "start":"2026-12-08T06:00:00.000Z","minutes":120}]},"specialties":["nursing"],\#
            "seats":60,"creditedCount":0,"publishedAt":"2026-11-23T08:06:00.000Z",\#
            "accreditation":"unconfirmed"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.change(params)
    },
    .write(
      "cpd.closeActivity",
      "Takes an accredited activity off the list; attendances can still be credited.",
      access: .roles([.facility]), params: ProgramParams.self, result: ProgramView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .programClosed, .versionConflict],
      examples: [
        .init(
          "Closes it.",
          params: #"""
            {"session":"{session:hospital}","accreditedActivity":"{program:coming}"}
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
            "closedAt":"2026-11-23T08:06:00.000Z","accreditation":"unconfirmed"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.close(params.program)
    },
    .read(
      "cpd.listPublished", "Lists what one has published, oldest first.",
      access: .roles([.facility]), params: ProgramPage.self, result: ProgramList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:hospital}","limit":1}"#,
          result: #"""
            {"accreditedActivities":[{"id":"{program:past}",\#
            "provider":"{account:hospital}","providerName":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"version":2,"type":"workshop",\#
            "evidence":{"title":"Safe medication","start":"2026-11-23T03:00:00.000Z",\#
            "end":"2026-11-23T05:00:00.000Z","country":"SA","minutes":120,\#
            "activityReference":"R Safe medication",\#
            "accreditationNumber":"ACC Safe medication",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-11-23T03:00:00.000Z",\#
            "minutes":120}]},"specialties":["nursing"],"seats":40,"creditedCount":1,\#
            "publishedAt":"2026-11-23T08:06:00.000Z","accreditation":"confirmed"}],\#
            "cursor":"cur_05zhx1pywq7rp"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.ownPrograms(params)
    },
    .write(
      "cpd.creditAttendance",
      "Credits those who attended, by the numbers of their licenses, with a result for each.",
      access: .roles([.facility]), params: AttendanceParams.self, result: AttendanceResult.self,
      errors: [.notFound, .facilityNotVerified, .programNotOver, .budgetSpent],
      examples: [
        .init(
          "Credits two people, one of whom nobody knows.",
          params: #"""
            {"session":"{session:hospital}","accreditedActivity":"{program:past}",\#
            "attendees":[{"license":"{number:proposed}"},{"license":"26-0999999-6"}]}
            """#,
          result: #"""
            {"rows":[{"license":"{number:proposed}","outcome":"credited",\#
            "activity":"cpd_e3603c8bvzftd","minutes":120},{"license":"26-0999999-6",\#
            "outcome":"licenseUnknown"}],"creditedCount":1,"seatsLeft":38}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.credit(params)
    },
    .write(
      "cpd.withdrawCredit",
      "Takes back an attendance that one credited by mistake.",
      access: .roles([.facility]), params: CPDReversalParams.self, result: CPDActivityView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .cpdWrongState, .versionConflict],
      examples: [
        .init(
          "Takes it back.",
          params: #"""
            {"session":"{session:hospital}","activity":"{cpd:attended}",\#
            "reasons":["creditedByMistake"]}
            """#,
          result: #"""
            {"id":"{cpd:attended}","holder":"{account:specialist}","version":2,\#
            "state":"reversed","type":"workshop","evidence":{"title":"Safe medication",\#
            "start":"2026-11-23T03:00:00.000Z","end":"2026-11-23T05:00:00.000Z",\#
            "country":"SA","minutes":120,"activityReference":"R Safe medication",\#
            "accreditationNumber":"ACC Safe medication",\#
            "accreditingBody":"The Commission","specialty":"nursing",\#
            "program":[{"kind":"symposium","start":"2026-11-23T03:00:00.000Z",\#
            "minutes":120}]},"provider":"{account:hospital}",\#
            "accreditedActivity":"{program:past}","addedAt":"2026-11-23T08:06:00.000Z",\#
            "credit":{"minutes":120,"reasons":[],"at":"2026-11-23T08:06:00.000Z"},\#
            "reversal":{"reasons":["creditedByMistake"],"at":"2026-11-23T08:06:00.000Z"},\#
            "steps":[{"action":"creditAttendance","at":"2026-11-23T08:06:00.000Z"},\#
            {"action":"withdrawCredit","at":"2026-11-23T08:06:00.000Z"}],\#
            "accreditation":"confirmed"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpdActivity(params.activity, for: .withdrawCredit)
      try call.checkReasons(params.reasons, for: .withdrawCredit)
      try call.reverse(params, isByProvider: true)
      return try call.cpdView(params.activity)
    },
  ]
}
