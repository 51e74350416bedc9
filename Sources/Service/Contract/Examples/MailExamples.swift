// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let mail: [Entry] = [
    Entry(
      "mail.next", "Fetches one mail.",
      params: #"{"limit":1}"#,
      result: #"""
        {"mails":[{"id":"mal_f64xe8m4jj3tp",\#
        "messageId":"<mal_f64xe8m4jj3tp@mumaris.example>","from":"no-reply@mumaris.example",\#
        "to":"leaving@example.org","language":"en","subject":"Reset your password",\#
        "body":"Hello Layla Omar,\n\nYou asked to reset your password. Choose \#
        a new one within 30 minutes; the link works \#
        once:\nhttps://mumaris.example/link/mlt_5wFbez21kotgAJk5ZMYabuiyzLhLEzVPKKcv_LD\#
        wBBA\n\nIf you did not ask for this,\#
         you need not do anything; nothing will change.\n\nWe \#
        never ask for your password.\n\nMumaris\n","raw":"Date: Mon,\#
         23 Nov 2026 08:05:00 +0000\r\nFrom: no-reply@mumaris.example\r\nTo: \#
        leaving@example.org\r\nSubject: Reset your \#
        password\r\nMessage-ID: <mal_f64xe8m4jj3tp@mumaris.example>\r\nContent-Language\#
        : en\r\nAuto-Submitted: auto-generated\r\nMIME-Version: \#
        1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: \#
        quoted-printable\r\n\r\nHello Layla Omar,\r\n\r\nYou asked to reset your password. \#
        Choose a new one within 30 minutes; the l=\r\nink \#
        works once:\r\nhttps://mumaris.example/link/mlt_5wFbez21kotgAJk5ZMYabuiyzLhLEzV\#
        PKKcv_LDwBBA\r\n\r\nIf you did not ask for this,\#
         you need not do anything; nothing will change.\r\n\r\nWe \#
        never ask for your password.\r\n\r\nMumaris\r\n"}]}
        """#),
    Entry(
      "mail.done", "Acknowledges a mail.",
      params: #"{"id":"{mail:handed}","delivered":true}"#,
      result: #"{}"#),
  ]
}
