import Shape

@testable import Portal

// Continuing education by chance.
extension RandomHistory {
  mutating func educationEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let holder = pick(accounts(registry, [.active]))?.id else { return nil }
    let own = registry.cpdActivities(of: holder).map(\.value.id)
    let reasons = [ReferenceCode.sample]
    switch random.below(9) {
    case 0, 1:
      return CPDAdded(
        id: CPDActivityID(bits: bits()), holder: holder, type: .sample, evidence: .sample)
    case 2: return pick(own).map { CPDEdited(id: $0, type: .sample, evidence: CPDEvidence()) }
    case 3: return pick(own).map { CPDSubmitted(id: $0) }
    case 4:
      return pick(own).map { CPDCredited(id: $0, minutes: 60, reasons: reasons, by: holder) }
    case 5: return pick(own).map { CPDReturned(id: $0, reasons: reasons, by: holder) }
    case 6: return pick(own).map { CPDRefused(id: $0, reasons: reasons, by: holder) }
    case 7:
      let isByProvider = random.chance(50)
      return pick(own).map {
        CPDReversed(id: $0, reasons: reasons, by: holder, isByProvider: isByProvider)
      }
    default:
      guard let activity = pick(own) else { return nil }
      if random.chance(50) { return CPDRemoved(id: activity) }
      return pick(registry.documents(of: holder).map(\.value.id)).map {
        DocumentAttached(id: $0, to: .activity(activity))
      }
    }
  }

  mutating func programEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let account = pick(accounts(registry, [.active]))?.id else { return nil }
    let own = registry.programs(of: account).map(\.value)
    let exemptions = registry.exemptions(of: account)
    switch random.below(6) {
    case 0:
      return ProgramPublished(
        program: AccreditedProgram(
          id: ProgramID(bits: bits()), provider: account, type: .sample, evidence: .sample,
          specialties: [.sample], seats: 9, publishedAt: now, words: " wound care"))
    case 1:
      guard var program = pick(own) else { return nil }
      program.words = " care"
      program.evidence.end = now
      return ProgramUpdated(program: program)
    case 2: return pick(own).map { ProgramClosed(id: $0.id) }
    case 3:
      guard let program = pick(own), let holder = pick(accounts(registry, [.active]))?.id else {
        return nil
      }
      return AttendanceCredited(
        id: CPDActivityID(bits: bits()), holder: holder, program: program.id, provider: account,
        type: .sample, evidence: .sample, minutes: 60)
    case 4:
      return ExemptionGranted(
        exemption: CPDExemption(
          id: ExemptionID(bits: bits()), holder: account, kind: .sample, from: .sample,
          through: .sample, grantedBy: account, grantedAt: now))
    default:
      if random.chance(50) {
        return pick(exemptions).map {
          ExemptionWithdrawn(id: $0.id, reasons: [.sample], by: account)
        }
      }
      return EducationJudged(
        verdict: EducationVerdict(
          application: ApplicationID(bits: bits()), holder: account,
          license: LicenseID(bits: bits()), from: .sample, through: .sample,
          requiredMinutes: 1_800, countedMinutes: 60,
          activities: [CountedActivity(activity: CPDActivityID(bits: bits()), minutes: 60)],
          rulesVersion: 1, at: now))
    }
  }
}
