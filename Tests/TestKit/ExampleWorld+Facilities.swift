import JSON

// The facilities of the world besides the clinic
//
//     {session:center}           nobody has verified it yet
//     {document:centerLicense}   attached to its account
//     {session:hospital}         the registrar has verified it

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
