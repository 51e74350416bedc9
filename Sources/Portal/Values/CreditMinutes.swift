import Shape

/// Time of continuing education that counts, in minutes: 60 make an hour of CPD. Whole minutes, so
/// that halves of hours add up exactly.
struct CreditMinutes: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "Time that counts, in minutes; 60 are a CPD hour."
  static let range = 1...60_000
  static let sampleValue = 120
}

/// How long a part of a program lasts, in minutes.
struct SessionMinutes: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "How long it lasts, in minutes."
  static let range = 1...1_440
  static let sampleValue = 60
}
