import Shape

/// Whether fees stand in the way of an application.
enum PaymentState: String, Choice {
  case none, due, paid, refundDue, refunded

  static let meaning: StaticString = "Where the fees of an application stand."

  var meaning: StaticString {
    switch self {
    case .none: "Nothing is to be paid."
    case .due: "An invoice is open."
    case .paid: "Everything invoiced so far is paid."
    case .refundDue: "Something is to be paid back."
    case .refunded: "What was due was paid back."
    }
  }
}
