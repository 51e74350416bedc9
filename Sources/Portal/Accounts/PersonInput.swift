import JSON
import Shape

/// The profile of a practitioner or technician as they give it: like `Person`, with the day of
/// birth in either calendar.
struct PersonInput: Shaped, Hashable {
  let latinName: PersonName
  let arabicName: ArabicPersonName?
  let birthDate: Day?
  let birthDateHijri: HijriDate?
  let gender: Gender
  let nationality: CountryCode
  let identity: IdentityDocument
  let mobile: MobileNumber
  let residence: CountryCode
  let profession: ReferenceCode
  let specialty: ReferenceCode?
  let qualification: Qualification

  static let meaning: StaticString =
    """
    The profile of a health professional as they give it; exactly one of `birthDate` and \
    `birthDateHijri` is there.
    """

  static func shape<M: Members<PersonInput> & ~Copyable>(_ m: inout M) -> PersonInput {
    PersonInput(
      latinName: m("latinName", "The name in Latin letters.") { $0.latinName },
      arabicName: m.optional(
        "arabicName", "The name in Arabic letters; required with a national identity card."
      ) { $0.arabicName },
      birthDate: m.optional(
        "birthDate", "The day of birth, where the document states it in the Gregorian calendar."
      ) { $0.birthDate },
      birthDateHijri: m.optional(
        "birthDateHijri", "The day of birth, where the document states it in the Hijri calendar."
      ) { $0.birthDateHijri },
      gender: m("gender", "The gender that the identity document states.") { $0.gender },
      nationality: m("nationality", "The country whose national the person is.") {
        $0.nationality
      },
      identity: m("identity", "The document by which the person is identified.") { $0.identity },
      mobile: m("mobile", "The mobile telephone number.") { $0.mobile },
      residence: m("residence", "The country in which the person lives.") { $0.residence },
      profession: m("profession", "The profession: a code of the reference data.") {
        $0.profession
      },
      specialty: m.optional(
        "specialty", "The specialty within the profession: a code of the reference data."
      ) { $0.specialty },
      qualification: m("qualification", "The highest qualification in the profession.") {
        $0.qualification
      })
  }

  static var sample: PersonInput { PersonInput(.sample, mobile: .sample) }

  var issues: [Issue] {
    let hasOneBirthDate = (birthDate == nil) != (birthDateHijri == nil)
    return (hasOneBirthDate ? [] : [Issue(.exactlyOne(of: ["birthDate", "birthDateHijri"]))])
      + identity.issues(withArabicName: arabicName, nationality: nationality)
  }
}

extension PersonInput {
  /// What a person with this profile would have given, the day of birth in the Gregorian calendar.
  init(_ person: Person, mobile: MobileNumber) {
    self.init(
      latinName: person.latinName, arabicName: person.arabicName, birthDate: person.birthDate,
      birthDateHijri: nil, gender: person.gender, nationality: person.nationality,
      identity: person.identity, mobile: mobile, residence: person.residence,
      profession: person.profession, specialty: person.specialty,
      qualification: person.qualification)
  }

  /// The profile to keep, with the Gregorian day of birth: the one given, or the one that the Hijri
  /// date was found to be.
  func person(bornOn day: Day) -> Person {
    Person(
      latinName: latinName, arabicName: arabicName, birthDate: day,
      birthDateHijri: birthDateHijri, gender: gender, nationality: nationality,
      identity: identity, mobile: mobile, residence: residence, profession: profession,
      specialty: specialty, qualification: qualification)
  }
}
