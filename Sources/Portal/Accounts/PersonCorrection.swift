import Shape

/// What a reviewed request changes in a profile: everything that licenses rest on, and that its
/// owner therefore cannot change alone. What is left out stays as it is.
struct PersonCorrection: Shaped, Hashable {
  var latinName: PersonName?
  var arabicName: ArabicPersonName?
  var birthDate: Day?
  var nationality: CountryCode?
  var identity: IdentityDocument?
  var profession: ReferenceCode?
  var specialty: ReferenceCode?
  var qualification: Qualification?

  static let meaning: StaticString =
    "What was corrected in a profile; what is left out stayed as it was."

  static func shape<M: Members<PersonCorrection> & ~Copyable>(
    _ m: inout M
  ) -> PersonCorrection {
    PersonCorrection(
      latinName: m.optional("latinName", "The name in Latin letters.") { $0.latinName },
      arabicName: m.optional("arabicName", "The name in Arabic letters.") { $0.arabicName },
      birthDate: m.optional("birthDate", "The day of birth.") { $0.birthDate },
      nationality: m.optional("nationality", "The nationality.") { $0.nationality },
      identity: m.optional("identity", "The identity document.") { $0.identity },
      profession: m.optional("profession", "The profession.") { $0.profession },
      specialty: m.optional("specialty", "The specialty within it.") { $0.specialty },
      qualification: m.optional("qualification", "The highest qualification.") {
        $0.qualification
      })
  }
}

extension PersonCorrection {
  /// What the applicant of a service that corrects profiles stated, by the names of its inputs.
  init(_ application: Application) {
    self.init()
    for value in application.values {
      switch (value.name.text, value.content) {
      case ("latinName", .personName(let name)): latinName = name
      case ("arabicName", .arabicName(let name)): arabicName = name
      case ("birthDate", .text(let day)): birthDate = Day(day.text)
      case ("nationality", .text(let code)): nationality = try? CountryCode(code.text)
      case ("identity", .identity(let document)): identity = document
      case ("profession", .text(let code)): profession = try? ReferenceCode(code.text)
      case ("specialty", .text(let code)): specialty = try? ReferenceCode(code.text)
      case ("qualification", .qualification(let new)): qualification = new
      case (_, _): break
      }
    }
  }
}

extension Application {
  /// Whether what it asks for may still come about: it is open, or granted and not issued.
  var mayChangeProfile: Bool { state.isOpen || awaitsIssue }

  /// The document by which its applicant wants to be identified from now on, if it says one.
  var identityAskedFor: IdentityDocument? {
    for value in values {
      if case .identity(let document) = value.content { return document }
    }
    return nil
  }
}

extension Person {
  /// The profile after a correction. A specialty belongs to its profession, so another profession
  /// comes with its own or with none; a day of birth that is corrected is no longer the Hijri one
  /// that was given.
  func corrected(by correction: PersonCorrection) -> Person {
    Person(
      latinName: correction.latinName ?? latinName,
      arabicName: correction.arabicName ?? arabicName,
      birthDate: correction.birthDate ?? birthDate,
      birthDateHijri: correction.birthDate == nil ? birthDateHijri : nil, gender: gender,
      nationality: correction.nationality ?? nationality,
      identity: correction.identity ?? identity, mobile: mobile, residence: residence,
      profession: correction.profession ?? profession,
      specialty: correction.specialty ?? (correction.profession == nil ? specialty : nil),
      qualification: correction.qualification ?? qualification)
  }
}
