import Shape

/// How many entries a page may have.
package struct PageLimit: BoundedInteger {
  package let value: Int

  package init(inRange value: Int) { self.value = value }

  package static let meaning: StaticString = "How many entries the page may have at most."
  package static let range = 1...Limit.page
  package static let sampleValue = 50

  /// What a page has where the caller does not say.
  package static let standard = 50
}
