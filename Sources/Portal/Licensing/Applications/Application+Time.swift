// How long an application has been where it is, for the deadlines of the stages.

extension Application {
  /// The working days that the present stage has had it: from the step that brought it there, without
  /// the days on which it was on hold, back with the applicant, or waiting for a fee.
  func daysInStage(until instant: Instant, _ reference: Reference) -> Int {
    var days = 0
    var since: Day?
    var isHeld = false
    var isReturned = false
    for step in steps where step.stage == stage {
      switch step.action {
      case .submit, .forward, .recommend, .sendBack, .appeal:
        (days, since, isHeld, isReturned) = (0, nil, false, false)
      case .hold: isHeld = true
      case .resume: isHeld = false
      case .returnToApplicant: isReturned = true
      case .answerIssues: isReturned = false
      case .edit, .discard, .withdraw, .claim, .release, .reassign, .note, .requestVerification,
        .recordVerification, .decide, .decideAppeal, .cancel, .invoice, .changeFee,
        .confirmPayment, .grantRefund, .confirmRefund, .issue, .expire, .lapse:
        break
      }
      let day = reference.today(at: step.at)
      let waits = isHeld || isReturned || invoices.contains { $0.wasOpen(at: step.at) }
      if waits, let began = since {
        days += reference.workingDays.count(after: began, through: day)
        since = nil
      } else if !waits, since == nil {
        since = day
      }
    }
    guard let since else { return days }
    return days + reference.workingDays.count(after: since, through: reference.today(at: instant))
  }
}

extension Reference {
  /// The instant at which a day of the register begins.
  func start(of day: Day) -> Instant { end(of: day + -1) }

  /// The instant at which a day of the register is over.
  func end(of day: Day) -> Instant {
    guard let timeZone, let day = CalendarDay(daysSinceEpoch: day.number) else {
      return Instant(milliseconds: (day.number + 1) * 86_400_000)
    }
    return Instant(milliseconds: Int(timeZone.endMilliseconds(of: day)))
  }
}
