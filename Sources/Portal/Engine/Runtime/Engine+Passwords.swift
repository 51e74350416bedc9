// How a password call runs
//
//     arrives      params are read, whose turn it waits for is found
//     commit       it enters the queue, or is told to try again
//     its turn     it is prepared by what the register says then, or refused
//     commit       a thread hashes
//     hashed       it decides; the thread is free for another call
//     commit       its reply leaves; the next call about the same account may begin
//
// Each step is an effect of the group before it, so that a failed commit, which runs its messages
// again, repeats the steps that it undoes and no others.

extension Engine {
  /// Lets a call wait for its turn; it, or the one it displaces, is refused where there is no room.
  func enterPasswordQueue(_ turn: PasswordTurn, _ pending: SuspendedCall) {
    switch passwords.enter(pending, turn) {
    case .waits(let ticket, let displaced):
      pending.carried.passwordTicket = ticket
      if let displaced { resume(displaced, .busy) }
    case .full: return resume(pending, .busy)
    }
    givePasswordTurns()
  }

  /// What a call decided is durable: the next about the same account may have its turn.
  func leavePasswordQueue(_ ticket: PasswordTicket) {
    passwords.leave(ticket)
    givePasswordTurns()
  }

  private func givePasswordTurns() {
    while let next = passwords.next() { resume(next.caller, .turn) }
  }

  /// Gives a call's work to a thread, or does it at once where slow work is awaited.
  func startHash(_ work: PasswordJob.Work, _ pending: SuspendedCall) {
    guard let ticket = pending.carried.passwordTicket else { return resume(pending, .busy) }
    passwords.spendTurn(of: ticket)
    let job = PasswordJob(ticket: ticket, work: work)
    if configuration.isSynchronous {
      resume(pending, .hashed(job.run()))
      commit()
      return
    }
    pendingHashes[ticket] = pending
    workers.hash(job)
  }

  /// A thread is done with the work of a call, which goes on and decides.
  func hashed(_ completion: PasswordHasher.Completion) {
    guard let pending = pendingHashes.removeValue(forKey: completion.ticket) else { return }
    resume(pending, .hashed(completion.outcome))
    givePasswordTurns()
  }

  /// A call has its reply. Others may use its thread at once; those about the same account wait until
  /// what it decided is durable.
  func endPasswordTurn(of call: Call) {
    guard let ticket = call.carried.passwordTicket else { return }
    passwords.finishWork(of: ticket)
    suspend(.leavePasswordQueue(ticket))
  }
}
