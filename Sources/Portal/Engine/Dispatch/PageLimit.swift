import Shape

/// How many entries a page may have.
struct PageLimit: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "How many entries the page may have at most."
  static let range = 1...Limit.page
  static let sampleValue = 50

  /// What a page has where the caller does not say.
  static let standard = 50
}
