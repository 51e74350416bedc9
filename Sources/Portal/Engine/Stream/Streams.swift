/// The stream of events within a call: subscriptions and pages.
struct Streams: Facade {
  let call: Call
}

extension Call {
  var streams: Streams { Streams(call: self) }
}
