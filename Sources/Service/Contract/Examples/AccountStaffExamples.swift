// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let accountStaff: [Entry] = [
    Entry(
      "account.find", "Finds an account and its rival.",
      params: #"{"session":"{session:registrar}","email":"nurse@example.org"}"#,
      result: #"""
        {"accounts":[{"id":"{account:nurse}","kind":"practitioner","status":"active",\#
        "email":"nurse@example.org","name":"Noura Omar","arabicName":{"given":"أمل",\#
        "family":"العمر"},"roles":["practitioner"],"version":1,\#
        "createdAt":"2026-11-23T06:00:00.000Z","birthDate":"1988-05-14",\#
        "identity":{"kind":"nationalId","number":"1058529940"}},{"id":"{account:rival}",\#
        "kind":"practitioner","status":"active","email":"rival@example.org",\#
        "name":"Nora Omar","arabicName":{"given":"أمل","family":"العمر"},\#
        "roles":["practitioner"],"version":1,"createdAt":"2026-11-23T06:00:00.000Z",\#
        "birthDate":"1988-05-14","identity":{"kind":"nationalId","number":"1058529940"}}]}
        """#),
    Entry(
      "account.suspend", "Suspends an account.",
      params: #"""
        {"session":"{session:registrar}","account":"{account:rival}",\#
        "reason":"Its owner could not be identified."}
        """#,
      result: #"""
        {"id":"{account:rival}","kind":"practitioner","status":"suspended",\#
        "email":"rival@example.org","name":"Nora Omar","arabicName":{"given":"أمل",\#
        "family":"العمر"},"roles":["practitioner"],"version":2,\#
        "createdAt":"2026-11-23T06:00:00.000Z","birthDate":"1988-05-14",\#
        "identity":{"kind":"nationalId","number":"1058529940"},\#
        "suspendedFor":"Its owner could not be identified."}
        """#),
    Entry(
      "account.reinstate", "Lifts a suspension.",
      params: #"{"session":"{session:registrar}","account":"{account:suspended}"}"#,
      result: #"""
        {"id":"{account:suspended}","kind":"practitioner","status":"active",\#
        "email":"suspended@example.org","name":"Sami Omar","arabicName":{"given":"أمل",\#
        "family":"العمر"},"roles":["practitioner"],"version":3,\#
        "createdAt":"2026-11-23T06:00:00.000Z","birthDate":"1988-05-14",\#
        "identity":{"kind":"nationalId","number":"1058529957"}}
        """#),
    Entry(
      "account.merge", "Keeps one of two accounts of the same person.",
      params: #"""
        {"session":"{session:registrar}","keep":"{account:nurse}",\#
        "remove":"{account:rival}","reason":"The same national id was shown."}
        """#,
      result: #"""
        {"id":"{account:nurse}","kind":"practitioner","status":"active",\#
        "email":"nurse@example.org","name":"Noura Omar","arabicName":{"given":"أمل",\#
        "family":"العمر"},"roles":["practitioner"],"version":2,\#
        "createdAt":"2026-11-23T06:00:00.000Z","birthDate":"1988-05-14",\#
        "identity":{"kind":"nationalId","number":"1058529940"}}
        """#),
    Entry(
      "account.invite", "Invites a reviewer.",
      params: #"""
        {"session":"{session:registrar}","email":"reem@example.org","roles":["reviewer"]}
        """#,
      result: #"{"account":"acc_ee0avfcyvb4mb","endsAt":"2026-11-30T08:05:00.000Z"}"#),
    Entry(
      "account.acceptInvitation", "Takes up an invitation.",
      params: #"""
        {"token":"{link:invited}","name":{"given":"Iman","family":"Salem"},\#
        "password":"seven grey herons at dawn","termsVersion":"2026-01"}
        """#,
      result: #"""
        {"id":"acc_3nzcqgc6rwe3c","kind":"staff","status":"active",\#
        "email":"invited@example.org","language":"en","roles":["reviewer"],"version":2,\#
        "createdAt":"2026-11-23T08:00:00.000Z","termsVersion":"2026-01",\#
        "passwordExpiresAt":"2027-05-25T08:05:00.000Z","staffName":{"given":"Iman",\#
        "family":"Salem"}}
        """#),
    Entry(
      "account.restoreAccess", "Asks for access to be restored.",
      params: #"""
        {"session":"{session:support}","account":"{account:clinic}",\#
        "newEmail":"clinic.new@example.org",\#
        "grounds":"The license was shown at the counter."}
        """#,
      result: #"""
        {"id":"rst_ee0avfcyvb4mb","account":"{account:clinic}",\#
        "newEmail":"clinic.new@example.org",\#
        "grounds":"The license was shown at the counter.","requestedBy":"{account:support}",\#
        "requestedAt":"2026-11-23T08:05:00.000Z"}
        """#),
    Entry(
      "account.approveRestoration", "A second person approves.",
      params: #"{"session":"{session:registrar}","restoration":"{restoration:open}"}"#,
      result: #"""
        {"id":"{restoration:open}","account":"{account:technician}",\#
        "newEmail":"technician.new@example.org",\#
        "grounds":"The passport was seen at the counter.","requestedBy":"{account:support}",\#
        "requestedAt":"2026-11-23T08:00:00.000Z","approvedBy":"{account:registrar}",\#
        "effectiveAt":"2026-11-26T08:05:00.000Z"}
        """#),
    Entry(
      "account.cancelRestoration", "The owner calls it off.",
      params: #"{"session":"{session:technician}","restoration":"{restoration:open}"}"#,
      result: #"""
        {"id":"{restoration:open}","account":"{account:technician}",\#
        "newEmail":"technician.new@example.org",\#
        "grounds":"The passport was seen at the counter.","requestedBy":"{account:support}",\#
        "requestedAt":"2026-11-23T08:00:00.000Z","endedAt":"2026-11-23T08:05:00.000Z"}
        """#),
  ]
}
