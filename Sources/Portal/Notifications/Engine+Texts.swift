// Putting what people are told into a language: when a mail leaves, and whenever an inbox is read.

extension Engine {
  /// Subject and body of a mail; nil where there is no text of its kind.
  ///
  /// - Parameter token: The token of its link, if it has one.
  func text(of mail: Mail, token: String?) -> (subject: String, body: String)? {
    let life = mail.linkEndsAt?.since(mail.queuedAt)
    // What any mail may name, unless whoever decided on it said otherwise.
    var arguments = [
      "address": mail.to.text, "time": reference.localTime(of: mail.queuedAt),
      "day": reference.localDay(of: mail.queuedAt), "link": address(of: .signIn),
      "supportLink": address(of: .support),
      "hours": life.map { "\($0.wholeHours)" } ?? "",
      "minutes": life.map { "\($0.wholeMinutes)" } ?? "",
    ]
    for argument in mail.arguments { arguments[argument.name] = argument.value }
    if let text = mail.text?.value { fill(&arguments, from: text, in: mail.language) }
    if let token, let purpose = mail.linkPurpose {
      arguments["link"] = address(of: purpose.page, token: token)
    }
    let rules = mail.text.flatMap { reference(version: $0.value.rulesVersion) } ?? reference
    return rules.mailTexts.text(mail.kind, in: mail.language, arguments)
  }

  /// Title and text of an entry of an inbox, which has no link to anywhere; nil where there is no
  /// text of its kind.
  func text(
    of notification: Notification, in language: Language
  ) -> (title: String, text: String)? {
    let text = notification.text.value
    var arguments = [
      "time": reference.localTime(of: notification.at),
      "day": reference.localDay(of: notification.at),
    ]
    fill(&arguments, from: text, in: language)
    let rules = reference(version: text.rulesVersion) ?? reference
    return rules.mailTexts.notice(text.kind, in: language, arguments)
  }

  private func fill(
    _ arguments: inout [String: String], from text: NotificationContent, in language: Language
  ) {
    for argument in text.arguments { arguments[argument.name] = argument.value }
    for named in text.names {
      let rules = reference(version: named.rulesVersion ?? text.rulesVersion) ?? reference
      arguments[named.name] = rules.list(named.items, in: language)
    }
  }
}

extension Reference {
  /// Things by their names; where a reason is given, behind the thing it is given for.
  func list(_ items: [NamedItem], in language: Language) -> String {
    let texts = items.map { item in
      guard let reason = item.reason else { return name(of: item, in: language) }
      return name(of: item, in: language) + language.labelSeparator
        + name(of: NamedItem(.reasons, reason), in: language)
    }
    let isLabelled = items.contains { $0.reason != nil }
    return texts.joined(
      separator: isLabelled ? language.clauseSeparator : language.listSeparator)
  }

  /// What a thing is called; its code where these rules have no name for it.
  private func name(of item: NamedItem, in language: Language) -> String {
    let code = item.code
    let name: LocalizedName? =
      switch item.list {
      case .services: services[code]?.name
      case .reasons: decisionReasons.all.first { $0.code == code }?.name
      case .documentKinds: documentKinds[code]?.name
      case .inputs:
        item.within.flatMap { services[$0] }?.inputs.first { $0.code == code }?.name
      case .declarations: services.declarations.first { $0.code == code }?.text
      // Its members have names where a service asks for them.
      case .profile:
        services.services.lazy.flatMap(\.inputs).first { $0.code == code }?.name
      case .certificateTypes: certificateTypes[code]?.name
      case .certificateCauses: certificateTexts.name(ofCause: code)
      }
    return name?.text(in: language) ?? code.text
  }
}

extension Language {
  /// What stands between a thing and what is said of it.
  fileprivate var labelSeparator: String {
    switch self {
    case .english, .arabic: ": "
    case .french: " : "
    }
  }
}
