import JSON
import Shape

/// The profile of a practitioner or technician as the register keeps and shows it.
struct Person: Shaped, Hashable {
  let latinName: PersonName
  let arabicName: ArabicPersonName?
  let birthDate: Day
  /// The date as the person gave it, where it was given in the Hijri calendar.
  let birthDateHijri: HijriDate?
  let gender: Gender
  let nationality: CountryCode
  let identity: IdentityDocument
  /// Gone once the account was closed and the data erased.
  let mobile: MobileNumber?
  let residence: CountryCode
  let profession: ReferenceCode
  let specialty: ReferenceCode?
  let qualification: Qualification

  static let meaning: StaticString =
    "The profile of a health professional, practitioner or technician."

  static func shape<M: Members<Person> & ~Copyable>(_ m: inout M) -> Person {
    Person(
      latinName: m("latinName", "The name in Latin letters.") { $0.latinName },
      arabicName: m.optional(
        "arabicName", "The name in Arabic letters; always there with a national identity card."
      ) { $0.arabicName },
      birthDate: m("birthDate", "The day of birth in the Gregorian calendar.") { $0.birthDate },
      birthDateHijri: m.optional(
        "birthDateHijri", "The day of birth in the Hijri calendar, where it was given so."
      ) { $0.birthDateHijri },
      gender: m("gender", "The gender that the identity document states.") { $0.gender },
      nationality: m("nationality", "The country whose national the person is.") {
        $0.nationality
      },
      identity: m("identity", "The document by which the person is identified.") { $0.identity },
      mobile: m.optional(
        "mobile", "The mobile telephone number; left out once it was erased."
      ) { $0.mobile },
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

  var issues: [Issue] {
    identity.issues(withArabicName: arabicName, nationality: nationality)
  }
}

extension IdentityDocument {
  /// What the document asks of the profile around it: a national identity card is held by nationals
  /// only, and states the name in Arabic.
  func issues(
    withArabicName arabicName: ArabicPersonName?, nationality: CountryCode
  ) -> [Issue] {
    switch kind {
    case .iqama, .passport: return []
    case .nationalId: break
    }
    var issues: [Issue] = []
    if arabicName == nil { issues.append(Issue(.arabicNameRequired, at: "arabicName")) }
    if nationality != .saudiArabia {
      issues.append(Issue(.nationalityOfNationalId, at: "nationality"))
    }
    return issues
  }
}

extension Rule {
  /// A national identity card without the name in Arabic, which the card states; the name as on the
  /// card satisfies it.
  static let arabicNameRequired = Rule("name/arabic-required")
  /// A national identity card with a nationality other than `SA`; that nationality, or the document
  /// the person really has, satisfies it.
  static let nationalityOfNationalId = Rule("identity/nationality")
}
