import Digest

/// What a call takes along when it is put off, beside its message.
struct CarriedState {
  /// Whether its params came by position, so that pointers name places instead of members.
  var isByPosition = false
  /// The bits of the session's token, to be checked again.
  var token: Digest256?
  /// Until when it waits for an event.
  var waitsUntil: Uptime?
  /// When its reply leaves, where that was fixed when it arrived.
  var answersAt: Uptime?
  /// The guess at a password that it has in flight.
  var reservation: GuessReservation?
  /// Its place in the queue of password calls, once its turn has come.
  var passwordTicket: PasswordTicket?
  /// What of other people staff have read so far.
  var reads: [StaffRead] = []
}
