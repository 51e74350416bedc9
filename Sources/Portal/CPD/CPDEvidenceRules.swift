import Digest
import Shape

/// What the evidence of a CPD activity must satisfy.
struct CPDEvidenceRules: Facade {
  let call: Call
}

extension CPD {
  var evidence: CPDEvidenceRules { CPDEvidenceRules(call: call) }
}

// What is stated of an activity, held against its type: each member as soon as it is stated, all of
// them together when the activity is handed in.

extension CPDEvidenceRules {
  /// The type of a code.
  func cpdType(_ code: ReferenceCode) throws(Refusal) -> CPDActivityType {
    guard let type = reference.cpd.type(code) else {
      throw Refusal(issues: [Issue(.referenceUnknown(code.text), at: "type")])
    }
    return type
  }

  /// Refuses evidence in which something cannot be right; places are `/evidence/…`.
  ///
  /// - Parameter isPlanned: Whether it may lie in the future, as what a provider announces.
  func check(
    _ evidence: CPDEvidence, of type: CPDActivityType, isPlanned: Bool = false
  ) throws(Refusal) {
    let issues =
      codeIssues(of: evidence, type) + timeIssues(of: evidence, isPlanned: isPlanned)
      + hourIssues(of: evidence)
    if !issues.isEmpty { throw Refusal(issues: issues.map { $0.within(.member("evidence")) }) }
  }

  private func codeIssues(of evidence: CPDEvidence, _ type: CPDActivityType) -> [Issue] {
    var issues = CPDField.allCases.filter { evidence.states($0) && !type.fields.contains($0) }
      .map { Issue(.notOfThisType($0.rawValue), at: $0.rawValue) }
    if let specialty = evidence.specialty, !reference.isSpecialtyOrProfession(specialty) {
      issues.append(Issue(.referenceUnknown(specialty.text), at: "specialty"))
    }
    if let country = evidence.country,
      !reference.lists.countries.contains(where: { $0.code == country.text })
    {
      issues.append(Issue(.referenceUnknown(country.text), at: "country"))
    }
    issues += evidence.program.enumerated().filter {
      reference.cpd.sessionKind($1.kind) == nil
    }
    .map { place, session in
      Issue(
        .referenceUnknown(session.kind.text),
        at: [.member("program"), .place(place), .member("kind")])
    }
    return issues
  }

  /// What ends before it begins, lies in the future, or takes place twice at once.
  private func timeIssues(of evidence: CPDEvidence, isPlanned: Bool) -> [Issue] {
    var issues: [Issue] = []
    if let start = evidence.start, let end = evidence.end, end <= start {
      issues.append(Issue(.endsBeforeItBegins, at: "end"))
    }
    if !isPlanned {
      let today = reference.today(at: at)
      if let end = evidence.end, end > at { issues.append(Issue(.inTheFuture, at: "end")) }
      for (day, member) in [
        (evidence.publicationDay, "publicationDay"), (evidence.presentationDay, "presentationDay"),
      ] {
        if let day, day > today { issues.append(Issue(.inTheFuture, at: member)) }
      }
    }
    let sessions = evidence.program.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }
    for (place, session) in sessions {
      let isOutside =
        evidence.start.map { session.start < $0 } ?? false
        || evidence.end.map { session.end > $0 } ?? false
      if isOutside {
        issues.append(Issue(.sessionOutside, at: [.member("program"), .place(place)]))
      }
    }
    for (before, after) in zip(sessions, sessions.dropFirst())
    where after.element.start < before.element.end {
      issues.append(Issue(.sessionsOverlap, at: [.member("program"), .place(after.offset)]))
    }
    return Array(issues.prefix(Fault.maximumIssues))
  }

  /// Hours that do not add up: more than a program can count for, or others than it gives.
  private func hourIssues(of evidence: CPDEvidence) -> [Issue] {
    guard let claimed = evidence.minutes?.value else { return [] }
    let maximum = reference.cpd.programMaximumHours
    if claimed > 60 * maximum { return [Issue(.programTooLong(maximum), at: "minutes")] }
    guard !evidence.program.isEmpty else { return [] }
    let given = reference.cpd.minutes(of: evidence.program)
    return claimed == given ? [] : [Issue(.hoursDiffer(given), at: "minutes")]
  }

  /// Refuses to hand in what is not complete, or could never count.
  func checkComplete(_ activity: CPDActivity, _ type: CPDActivityType) throws(Refusal) {
    let documents = registry.documents(of: activity.id).map(\.value.kind)
    var issues = type.fields.filter { !activity.evidence.states($0) }
      .map { Issue(.fieldMissing($0.rawValue), at: "activity") }
    issues += type.documents.filter { !documents.contains($0) }
      .map { Issue(.proofMissing($0.text), at: "activity") }
    let license = registry.licenses(of: activity.holder).last?.value
    let today = reference.today(at: at)
    if let specialty = activity.evidence.specialty {
      let own = call.cpd.assessments.specialties(
        of: activity.holder, license?.classification(on: today), reference)
      if !own.contains(specialty.text) {
        issues.append(Issue(.notInSpecialty(specialty.text), at: "activity"))
      }
    }
    if issues.isEmpty, let license, !isInsidePeriod(activity.evidence, of: license) {
      issues.append(Issue(.outsidePeriod, at: "activity"))
    }
    if !issues.isEmpty { throw Refusal(.cpdIncomplete, issues: issues) }
  }

  /// Whether any of it lies in a registration period.
  private func isInsidePeriod(_ evidence: CPDEvidence, of license: License) -> Bool {
    let instants =
      evidence.program.isEmpty
      ? [evidence.decisiveInstant].compactMap { $0 } : evidence.program.map(\.start)
    return CPDPeriod.all(of: license).contains { period in
      let span = reference.start(of: period.from)..<reference.end(of: period.through)
      return instants.contains(where: span.contains)
    }
  }

  /// Refuses an activity that the holder has handed in or been credited for already.
  func checkCountsOnce(_ activity: CPDActivity) throws(Refusal) {
    let marks = marks(of: activity)
    for other in registry.cpdActivities(of: activity.holder) where other.value.id != activity.id {
      // What a provider stated and staff have not confirmed is held against nobody.
      if let program = other.value.program,
        call.cpd.assessments.accreditation(of: program) != .confirmed
      {
        continue
      }
      switch other.value.state {
      case .submitted, .credited:
        guard marks.isDisjoint(with: self.marks(of: other.value)) else {
          throw Refusal(.cpdCountedAlready, at: "activity", ["activity": other.value.id.text])
        }
      case .draft, .returned, .refused, .reversed: continue
      }
    }
  }

  private func marks(of activity: CPDActivity) -> Set<String> {
    Set(
      activity.evidence.marks(
        with: registry.documents(of: activity.id).lazy.map(\.value.digest),
        on: { self.reference.today(at: $0) }))
  }

  /// Refuses to post hours to a license that is not good for practicing now.
  func checkRegistered(_ holder: AccountID) throws(Refusal) {
    guard isRegistered(registry.licenses(of: holder).last) else {
      throw Refusal(.cpdNotRegistered)
    }
  }

  /// Whether hours can be posted to a license: not to an expired one. Source: orlmakkah.com/cme.
  func isRegistered(_ license: Shared<License>?) -> Bool {
    switch license?.value.status(on: reference.today(at: at)) {
    case .active, .inGrace: true
    case .classified, .notYetValid, .expired, .suspended, .surrendered, .cancelled, .revoked, .none:
      false
    }
  }
}

