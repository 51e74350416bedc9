import Shape

/// A part of a program: what it was decides how much of its time counts.
struct CPDSession: Shaped, Hashable {
  /// A code of the kinds of sessions.
  var kind: ReferenceCode
  var start: Instant
  var minutes: SessionMinutes

  /// When it is over.
  var end: Instant { start + .minutes(minutes.value) }

  static let meaning: StaticString = "A part of a program."

  static func shape<M: Members<CPDSession> & ~Copyable>(_ m: inout M) -> CPDSession {
    CPDSession(
      kind: m("kind", "What it is: a code of the session kinds of `reference.cpdRules`.") {
        $0.kind
      },
      start: m("start", "When it begins.") { $0.start },
      minutes: m("minutes", "How long it lasts.") { $0.minutes })
  }
}

/// What is stated of an activity. Which members an activity must have depends on its type, and the
/// rules say so: `reference.cpdRules`.
struct CPDEvidence: Shaped, Hashable {
  var title: Line?
  var start: Instant?
  var end: Instant?
  var country: CountryCode?
  var venue: Line?
  var website: WebAddress?
  var link: WebAddress?
  var isbn: ISBN?
  var minutes: CreditMinutes?
  var activityReference: Line?
  var accreditationNumber: Line?
  var accreditingBody: Line?
  var specialty: ReferenceCode?
  var publicationDay: Day?
  var presentationDay: Day?
  var program: [CPDSession] = []

  static let meaning: StaticString =
    "What is stated of an activity; which members it needs depends on its type."

  /// How many parts a program may have.
  static let sessionLimit = 300

  static func shape<M: Members<CPDEvidence> & ~Copyable>(_ m: inout M) -> CPDEvidence {
    CPDEvidence(
      title: m.optional("title", "What it was called.") { $0.title },
      start: m.optional("start", "When it began.") { $0.start },
      end: m.optional("end", "When it ended.") { $0.end },
      country: m.optional("country", "The country in which it took place.") { $0.country },
      venue: m.optional("venue", "Where it took place.") { $0.venue },
      website: m.optional("website", "The website on which it took place.") { $0.website },
      link: m.optional("link", "Where a paper is found.") { $0.link },
      isbn: m.optional("isbn", "The number of a book.") { $0.isbn },
      minutes: m.optional(
        "minutes",
        "What is claimed: what the program gives by the conversion of sessions, in minutes."
      ) { $0.minutes },
      activityReference: m.optional("activityReference", "The reference on the certificate.") {
        $0.activityReference
      },
      accreditationNumber: m.optional("accreditationNumber", "The number of its accreditation.") {
        $0.accreditationNumber
      },
      accreditingBody: m.optional("accreditingBody", "Who accredited it.") {
        $0.accreditingBody
      },
      specialty: m.optional(
        "specialty", "To which specialty or profession it belongs: a code of the reference data."
      ) { $0.specialty },
      publicationDay: m.optional("publicationDay", "When it was published.") {
        $0.publicationDay
      },
      presentationDay: m.optional("presentationDay", "When it was presented.") {
        $0.presentationDay
      },
      program: m.list("program", "The parts of the program, in any order.", upTo: sessionLimit) {
        $0.program
      })
  }
}

/// A member of the evidence, for saying which a type needs.
enum CPDField: String, Choice {
  case title, start, end, country, venue, website, link, isbn, minutes, activityReference
  case accreditationNumber, accreditingBody, specialty, publicationDay, presentationDay, program

  static let meaning: StaticString = "Something that is stated of an activity."

  var meaning: StaticString {
    switch self {
    case .title: "What it was called."
    case .start: "When it began."
    case .end: "When it ended."
    case .country: "The country in which it took place."
    case .venue: "Where it took place."
    case .website: "The website on which it took place."
    case .link: "Where a paper is found."
    case .isbn: "The number of a book."
    case .minutes: "What is claimed."
    case .activityReference: "The reference on the certificate."
    case .accreditationNumber: "The number of its accreditation."
    case .accreditingBody: "Who accredited it."
    case .specialty: "To which specialty or profession it belongs."
    case .publicationDay: "When it was published."
    case .presentationDay: "When it was presented."
    case .program: "The parts of the program."
    }
  }
}

extension CPDEvidence {
  /// Whether something is stated.
  func states(_ field: CPDField) -> Bool {
    switch field {
    case .title: title != nil
    case .start: start != nil
    case .end: end != nil
    case .country: country != nil
    case .venue: venue != nil
    case .website: website != nil
    case .link: link != nil
    case .isbn: isbn != nil
    case .minutes: minutes != nil
    case .activityReference: activityReference != nil
    case .accreditationNumber: accreditationNumber != nil
    case .accreditingBody: accreditingBody != nil
    case .specialty: specialty != nil
    case .publicationDay: publicationDay != nil
    case .presentationDay: presentationDay != nil
    case .program: !program.isEmpty
    }
  }
}
