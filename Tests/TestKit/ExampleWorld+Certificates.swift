import JSON

// The certificates of the world
//
//     {certificate:specialist} {serial:specialist} {code:specialist}   of the specialist's classification
//     {certificate:proposed}    another person's; the approver proposed to take it back

extension ExampleWorld {
  func makeCertificates() throws {
    for name in ["specialist", "proposed"] { try certify(name) }
    try call(
      "certificate.proposeRevocation",
      [
        "session": "{session:approver}", "certificate": "{certificate:proposed}",
        "reasons": ["certificateIssuedInError"],
      ])
  }

  /// The rules issue it alone, as soon as it is asked for.
  private func certify(_ name: String) throws {
    let session: JSONTree = .string("{session:\(name)}")
    let application = try call(
      "licensing.startApplication",
      ["session": session, "service": "classificationCertificate"])["id"]
    try call(
      "licensing.updateApplication",
      [
        "session": session, "application": application ?? .null, "values": [],
        "declarations": [["declaration": "dataIsTrue", "answer": true]],
      ])
    try call(
      "licensing.submit", ["session": session, "application": application ?? .null])
    let certificate = try call("certificate.list", ["session": session])["certificates"]?
      .elements.first
    values["certificate:\(name)"] = certificate?["id"]?.text
    values["serial:\(name)"] = certificate?["serial"]?.text
    values["code:\(name)"] = certificate?["code"]?.text
  }
}