extension Reference {
  func isSpecialtyOrProfession(_ code: ReferenceCode) -> Bool {
    lists.specialties.contains { $0.code == code.text }
      || lists.professions.contains { $0.code == code.text }
  }
}

extension Rule {
  /// A member that the type of activity does not have; without it the rule is satisfied.
  static func notOfThisType(_ field: String) -> Rule {
    Rule("cpd/not-of-this-type", ["field": field])
  }
  /// Something that the type of activity asks for.
  static func fieldMissing(_ field: String) -> Rule { Rule("cpd/field-missing", ["field": field]) }
  /// A document that the type of activity asks for.
  static func proofMissing(_ kind: String) -> Rule {
    Rule("cpd/document-missing", ["kind": kind])
  }
  /// An end that is not after the beginning.
  static let endsBeforeItBegins = Rule("cpd/ends-before-it-begins")
  /// A session that begins before the activity or goes on after it.
  static let sessionOutside = Rule("cpd/session-outside")
  /// A session that begins before the one before it ends.
  static let sessionsOverlap = Rule("cpd/sessions-overlap")
  /// An accredited activity that is published when it has begun, or is about to.
  static func publishedTooLate(_ hours: Int) -> Rule {
    Rule("cpd/published-too-late", ["hours": "\(hours)"])
  }
  /// More hours than one program can count for.
  static func programTooLong(_ hours: Int) -> Rule {
    Rule("cpd/program-too-long", ["maximum": "\(hours)"])
  }
  /// Other minutes than the sessions give by the conversion.
  static func hoursDiffer(_ minutes: Int) -> Rule {
    Rule("cpd/hours-differ", ["minutes": "\(minutes)"])
  }
  /// More minutes than were claimed, or than the activity has.
  static func moreThanClaimed(_ minutes: Int) -> Rule {
    Rule("cpd/more-than-claimed", ["maximum": "\(minutes)"])
  }
  /// An activity that is not of the holder's specialty.
  static func notInSpecialty(_ code: String) -> Rule {
    Rule("cpd/not-in-specialty", ["code": code])
  }
  /// An activity that lies in no registration period of the holder.
  static let outsidePeriod = Rule("cpd/outside-period")

  /// The rules of continuing education.
  static let ofEducation: [Rule] = [
    .notOfThisType(""), .fieldMissing(""), .proofMissing(""), .endsBeforeItBegins,
    .sessionOutside, .sessionsOverlap, .programTooLong(0), .hoursDiffer(0), .moreThanClaimed(0),
    .notInSpecialty(""), .outsidePeriod, .publishedTooLate(0),
  ]
}
