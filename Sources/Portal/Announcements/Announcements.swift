/// Announcements within a call.
struct Announcements: Facade {
  let call: Call
}

extension Call {
  var announcements: Announcements { Announcements(call: self) }
}

extension Announcements {
  /// Tells of an announcement whose first day has begun.
  func begin(_ id: AnnouncementID) throws(Refusal) { try record(AnnouncementBegan(id: id)) }
}
