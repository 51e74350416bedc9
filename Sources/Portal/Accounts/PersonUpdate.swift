package import JSON
package import Shape

/// What a person changes in their own profile without a review. Name, identity, birth, profession
/// and qualification are what licenses rest on; they change by a correction that staff decide.
package struct PersonUpdate: Shaped, Hashable {
  package let mobile: MobileNumber?
  package let residence: CountryCode?

  package static let meaning: StaticString =
    "What a person changes in their own profile; what is left out stays as it is."

  package static func shape<M: Members<PersonUpdate> & ~Copyable>(_ m: inout M) -> PersonUpdate {
    PersonUpdate(
      mobile: m.optional("mobile", "The new mobile telephone number.") { $0.mobile },
      residence: m.optional("residence", "The country in which the person lives now.") {
        $0.residence
      })
  }
}

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension PersonUpdate {
  package static func read(_ source: Source) throws(Fault) -> PersonUpdate {
    try readObject(source)
  }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}

extension Person {
  /// The profile after an update.
  package func updated(by update: PersonUpdate) -> Person {
    Person(
      latinName: latinName, arabicName: arabicName, birthDate: birthDate,
      birthDateHijri: birthDateHijri, gender: gender, nationality: nationality,
      identity: identity, mobile: update.mobile ?? mobile,
      residence: update.residence ?? residence, profession: profession, specialty: specialty,
      qualification: qualification)
  }
}
