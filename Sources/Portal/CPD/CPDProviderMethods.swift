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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.programs.publish(params)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.programs.change(params)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.programs.close(params.program)
    },
    .read(
      "cpd.listPublished", "Lists what one has published, oldest first.",
      access: .roles([.facility]), params: ProgramPage.self, result: ProgramList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:hospital}","limit":1}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.programs.ownPrograms(params)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.programs.credit(params)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpd.cpdActivity(params.activity, for: .withdrawCredit)
      try call.cpd.checkReasons(params.reasons, for: .withdrawCredit)
      try call.cpd.reverse(params, isByProvider: true)
      return try call.cpd.cpdView(params.activity)
    },
  ]
}
