extension Section {
  static let employment = Section(
    "employment",
    "Who works at which facility: stated by one side, confirmed by the other.",
    [
      .write(
        "employment.claim", "States that one works at a facility, which is to confirm it.",
        access: .roles(people), params: EmploymentClaim.self, result: EmploymentView.self,
        errors: [.notFound, .employmentExists, .employmentTooOften, .employmentLicense],
        examples: [
          .init(
            "A specialist works at a hospital.",
            params: #"""
              {"session":"{session:specialist}","facility":"{account:hospital}",\#
              "terms":{"position":"Ward nurse","from":"2026-11-01"}}
              """#)
        ]
      ) { (call, params) throws(Refusal) in try call.employments.claim(params) },
      .write(
        "employment.propose",
        "States that the holder of a license works at one's facility, and is to confirm it.",
        access: .roles([.facility]), params: EmploymentProposal.self, result: EmploymentView.self,
        errors: [
          .notFound, .facilityNotVerified, .employmentExists, .employmentTooOften,
          .employmentLicense, .budgetSpent,
        ],
        examples: [
          .init(
            "The hospital names somebody by the license.",
            params: #"""
              {"session":"{session:hospital}","license":"{number:specialist}",\#
              "terms":{"position":"Ward nurse","from":"2026-11-01","until":"2027-10-31"}}
              """#)
        ]
      ) { (call, params) throws(Refusal) in try call.employments.propose(params) },
      .write(
        "employment.confirm", "Confirms what the other side stated.",
        access: .roles(people + [.facility]), params: EmploymentParams.self,
        result: EmploymentView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [
          .notFound, .facilityNotVerified, .employmentWrongState, .secondPersonNeeded,
          .versionConflict, .employmentLicense,
        ],
        examples: [
          .init(
            "The hospital confirms it.",
            params: #"{"session":"{session:hospital}","employment":"{employment:claimed}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.employments.confirmEmployment(params.employment)
      },
      .write(
        "employment.decline",
        "Does not confirm what the other side stated, or takes back what one stated oneself.",
        access: .roles(people + [.facility]), params: EmploymentParams.self,
        result: EmploymentView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [.notFound, .employmentWrongState, .versionConflict],
        examples: [
          .init(
            "The hospital does not know the applicant.",
            params: #"{"session":"{session:hospital}","employment":"{employment:claimed}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.employments.declineEmployment(params.employment)
      },
      .write(
        "employment.end", "Says when a confirmed employment ends; either side may.",
        access: .roles(people + [.facility]), params: EmploymentEnd.self,
        result: EmploymentView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [.notFound, .employmentWrongState, .versionConflict],
        examples: [
          .init(
            "It ends with the year.",
            params: #"""
              {"session":"{session:proposed}","employment":"{employment:confirmed}",\#
              "until":"2026-12-31"}
              """#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.employments.endEmployment(params.employment, until: params.until)
      },
      .read(
        "employment.list", "Lists one's employments, or those at one's facility, newest first.",
        access: .roles(people + [.facility]), params: EmploymentFilter.self,
        result: EmploymentList.self, errors: [.cursorUnknown],
        examples: [
          .init(
            "Those that wait for an answer.",
            params: #"{"session":"{session:hospital}","state":"proposed"}"#)
        ]
      ) { (call, params) throws(Refusal) in try call.employments.employments(params) },
    ])

  private static let people: [Role] = [.practitioner, .technician]
}
