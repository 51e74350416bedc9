package import Shape

/// A part of a program: what it was decides how much of its time counts.
package struct CPDSession: Shaped, Hashable {
  /// A code of the kinds of sessions.
  package var kind: ReferenceCode
  package var start: Instant
  package var minutes: SessionMinutes

  package init(kind: ReferenceCode, start: Instant, minutes: SessionMinutes) {
    self.kind = kind
    self.start = start
    self.minutes = minutes
  }

  /// When it is over.
  package var end: Instant { start + .minutes(minutes.value) }

  package static let meaning: StaticString = "A part of a program."

  package static func shape<M: Members<CPDSession> & ~Copyable>(_ m: inout M) -> CPDSession {
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
package struct CPDEvidence: Shaped, Hashable {
  package var title: Line?
  package var start: Instant?
  package var end: Instant?
  package var country: CountryCode?
  package var venue: Line?
  package var website: WebAddress?
  package var link: WebAddress?
  package var isbn: ISBN?
  package var minutes: CreditMinutes?
  package var activityReference: Line?
  package var accreditationNumber: Line?
  package var accreditingBody: Line?
  package var specialty: ReferenceCode?
  package var publicationDay: Day?
  package var presentationDay: Day?
  package var program: [CPDSession]

  package init(
    title: Line? = nil, start: Instant? = nil, end: Instant? = nil, country: CountryCode? = nil,
    venue: Line? = nil, website: WebAddress? = nil, link: WebAddress? = nil, isbn: ISBN? = nil,
    minutes: CreditMinutes? = nil, activityReference: Line? = nil,
    accreditationNumber: Line? = nil, accreditingBody: Line? = nil,
    specialty: ReferenceCode? = nil, publicationDay: Day? = nil, presentationDay: Day? = nil,
    program: [CPDSession] = []
  ) {
    self.title = title
    self.start = start
    self.end = end
    self.country = country
    self.venue = venue
    self.website = website
    self.link = link
    self.isbn = isbn
    self.minutes = minutes
    self.activityReference = activityReference
    self.accreditationNumber = accreditationNumber
    self.accreditingBody = accreditingBody
    self.specialty = specialty
    self.publicationDay = publicationDay
    self.presentationDay = presentationDay
    self.program = program
  }

  package static let meaning: StaticString =
    "What is stated of an activity; which members it needs depends on its type."

  /// How many parts a program may have.
  package static let sessionLimit = 300

  package static func shape<M: Members<CPDEvidence> & ~Copyable>(_ m: inout M) -> CPDEvidence {
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
package enum CPDField: String, Choice {
  case title, start, end, country, venue, website, link, isbn, minutes, activityReference
  case accreditationNumber, accreditingBody, specialty, publicationDay, presentationDay, program

  package static let meaning: StaticString = "Something that is stated of an activity."

  package var meaning: StaticString {
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
  package func states(_ field: CPDField) -> Bool {
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
