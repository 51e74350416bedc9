// The clock of a ticket
//
// Staff have a number of working days for a ticket as a whole. They run while it is theirs to act,
// and stand still while whoever asked is to answer, or while the ticket is settled. With three days,
// and Friday and Saturday free:
//
//     Sun   it is opened              due by the end of Wednesday
//     Mon   staff ask back            two days are left
//     Wed   the answer comes          due by the end of Sunday
//     Sun   it is resolved            none is left
//     Tue   it is reopened            due by the end of the day

extension Reference {
  /// By the end of which day staff are to act whose clock runs from a day on: a working day, also
  /// where no day is left.
  func dueDay(daysLeft: Int, from day: Day) -> Day {
    let due = workingDays.adding(daysLeft, to: day)
    return workingDays.isWorkingDay(due) ? due : workingDays.adding(1, to: due)
  }

  /// How many working days staff have for a ticket as a whole; none where the category is unknown to
  /// these rules.
  func days(for category: ReferenceCode) -> Int {
    support[category]?.responseWorkingDays.value ?? 0
  }
}

extension Ticket {
  /// How many working days are left on a day, whether they run or not; 0 where it is late.
  func daysLeft(on day: Day, _ reference: Reference) -> Int {
    if let daysLeft { return daysLeft }
    guard let dueOn else { return reference.days(for: category) }
    return reference.workingDays.count(after: day, through: dueOn)
  }
}
