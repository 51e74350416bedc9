import Shape

@testable import Portal

// What happens at the support desk.

extension RandomHistory {
  mutating func ticketEvent(_ registry: borrowing Registry) -> (any Event)? {
    let owner = pick(accounts(registry, [.active]))?.id
    var tickets: [Ticket] = []
    registry.tables.tickets.table.forEachValue { tickets.append($0) }
    tickets.sort { $0.id < $1.id }
    guard random.chance(70), let ticket = pick(tickets) else {
      let guest = TicketGuest(email: address(), language: .arabic)
      return TicketOpened(
        id: TicketID(bits: bits()), category: .sample, subject: .sample, text: .sample,
        requester: owner, guest: owner == nil ? guest : nil, dueOn: .sample)
    }
    let id = ticket.id
    let requester = ticket.requester
    switch random.below(12) {
    case 0:
      let documents = requester.map { registry.documents(of: $0).map(\.value.id) } ?? []
      return TicketReplied(
        id: id, requester: requester, action: .reply, text: .sample,
        documents: Array(documents.prefix(1)), state: .waitingStaff, dueOn: .sample)
    case 1:
      return TicketReplied(
        id: id, requester: requester, action: .answer, text: .sample, state: .waitingRequester,
        daysLeft: 2)
    case 2: return TicketClaimed(id: id, requester: requester)
    case 3: return TicketReleased(id: id, requester: requester)
    case 4: return TicketLinked(id: id, requester: requester ?? owner)
    case 5:
      return TicketResolved(
        id: id, requester: requester, side: .staff, text: .sample, daysLeft: 1,
        closesAt: now + .days(14))
    case 6:
      return TicketReopened(
        id: id, requester: requester, side: .requester, text: .sample, dueOn: .sample)
    case 7: return TicketClosed(id: id, requester: requester)
    case 8:
      let documents = requester.map { registry.documents(of: $0).map(\.value.id) } ?? []
      return pick(documents).map { DocumentAttached(id: $0, to: .ticket(id)) }
    case 9: return requester.map { TicketUnlinked(id: id, requester: $0) }
    case 10: return requester == nil ? TicketDropped(id: id) : nil
    default:
      return GuestTold(
        ticket: id,
        text: Shared(
          NotificationContent(kind: .supportAnswered, arguments: [], names: [], rulesVersion: 1)),
        mail: MailEntry(
          id: MailID(bits: bits()), to: address(), language: .english, name: "A",
          linkPurpose: .followTicket, linkEndsAt: now + .days(90)))
    }
  }
}
