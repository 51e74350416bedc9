import Shape

@testable import Portal

// Employments, jobs, applications for them and announcements, by chance.

extension RandomHistory {
  mutating func employmentEvent(_ registry: borrowing Registry) -> (any Event)? {
    var all: [Employment] = []
    registry.tables.employments.table.forEachValue { all.append($0) }
    all.sort { $0.id < $1.id }
    let people = accounts(registry, [.active])
    switch random.below(5) {
    case 0, 1:
      guard let facility = pick(people), let person = pick(people) else { return nil }
      return EmploymentProposed(
        employment: Employment(
          id: EmploymentID(bits: bits()), facility: facility.id, practitioner: person.id,
          version: 1, state: .proposed, position: .sample, from: .sample,
          proposedBy: .practitioner, proposedAt: now))
    case 2: return pick(all).map { EmploymentConfirmed(id: $0.id) }
    case 3: return pick(all).map { EmploymentDeclined(id: $0.id) }
    default: return pick(all).map { EmploymentEnded(id: $0.id, until: .sample) }
    }
  }

  mutating func jobEvent(_ registry: borrowing Registry) -> (any Event)? {
    var all: [Job] = []
    registry.tables.jobs.table.forEachValue { all.append($0) }
    all.sort { $0.id < $1.id }
    let words = [" ward nurse", " nurse theater", " تمريض nurse", ""]
    let city = random.chance(50) ? "riyadh" : "جده"
    guard let found = pick(words) else { return nil }
    switch random.below(6) {
    case 0...2:
      guard let facility = pick(accounts(registry, [.active])) else { return nil }
      return JobPublished(
        id: JobID(bits: bits()), facility: facility.id, terms: terms(), words: found,
        cityKey: city, closesAt: now + .days(30))
    case 3:
      let new = terms()
      return pick(all).map {
        JobUpdated(
          id: $0.id, terms: new, words: found, cityKey: city, closesAt: $0.closesAt + .days(1))
      }
    case 4:
      guard let reason = pick(JobClosingReason.allCases) else { return nil }
      return pick(all).map { JobClosed(id: $0.id, reason: reason) }
    default: return announcementEvent(registry)
    }
  }

  private mutating func terms() -> JobTerms {
    JobTerms(
      title: .sample, description: .sample, profession: .sample,
      specialty: random.chance(50) ? .sample : nil, ranks: random.chance(50) ? [.sample] : [],
      city: .sample, contract: .fullTime, deadline: .sample, seats: .sample)
  }

  mutating func jobApplicationEvent(_ registry: borrowing Registry) -> (any Event)? {
    var jobs: [Job] = []
    registry.tables.jobs.table.forEachValue { jobs.append($0) }
    jobs.sort { $0.id < $1.id }
    var all: [JobApplication] = []
    registry.tables.jobApplications.table.forEachValue { all.append($0) }
    all.sort { $0.id < $1.id }
    switch random.below(10) {
    case 0...2:
      guard let job = pick(jobs), let person = pick(accounts(registry, [.active])) else {
        return nil
      }
      return JobApplied(
        id: JobApplicationID(bits: bits()), job: job.id, applicant: person.id, documents: [],
        consents: [.email])
    case 3: return pick(all).map { JobApplicantShortlisted(id: $0.id) }
    case 4:
      let offer = JobOffer(until: .sample, endsAt: now + .days(7), from: .sample)
      return pick(all).map { JobOffered(id: $0.id, offer: offer) }
    case 5: return pick(all).map { JobOfferAccepted(id: $0.id) }
    case 6: return pick(all).map { JobOfferDeclined(id: $0.id) }
    case 7: return pick(all).map { JobOfferLapsed(id: $0.id) }
    case 8: return pick(all).map { JobApplicationWithdrawn(id: $0.id) }
    default:
      return pick(all).map {
        JobApplicantRejected(id: $0.id, rejection: JobRejection(text: .sample))
      }
    }
  }

  private mutating func announcementEvent(_ registry: borrowing Registry) -> (any Event)? {
    var all: [Announcement] = []
    registry.tables.announcements.table.forEachValue { all.append($0) }
    all.sort { $0.id < $1.id }
    let texts = [AnnouncementText.sample]
    switch random.below(5) {
    case 0, 1:
      let startsAt = random.chance(50) ? now : now + .days(2)
      return AnnouncementPublished(
        id: AnnouncementID(bits: bits()), texts: texts, audience: .facilities, from: .sample,
        startsAt: startsAt)
    case 2: return pick(all).map { AnnouncementBegan(id: $0.id) }
    case 3: return pick(all).map { AnnouncementUpdated(id: $0.id, texts: texts) }
    default: return pick(all).map { AnnouncementWithdrawn(id: $0.id) }
    }
  }
}
