extension Yescrypt {
  /// How much time and memory one hash takes, on libcrypt's scale for yescrypt (crypt(5)).
  ///
  /// Each step takes about twice the time and memory of the one before; a thief who tries guesses
  /// pays the same.
  package struct Cost: Hashable, Comparable, Sendable {
    /// From 1 to 11.
    let level: Int

    /// The cost of this level; `nil` outside 1 to 11.
    init?(level: Int) {
      guard (1...11).contains(level) else { return nil }
      self.level = level
    }

    private init(known level: Int) {
      self.level = level
    }

    /// Level 5, libcrypt's and Debian's default: 16 MiB a hash.
    static let standard = Cost(known: 5)

    /// Level 1, for tests only: 1 MiB a hash.
    package static let lowest = Cost(known: 1)

    /// Every cost, from the lowest to the highest.
    static let all = (1...11).map { Cost(known: $0) }

    /// Whether `left` takes less than `right`.
    package static func < (left: Cost, right: Cost) -> Bool {
      left.level < right.level
    }
  }
}
