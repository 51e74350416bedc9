import JSON

// Which figures the engine needs, and between what a register can sensibly set them.
extension ReferenceCheck {
  private static let policyFigures: KeyValuePairs<String, ClosedRange<Int>> = [
    "verificationLinkHours": 1...168, "resetLinkMinutes": 5...1_440,
    "emailChangeLinkHours": 1...168, "accessRestoredLinkHours": 1...168,
    "signInLinkMinutes": 5...1_440, "invitationDays": 1...90, "closingDays": 1...365,
    "unverifiedAccountDays": 1...365, "accessRestoreDelayHours": 0...720,
    "sessionIdleMinutes": 1...1_440, "sessionAbsoluteHours": 1...168,
    "sessionsPerAccount": 1...100, "idempotencyHours": 1...720, "eventRetentionDays": 1...3_660,
    "failedSignInsBeforeDelay": 1...100, "failedSignInsWithProof": 1...100,
    "requestedMailPauseMinutes": 1...60, "accountLookupsPerHour": 1...1_000_000,
    "guestLookupsPerHour": 1...1_000_000,
    "guestLookupsPerHourAndOrigin": 1...1_000_000, "guestRegistrationsPerHour": 1...1_000_000,
    "guestRegistrationsPerHourAndOrigin": 1...1_000_000, "guestTicketsPerHour": 1...1_000_000,
    "guestTicketsPerHourAndOrigin": 1...1_000_000, "settingsPerHour": 1...1_000_000,
    "pendingRegistrations": 1...1_000_000, "openGuestTickets": 1...1_000_000,
    "failedSignInForgetHours": 1...720,
    "resendMinimumSeconds": 0...3_600, "documentsPerAccount": 1...1_000,
    "documentBytesPerAccount": 1...(1 << 40), "uploadHours": 1...720,
    "notificationsPerCategory": 1...10_000, "mailsPerSenderAndRecipient": 1...10_000,
    "mailsPerRecipient": 1...10_000, "mailsPerSender": 1...1_000_000,
    "creditsPerProvider": 1...10_000, "creditsPerProviderDays": 1...3_660,
    "employmentProposalsPerPair": 1...1_000, "employmentProposalDays": 1...3_660,
    "staffReadsBeforeAlert": 1...10_000, "staffReadsPerHour": 1...10_000,
  ]

  static func policy(_ document: SeedValue) -> [SeedValue.Finding] {
    let zone = document["figures"]["timeZone"]["value"]
    let delays = document["figures"]["failedSignInDelaySeconds"]["value"]
    var findings = figures(policyFigures, of: document) + zone.issuesAsText()
    let guests = document["figures"]["guestVerification"]["value"]
    if GuestVerification(rawValue: guests.text ?? "") == nil {
      let choices = GuestVerification.allCases.map(\.rawValue).joined(separator: ", ")
      findings.append(guests.finding("it is none of \(choices)"))
    }
    if let name = zone.text, RegisterTimeZone(name: name) == nil {
      findings.append(zone.finding("“\(name)” is not a time zone of the IANA database"))
    }
    findings += delays.issuesAsList { $0.issuesAsNumber(in: 1...86_400) }
    let seconds = delays.elements.compactMap(\.tree?.integer)
    if zip(seconds, seconds.dropFirst()).contains(where: { $0 > $1 }) {
      findings.append(delays.finding("the delays do not grow"))
    }
    return findings
  }

  /// Eight characters are the least the portal's rules allow; a limit under 64 would refuse
  /// passphrases (NIST SP 800-63B §3.1.1.2).
  private static let passwordFigures: KeyValuePairs<String, ClosedRange<Int>> = [
    "minimumLength": 8...64, "maximumLength": 64...1_024, "longPassphraseLength": 8...1_024,
    "requiredCharacterClasses": 0...3, "personalDataMinimumLength": 2...64,
    "historyCount": 0...100, "maximumAgeDays": 1...3_660, "minimumOwnLength": 0...64,
  ]

  static func passwordPolicy(_ document: SeedValue) -> [SeedValue.Finding] {
    let figures = document["figures"]
    func figure(_ name: String) -> SeedValue { figures[name]["value"] }
    var findings = Self.figures(passwordFigures, of: document)
    let passphrase = figure("longPassphraseLength")
    if let minimum = figure("minimumLength").tree?.integer,
      let long = passphrase.tree?.integer, let maximum = figure("maximumLength").tree?.integer,
      !(minimum <= long && long <= maximum)
    {
      findings.append(passphrase.finding("is not from minimumLength to maximumLength"))
    }
    let lastReminder = (figure("maximumAgeDays").tree?.integer ?? 1) - 1
    findings += figure("reminderDaysBefore").issuesAsList {
      $0.issuesAsNumber(in: 0...max(0, lastReminder))
    }
    findings += document["serviceNames"].issuesAsList { $0.issuesAsText() }
    return findings
  }

  static func commonPasswords(_ document: SeedValue) -> [SeedValue.Finding] {
    let replacements = document["replacements"].members.flatMap { sign, letters in
      (sign.unicodeScalars.count == 1 ? [] : [letters.finding("“\(sign)” is not one character")])
        + letters.issuesAsList { letter in
          letter.text?.unicodeScalars.count == 1 ? [] : [letter.finding("is not one letter")]
        }
    }
    return replacements + document["words"].issuesAsList { $0.issuesAsText() }
      + document["sequences"].issuesAsList { $0.issuesAsText() }
  }

  static func figures(
    _ ranges: KeyValuePairs<String, ClosedRange<Int>>, of document: SeedValue
  ) -> [SeedValue.Finding] {
    ranges.flatMap { name, range in
      document["figures"][name]["value"].issuesAsNumber(in: range)
    }
  }
}
