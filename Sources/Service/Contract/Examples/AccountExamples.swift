// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let account: [Entry] = [
    Entry(
      "account.register", "A nurse asks for an account.",
      params: #"""
        {"kind":"practitioner","email":"hanan@example.org",\#
        "password":"seven grey herons at dawn","language":"ar","termsVersion":"2026-01",\#
        "person":{"latinName":{"given":"Hanan","family":"Omar"},\#
        "arabicName":{"given":"حنان","family":"العمر"},"birthDate":"1988-05-14",\#
        "gender":"female","nationality":"SA","identity":{"kind":"nationalId",\#
        "number":"1058529981"},"mobile":"+447700900123","residence":"SA",\#
        "profession":"nursing","qualification":{"level":"bachelor",\#
        "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
        "awardingBody":"First University","country":"JO"}}}
        """#,
      result: #"{"email":"hanan@example.org","linkEndsAt":"2026-11-24T08:05:00.000Z"}"#),
    Entry(
      "account.verifyEmail", "The owner follows the link that was mailed.",
      params: #"{"token":"{link:newcomer}"}"#,
      result: #"{"account":"acc_ee0avfcyvb4mb"}"#),
    Entry(
      "account.resendVerification", "Asks for the mail once more.",
      params: #"{"email":"newcomer@example.org"}"#,
      result: #"{"email":"newcomer@example.org"}"#),
    Entry(
      "account.get", "A nurse reads her account.",
      params: #"{"session":"{session:nurse}"}"#,
      result: #"""
        {"id":"{account:nurse}","kind":"practitioner","status":"active",\#
        "email":"nurse@example.org","language":"en","roles":["practitioner"],"version":1,\#
        "createdAt":"2026-11-23T06:00:00.000Z","termsVersion":"2026-01",\#
        "passwordExpiresAt":"2027-05-25T06:00:00.000Z",\#
        "person":{"latinName":{"given":"Noura","family":"Omar"},"arabicName":{"given":"أمل",\#
        "family":"العمر"},"birthDate":"1988-05-14","gender":"female","nationality":"SA",\#
        "identity":{"kind":"nationalId","number":"1058529940"},"mobile":"+447700900123",\#
        "residence":"SA","profession":"nursing","qualification":{"level":"bachelor",\#
        "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
        "awardingBody":"First University","country":"JO"}}}
        """#),
    Entry(
      "account.update", "A nurse has another telephone number.",
      params: #"""
        {"session":"{session:nurse}","person":{"mobile":"+447700900321"},"ifVersion":1}
        """#,
      result: #"""
        {"id":"{account:nurse}","kind":"practitioner","status":"active",\#
        "email":"nurse@example.org","language":"en","roles":["practitioner"],"version":2,\#
        "createdAt":"2026-11-23T06:00:00.000Z","termsVersion":"2026-01",\#
        "passwordExpiresAt":"2027-05-25T06:00:00.000Z",\#
        "person":{"latinName":{"given":"Noura","family":"Omar"},"arabicName":{"given":"أمل",\#
        "family":"العمر"},"birthDate":"1988-05-14","gender":"female","nationality":"SA",\#
        "identity":{"kind":"nationalId","number":"1058529940"},"mobile":"+447700900321",\#
        "residence":"SA","profession":"nursing","qualification":{"level":"bachelor",\#
        "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
        "awardingBody":"First University","country":"JO"}}}
        """#),
    Entry(
      "account.update", "Only tells what would happen.",
      params: #"""
        {"session":"{session:nurse}","person":{"residence":"KW"},"validateOnly":true}
        """#,
      result: #"""
        {"events":[{"accountUpdated":{"id":"{account:nurse}","person":{"residence":"KW"}}}]}
        """#),
    Entry(
      "account.setLocale", "Chooses Arabic for mails.",
      params: #"{"session":"{session:nurse}","language":"ar"}"#,
      result: #"""
        {"id":"{account:nurse}","kind":"practitioner","status":"active",\#
        "email":"nurse@example.org","language":"ar","roles":["practitioner"],"version":2,\#
        "createdAt":"2026-11-23T06:00:00.000Z","termsVersion":"2026-01",\#
        "passwordExpiresAt":"2027-05-25T06:00:00.000Z",\#
        "person":{"latinName":{"given":"Noura","family":"Omar"},"arabicName":{"given":"أمل",\#
        "family":"العمر"},"birthDate":"1988-05-14","gender":"female","nationality":"SA",\#
        "identity":{"kind":"nationalId","number":"1058529940"},"mobile":"+447700900123",\#
        "residence":"SA","profession":"nursing","qualification":{"level":"bachelor",\#
        "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
        "awardingBody":"First University","country":"JO"}}}
        """#),
    Entry(
      "account.changeEmail", "Asks for another address.",
      params: #"""
        {"session":"{session:nurse}","newEmail":"noura@example.org",\#
        "password":"seven grey herons at dawn"}
        """#,
      result: #"{"email":"noura@example.org"}"#),
    Entry(
      "account.confirmEmail", "Follows the link to the new address.",
      params: #"{"token":"{link:confirm}"}"#,
      result: #"{"email":"reception@example.org"}"#),
    Entry(
      "account.export", "A clinic reads all that is kept about it.",
      params: #"{"session":"{session:clinic}"}"#,
      result: #"""
        {"exportedAt":"2026-11-23T08:05:00.000Z","account":{"id":"{account:clinic}",\#
        "kind":"facility","status":"active","email":"clinic@example.org","language":"en",\#
        "roles":["facility"],"version":1,"createdAt":"2026-11-23T06:00:00.000Z",\#
        "termsVersion":"2026-01","passwordExpiresAt":"2027-05-25T06:00:00.000Z",\#
        "facility":{"legalName":{"latin":"First Clinic","arabic":"العيادة الأولى"},\#
        "kind":"clinic","establishmentNumber":"7000000001","licenseNumber":"14-1001",\#
        "address":{"street":"First Street 1","city":"Third City","region":"SA-04"},\#
        "administrator":{"name":{"given":"Amal","family":"Omar"},\#
        "identity":{"kind":"passport","number":"P7654321","country":"EG"},\#
        "mobile":"+447700900123"},"phone":"+447700900789"}},"terms":{"version":"2026-01",\#
        "acceptedAt":"2026-11-23T06:00:00.000Z"},"sessions":[{"id":"{sessionId:clinic}",\#
        "openedAt":"2026-11-23T08:00:00.000Z","seenAt":"2026-11-23T08:00:00.000Z",\#
        "endsAt":"2026-11-23T20:00:00.000Z","device":"the computer at work",\#
        "isCurrent":true,"mustChangePassword":false}],"activity":[{"sequence":36,\#
        "at":"2026-11-23T06:00:00.000Z","method":"account.verifyEmail",\#
        "events":["accountActivated"]},{"sequence":43,"at":"2026-11-23T08:00:00.000Z",\#
        "method":"auth.login","events":["sessionOpened"]},{"sequence":56,\#
        "at":"2026-11-23T08:00:00.000Z","method":"account.changeEmail",\#
        "events":["attemptCounted","mailQueued","mailQueued"]},{"sequence":68,\#
        "at":"2026-11-23T08:05:00.000Z","method":"auth.requestReset",\#
        "events":["attemptCounted","mailQueued"]}]}
        """#),
    Entry(
      "account.close", "Asks to close the account.",
      params: #"{"session":"{session:nurse}","password":"seven grey herons at dawn"}"#,
      result: #"""
        {"id":"{account:nurse}","kind":"practitioner","status":"closing",\#
        "email":"nurse@example.org","language":"en","roles":["practitioner"],"version":2,\#
        "createdAt":"2026-11-23T06:00:00.000Z","termsVersion":"2026-01",\#
        "passwordExpiresAt":"2027-05-25T06:00:00.000Z",\#
        "closesAt":"2026-12-23T08:05:00.000Z","person":{"latinName":{"given":"Noura",\#
        "family":"Omar"},"arabicName":{"given":"أمل","family":"العمر"},\#
        "birthDate":"1988-05-14","gender":"female","nationality":"SA",\#
        "identity":{"kind":"nationalId","number":"1058529940"},"mobile":"+447700900123",\#
        "residence":"SA","profession":"nursing","qualification":{"level":"bachelor",\#
        "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
        "awardingBody":"First University","country":"JO"}}}
        """#),
    Entry(
      "account.keep", "Keeps the account after all.",
      params: #"{"session":"{session:leaving}"}"#,
      result: #"""
        {"id":"{account:leaving}","kind":"practitioner","status":"active",\#
        "email":"leaving@example.org","language":"en","roles":["practitioner"],"version":3,\#
        "createdAt":"2026-11-23T06:00:00.000Z","termsVersion":"2026-01",\#
        "passwordExpiresAt":"2027-05-25T06:00:00.000Z",\#
        "person":{"latinName":{"given":"Layla","family":"Omar"},"arabicName":{"given":"أمل",\#
        "family":"العمر"},"birthDate":"1988-05-14","gender":"female","nationality":"SA",\#
        "identity":{"kind":"nationalId","number":"1058529965"},"mobile":"+447700900123",\#
        "residence":"SA","profession":"nursing","qualification":{"level":"bachelor",\#
        "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
        "awardingBody":"First University","country":"JO"}}}
        """#),
  ]
}
