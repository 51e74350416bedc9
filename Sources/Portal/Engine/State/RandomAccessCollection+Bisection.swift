extension RandomAccessCollection where Index == Int {
  /// The place of the first element that satisfies a condition, found by bisection; the end where
  /// none does. Those that satisfy it stand behind all that do not.
  @inlinable
  func firstPlace(where isSatisfied: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isSatisfied(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension RandomAccessCollection where Index == Int, Element == Int {
  /// The place of the first number greater than `limit`, in ascending numbers.
  func firstPlace(after limit: Int) -> Int { firstPlace { $0 > limit } }
}
