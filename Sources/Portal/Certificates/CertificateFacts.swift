import Shape

/// What a certificate states, as it was when it was issued. Which of it is there is said by the
/// type of the certificate.
struct CertificateFacts: Shaped, Hashable {
  var name: PersonName?
  var arabicName: ArabicPersonName?
  var number: LicenseNumber?
  /// Which printing of the license it is.
  var printing: Int?
  var profession: ReferenceCode?
  var specialty: ReferenceCode?
  var rank: ReferenceCode?
  var classifiedFrom: Day?
  var registeredFrom: Day?
  var registeredThrough: Day?
  var conditions: [Paragraph] = []
  var standing: StandingVerdict?
  var stated: [StatedValue] = []

  static let meaning: StaticString =
    "What a certificate states, as it was on the day of issue."

  static func shape<M: Members<CertificateFacts> & ~Copyable>(
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
