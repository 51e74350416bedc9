// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let auth: [Entry] = [
    Entry(
      "auth.login", "A nurse signs in from a known device.",
      params: #"""
        {"email":"nurse@example.org","password":"seven grey herons at dawn",\#
        "deviceToken":"{device:nurse}"}
        """#,
      result: #"""
        {"session":"mst_5wFbez21kotgAJk5ZMYabuiyzLhLEzVPKKcv_LDwBBA",\#
        "id":"ses_c2q3aqs6z8x15","account":"{account:nurse}",\#
        "endsAt":"2026-11-23T20:05:00.000Z","idleSeconds":1800,"mustChangePassword":false}
        """#),
    Entry(
      "auth.logout", "Signs out.",
      params: #"{"session":"{session:nurse}"}"#,
      result: #"{}"#),
    Entry(
      "auth.session", "Reads the session that calls.",
      params: #"{"session":"{session:nurse}"}"#,
      result: #"""
        {"id":"{sessionId:nurse}","openedAt":"2026-11-23T08:00:00.000Z",\#
        "seenAt":"2026-11-23T08:00:00.000Z","endsAt":"2026-11-23T20:00:00.000Z",\#
        "device":"the computer at work","isCurrent":true,"mustChangePassword":false}
        """#),
    Entry(
      "auth.listSessions", "Lists two sessions.",
      params: #"{"session":"{session:nurse}"}"#,
      result: #"""
        {"sessions":[{"id":"{sessionId:nurse}","openedAt":"2026-11-23T08:00:00.000Z",\#
        "seenAt":"2026-11-23T08:00:00.000Z","endsAt":"2026-11-23T20:00:00.000Z",\#
        "device":"the computer at work","isCurrent":true,"mustChangePassword":false},\#
        {"id":"{sessionId:other}","openedAt":"2026-11-23T08:00:00.000Z",\#
        "seenAt":"2026-11-23T08:00:00.000Z","endsAt":"2026-11-23T20:00:00.000Z",\#
        "isCurrent":false,"mustChangePassword":false}]}
        """#),
    Entry(
      "auth.revokeSession", "Ends the other session.",
      params: #"{"session":"{session:nurse}","id":"{sessionId:other}"}"#,
      result: #"{}"#),
    Entry(
      "auth.revokeAll", "Ends every other session.",
      params: #"{"session":"{session:nurse}"}"#,
      result: #"{"count":1}"#),
    Entry(
      "auth.changePassword", "Chooses another password.",
      params: #"""
        {"session":"{session:nurse}","currentPassword":"seven grey herons at dawn",\#
        "newPassword":"nine white storks at dusk"}
        """#,
      result: #"{}"#),
    Entry(
      "auth.checkPassword", "Asks what a password lacks.",
      params: #"{"password":"password","email":"nurse@example.org"}"#,
      result: #"""
        {"isAcceptable":false,"issues":[{"type":"password/too-short",\#
        "message":"This password is too short.","hint":"Minimum length in characters: 12."},\#
        {"type":"password/needs-variety","message":"This password needs more kinds \#
        of characters.","hint":"Use at least 3 of these: letters \#
        (upper and lower case where there is case), digits,\#
         symbols; or any 20 characters or more."},{"type":"password/common",\#
        "message":"This password is one of those that are tried first.",\#
        "hint":"Choose something less usual, such as several words that only you would \#
        put together."}]}
        """#),
    Entry(
      "auth.requestReset", "Has forgotten the password.",
      params: #"{"email":"nurse@example.org"}"#,
      result: #"{"email":"nurse@example.org"}"#),
    Entry(
      "auth.resetPassword", "Sets another password by the link that was mailed.",
      params: #"{"token":"{link:reset}","newPassword":"nine white storks at dusk"}"#,
      result: #"{}"#),
  ]
}
