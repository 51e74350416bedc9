/// What a guest, an origin or an account may still do within its rate limits.
struct Budgets: Facade {
  let call: Call
}

extension Call {
  var budgets: Budgets { Budgets(call: self) }
}
