import JSON

// The facilities of the world besides the clinic
//
//     {session:center}           nobody has verified it yet
//     {document:centerLicense}   attached to its account
//     {session:hospital}         the registrar has verified it
//     {employment:claimed}       the nurse states to work there
//     {employment:confirmed}     `proposed` does, and the hospital has confirmed it
//     {job:open}                 nobody has applied for it
//     {job:applied}              `proposed` has, {jobApplication:submitted}, and the specialist, to
//                                whom it is offered, {jobApplication:offered}
//     {announcement:closed}      for everyone

extension ExampleWorld {
  func makeFacilities() throws {
    try open(
      "center", "facility",
      facility("First Center", "المركز الأول", kind: "radiologyCenter", number: "7000000003"))
    try open(
      "hospital", "facility",
      facility("First Hospital", "المستشفى الأول", kind: "hospital", number: "7000000002"))
    for name in ["center", "hospital"] {
      try signIn(name)
      try attachLicense(of: name)
    }
    try call(
      "facility.verify",
      [
        "session": "{session:registrar}", "facility": "{account:hospital}",
        "documents": ["{document:hospitalLicense}"],
      ])
    try makeEmployments()
    try makeJobs()
    let announcement = try call(
      "announcement.publish",
      [
        "session": "{session:registrar}", "audience": "everyone", "from": "2026-11-23",
        "texts": [["language": "en", "title": "Closed", "text": "Branches are closed today."]],
      ])
    values["announcement:closed"] = announcement["id"]?.text
  }

  private func makeEmployments() throws {
    for (name, placeholder) in [("nurse", "claimed"), ("proposed", "confirmed")] {
      let employment = try call(
        "employment.claim",
        [
          "session": .string("{session:\(name)}"), "facility": "{account:hospital}",
          "terms": ["position": "Ward nurse", "from": "2026-11-01"],
        ])
      values["employment:\(placeholder)"] = employment["id"]?.text
    }
    try call(
      "employment.confirm",
      ["session": "{session:hospital}", "employment": "{employment:confirmed}"])
  }

  private func makeJobs() throws {
    try publish("Ward nurse", "Days on a surgical ward.", as: "open")
    try publish("Theater nurse", "Shifts in two operating theaters.", as: "applied")
    for (name, placeholder) in [("proposed", "submitted"), ("specialist", "offered")] {
      let application = try call(
        "job.apply",
        [
          "session": .string("{session:\(name)}"), "job": "{job:applied}",
          "consents": ["license", "mobile"], "letter": "I would like to work with you.",
          "documents": [],
        ])
      values["jobApplication:\(placeholder)"] = application["id"]?.text
    }
    try call(
      "job.offer",
      [
        "session": "{session:hospital}", "application": "{jobApplication:offered}",
        "until": "2026-12-15", "from": "2027-01-03",
      ])
  }

  private func publish(_ title: String, _ description: String, as placeholder: String) throws {
    let job = try call(
      "job.publish",
      [
        "session": "{session:hospital}",
        "terms": [
          "title": .string(title), "description": .string(description), "profession": "nursing",
          "ranks": ["specialist"], "city": "الرياض", "contract": "fullTime",
          "salary": ["minimum": 1_000_000, "maximum": 1_400_000, "currency": "SAR"],
          "deadline": "2026-12-31", "seats": 2,
        ],
      ])
    values["job:\(placeholder)"] = job["id"]?.text
  }

  private func attachLicense(of name: String) throws {
    try upload("facilityLicense", by: name, as: "\(name)License")
    try call(
      "document.attach",
      [
        "session": .string("{session:\(name)}"),
        "document": .string("{document:\(name)License}"),
      ])
  }
}
