import JSON
import Shape

/// What a person changes in their own profile without a review. Name, identity, birth, profession
/// and qualification are what licenses rest on; they change by a correction that staff decide.
struct PersonUpdate: Shaped, Hashable {
  let mobile: MobileNumber?
  let residence: CountryCode?

  static let meaning: StaticString =
    "What a person changes in their own profile; what is left out stays as it is."

  static func shape<M: Members<PersonUpdate> & ~Copyable>(_ m: inout M) -> PersonUpdate {
    PersonUpdate(
      mobile: m.optional("mobile", "The new mobile telephone number.") { $0.mobile },
      residence: m.optional("residence", "The country in which the person lives now.") {
        $0.residence
      })
  }
}

extension Person {
  /// The profile after an update.
  func updated(by update: PersonUpdate) -> Person {
    Person(
      latinName: latinName, arabicName: arabicName, birthDate: birthDate,
      birthDateHijri: birthDateHijri, gender: gender, nationality: nationality,
      identity: identity, mobile: update.mobile ?? mobile,
      residence: update.residence ?? residence, profession: profession, specialty: specialty,
      qualification: qualification)
  }
}
