package import Shape

/// What a certificate states, as it was when it was issued. Which of it is there is said by the
/// type of the certificate.
package struct CertificateFacts: Shaped, Hashable {
  package var name: PersonName?
  package var arabicName: ArabicPersonName?
  package var number: LicenseNumber?
  /// Which printing of the license it is.
  package var printing: Int?
  package var profession: ReferenceCode?
  package var specialty: ReferenceCode?
  package var rank: ReferenceCode?
  package var classifiedFrom: Day?
  package var registeredFrom: Day?
  package var registeredThrough: Day?
  package var conditions: [Paragraph]
  package var standing: StandingVerdict?
  package var stated: [StatedValue]

  package init(
    name: PersonName? = nil, arabicName: ArabicPersonName? = nil, number: LicenseNumber? = nil,
    printing: Int? = nil, profession: ReferenceCode? = nil, specialty: ReferenceCode? = nil,
    rank: ReferenceCode? = nil, classifiedFrom: Day? = nil, registeredFrom: Day? = nil,
    registeredThrough: Day? = nil, conditions: [Paragraph] = [],
    standing: StandingVerdict? = nil, stated: [StatedValue] = []
  ) {
    self.name = name
    self.arabicName = arabicName
    self.number = number
    self.printing = printing
    self.profession = profession
    self.specialty = specialty
    self.rank = rank
    self.classifiedFrom = classifiedFrom
    self.registeredFrom = registeredFrom
    self.registeredThrough = registeredThrough
    self.conditions = conditions
    self.standing = standing
    self.stated = stated
  }

  package static let meaning: StaticString =
    "What a certificate states, as it was on the day of issue."

  package static func shape<M: Members<CertificateFacts> & ~Copyable>(
    _ m: inout M
  ) -> CertificateFacts {
    CertificateFacts(
      name: m.optional("name", "The holder's name in Latin letters.") { $0.name },
      arabicName: m.optional("arabicName", "The name in Arabic letters.") { $0.arabicName },
      number: m.optional("number", "The number of the license.") { $0.number },
      printing: m.optional("printing", "Which printing of the license it is.") { $0.printing },
      profession: m.optional("profession", "The profession.") { $0.profession },
      specialty: m.optional("specialty", "The specialty within it.") { $0.specialty },
      rank: m.optional("rank", "The rank.") { $0.rank },
      classifiedFrom: m.optional("classifiedFrom", "Since when the holder is classified so.") {
        $0.classifiedFrom
      },
      registeredFrom: m.optional("registeredFrom", "The first day of the present term.") {
        $0.registeredFrom
      },
      registeredThrough: m.optional("registeredThrough", "The last day of the present term.") {
        $0.registeredThrough
      },
      conditions: m.list("conditions", "What the license is bound to.", upTo: Stored.most) {
        $0.conditions
      },
      standing: m.optional("standing", "Whether the holder was in good standing.") {
        $0.standing
      },
      stated: m.list(
        "stated", "What was stated in the application and is confirmed.", upTo: Stored.most
      ) {
        $0.stated
      })
  }
}
