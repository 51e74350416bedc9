import Registry

// How long an application has been where it is, for the deadlines of the stages.

extension Application {
  /// The working days that the present stage has had it: from the step that brought it there, without
  /// the days on which it was on hold or back with the applicant.
  func daysInStage(until instant: Instant, _ reference: Reference) -> Int {
    var start: Day?
    var days = 0
    func stop(_ day: Day) {
      if let began = start { days += reference.workingDays.count(after: began, through: day) }
      start = nil
    }
    for step in steps where step.stage == stage {
      let day = reference.today(at: step.at)
      switch step.action {
      case .submit, .forward, .recommend, .sendBack, .answerIssues, .resume, .appeal: start = day
      case .returnToApplicant, .hold: stop(day)
      case .edit, .discard, .withdraw, .claim, .release, .reassign, .note, .requestVerification,
        .recordVerification, .decide, .decideAppeal, .cancel, .invoice, .confirmPayment,
        .grantRefund, .confirmRefund, .issue, .expire, .lapse:
        break
      }
    }
    stop(reference.today(at: instant))
    return days
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
