extension Section {
  static let referenceServices = Section(
    "referenceServices",
    "What can be applied for, why it is decided as it is, and which days deadlines count.",
    [
      .read(
        "reference.services",
        "Lists the services: who may apply, what is asked for, what it costs, whose desks it passes.",
        access: .anyone, params: ServiceFilter.self, result: ServiceList.self,
        examples: [
          .init(
            "Lists the services for technicians.",
            params: #"{"applicant":"technician"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        ServiceList(call.reference.services, for: params.applicant)
      },
      .read(
        "reference.service", "Reads one service.", access: .anyone,
        params: ServiceChoice.self, result: ServiceView.self,
        examples: [
          .init(
            "Reads what a registration certificate needs.",
            params: #"{"service":"registrationCertificate"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try ServiceView(call.reference.services, params.service)
      },
      .read(
        "reference.decisionReasons", "Lists the reasons that a decision can have.", access: .anyone,
        params: DecisionReasonFilter.self, result: DecisionReasonList.self,
        examples: [
          .init(
            "Lists the reasons for holding an application.",
            params: #"{"decision":"hold"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let reasons = call.reference.decisionReasons
        return DecisionReasonList(
          reasons: params.decision.map(reasons.reasons(for:)) ?? reasons.all)
      },
      .read(
        "reference.cpdRules",
        "Reads the rules of continuing education: types of activities, what proves them, what counts, what is required.",
        access: .anyone, params: NoParams.self, result: CPDRulesView.self,
        examples: [.init("Reads them.", params: #"{}"#)]
      ) { (call, _) throws(Refusal) in
        CPDRulesView(call.reference.cpd)
      },
      .read(
        "reference.retention",
        "Lists how long each kind of data is kept after an account has closed, and why.",
        access: .anyone, params: NoParams.self, result: RetentionList.self,
        examples: [.init("Reads what goes and what stays.", params: #"{}"#)]
      ) { (call, _) throws(Refusal) in
        RetentionList(kinds: call.reference.retention.all)
      },
      .read(
        "reference.holidays",
        "Lists the days of a year that deadlines in working days skip.", access: .anyone,
        params: HolidayFilter.self, result: HolidayList.self,
        examples: [
          .init(
            "Lists the holidays of 2026.",
            params: #"{"year":2026}"#)
        ]
      ) { (call, params) throws(Refusal) in
        HolidayList(call.reference.workingDays, year: params.year.value)
      },
    ])
}
