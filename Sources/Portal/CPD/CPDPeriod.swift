/// A registration period: the time within which the hours lie that a renewal asks for. It begins with
/// a term that was granted and goes on through what a decision has added to it.
struct CPDPeriod: Hashable {
  let from: Day
  private(set) var through: Day
  /// The months that were granted: what a decision adds asks for no further hours, as in 2020.
  let months: Int

  /// The periods of a license, oldest first.
  static func all(of license: License) -> [CPDPeriod] {
    license.terms.reduce(into: []) { periods, term in
      if term.extensionDecision != nil, let last = periods.indices.last {
        periods[last].through = term.through
      } else {
        periods.append(
          CPDPeriod(
            from: term.from, through: term.through,
            months: wholeMonths(from: term.from, through: term.through)))
      }
    }
  }

  /// The whole months from a day through another: 24 from 2026-11-24 through 2028-11-23.
  static func wholeMonths(from: Day, through: Day) -> Int {
    let (start, end) = (from.parts, (through + 1).parts)
    let months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, from.adding(months: months) <= through + 1 ? months : months - 1)
  }

  /// Hours for each year of the period, in minutes.
  func minutes(ofHoursPerYear hours: Int) -> Int { hours * 5 * months }
}
