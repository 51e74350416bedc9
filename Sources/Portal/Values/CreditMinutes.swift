import Shape

/// Time of continuing education that counts, in minutes: 60 make an hour of CPD. Whole minutes, so
/// that halves of hours add up exactly.
package struct CreditMinutes: BoundedInteger {
  package let value: Int

  package init(inRange value: Int) { self.value = value }

  package static let meaning: StaticString = "Time that counts, in minutes; 60 are a CPD hour."
  package static let range = 1...60_000
  package static let sampleValue = 120
}

/// How long a part of a program lasts, in minutes.
package struct SessionMinutes: BoundedInteger {
  package let value: Int

  package init(inRange value: Int) { self.value = value }

  package static let meaning: StaticString = "How long it lasts, in minutes."
  package static let range = 1...1_440
  package static let sampleValue = 60
}
