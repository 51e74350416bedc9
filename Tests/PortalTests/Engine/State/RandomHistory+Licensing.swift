import Shape

@testable import Portal

// Applications with their fees, and licenses, by chance. What follows what is not looked at: an event
// must do no harm where it does not fit.

extension RandomHistory {
  mutating func licensingEvent(_ registry: borrowing Registry) -> (any Event)? {
    var applications: [Application] = []
    registry.tables.applications.table.forEachValue { applications.append($0) }
    applications.sort { $0.id < $1.id }
    guard let application = pick(applications), !random.chance(15) else {
      guard let owner = pick(accounts(registry, [.active]))?.id else { return nil }
      return ApplicationOpened(
        id: ApplicationID(bits: bits()), applicant: owner, service: .sample, rulesVersion: 1,
        reminders: [now + .days(75)], dueAt: now + .days(90))
    }
    switch random.below(4) {
    case 0: return ownersEvent(application)
    case 1: return reviewEvent(application, registry)
    case 2: return feeEvent(application)
    default: return licenseEvent(application, registry)
    }
  }

  private mutating func ownersEvent(_ application: Application) -> any Event {
    let id = application.id
    switch random.below(7) {
    case 0, 1:
      return ApplicationEdited(
        id: id, values: random.chance(50) ? [.sample] : [],
        declarations: [DeclarationAnswer(declaration: .sample, answer: random.chance(50))],
        reminders: [], dueAt: now + .days(90))
    case 2, 3: return ApplicationSubmitted(id: id, stage: .sample)
    case 4: return IssuesAnswered(id: id, explanation: .sample)
    case 5: return ApplicationAppealed(id: id, grounds: .sample)
    default:
      if random.chance(50) { return ApplicationWithdrawn(id: id) }
      if random.chance(50) { return ApplicationDiscarded(id: id) }
      return ApplicationExpired(id: id)
    }
  }

  private mutating func reviewEvent(
    _ application: Application, _ registry: borrowing Registry
  ) -> (any Event)? {
    guard let colleague = pick(accounts(registry, [.active]))?.id else { return nil }
    let id = application.id
    let ruling = Ruling(
      outcome: random.chance(50) ? .approve : .reject, reasons: [.sample], conditions: [],
      by: colleague, at: now)
    switch random.below(8) {
    case 0, 1: return ApplicationClaimed(id: id, by: colleague)
    case 2: return ApplicationReleased(id: id)
    case 3:
      return ApplicationReturned(
        id: id,
        returnIssues: [ReturnIssue(target: .input, name: .sample, reason: .sample)],
        reminders: [now + .days(16)], dueAt: now + .days(30))
    case 4: return RecommendationMade(id: id, ruling: ruling, stage: .sample)
    case 5: return ApplicationDecided(id: id, ruling: ruling, appealUntil: now + .days(30))
    case 6: return ApplicationHeld(id: id, reason: .sample)
    default: return ApplicationReminded(id: id)
    }
  }

  private mutating func feeEvent(_ application: Application) -> any Event {
    let id = application.id
    guard let invoice = pick(application.invoices), !random.chance(25) else {
      return InvoiceIssued(
        id: id,
        invoice: Invoice(
          id: InvoiceID(bits: bits()), fee: .sample, amount: 100 + random.below(900),
          currency: .sample, issuedAt: now))
    }
    switch random.below(5) {
    case 0: return InvoiceVoided(id: id, invoice: invoice.id)
    case 1: return InvoiceReduced(id: id, invoice: invoice.id, amount: random.below(100))
    case 2:
      return PaymentConfirmed(
        id: id, invoice: invoice.id,
        payment: Payment(reference: .known("129-\(bits())"), amount: 100, at: now))
    case 3:
      return RefundGranted(
        id: id, invoice: invoice.id,
        refund: Refund(amount: 50, reason: .overpaid, application: id, grantedAt: now))
    default:
      return RefundPaid(
        id: id, invoice: invoice.id,
        request: invoice.refunds.last { $0.paidOutAt == nil }?.application ?? id,
        reference: .known("771-\(bits())"))
    }
  }

  private mutating func licenseEvent(
    _ application: Application, _ registry: borrowing Registry
  ) -> any Event {
    let day = Day.sample + random.below(1_000)
    guard let license = registry.licenses(of: application.applicant).last?.value else {
      return LicenseIssued(
        id: LicenseID(bits: bits()), number: registry.nextLicenseNumber(year: 2026),
        holder: application.applicant,
        classification: Classification(
          profession: .sample, rank: .sample, from: day, application: application.id))
    }
    switch random.below(7) {
    case 0:
      return LicenseTermAdded(
        id: license.id,
        term: LicenseTerm(
          from: day, through: day + 700, graceThrough: day + 730, application: application.id),
        reminders: [now + .days(600)])
    case 1:
      return RenewalBegun(
        id: license.id,
        renewal: RenewalUnderWay(application: application.id, handedInOn: day, from: day))
    case 2: return RenewalEnded(id: license.id, application: application.id, on: day)
    case 3:
      return MeasureProposed(
        id: license.id,
        proposal: LicenseProposal(
          measure: .suspend, reasons: [.sample], by: application.applicant, at: now))
    case 4: return ProposalSettled(id: license.id)
    case 5:
      return LicenseActed(
        id: license.id, act: LicenseAct(kind: .suspend, from: day, reasons: [.sample]))
    default: return LicenseReminded(id: license.id)
    }
  }
}
