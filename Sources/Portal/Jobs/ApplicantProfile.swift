import Shape

/// An applicant as a facility sees them: the name, and of the rest what they consented to.
struct ApplicantProfile: View {
  var name: PersonName
  var arabicName: ArabicPersonName?
  var license: ProfessionalLicense?
  var email: EmailAddress?
  var mobile: MobileNumber?
  var nationality: CountryCode?
  var residence: CountryCode?
  var birthDate: Day?
  var qualification: Qualification?
  var education: EducationStanding?

  static let meaning: StaticString =
    "An applicant as a facility sees them: the name, and of the rest what they consented to."

  static func members<M: ViewMembers<ApplicantProfile> & ~Copyable>(_ m: inout M) {
    m("name", "The name in Latin letters.") { $0.name }
    m.optional("arabicName", "The name in Arabic letters.") { $0.arabicName }
    m.optional("license", "The license.") { $0.license }
    m.optional("email", "The e-mail address.") { $0.email }
    m.optional("mobile", "The telephone number.") { $0.mobile }
    m.optional("nationality", "The nationality.") { $0.nationality }
    m.optional("residence", "The country of residence.") { $0.residence }
    m.optional("birthDate", "The day of birth.") { $0.birthDate }
    m.optional("qualification", "The highest qualification.") {
      $0.qualification
    }
    m.optional(
      "education", "Continuing education; left out where there is no registration period."
    ) { $0.education }
  }
}

/// A license as an employer sees it: what anyone can verify by its number.
struct ProfessionalLicense: View {
  var number: LicenseNumber
  var status: LicenseStatus
  var profession: ReferenceCode?
  var specialty: ReferenceCode?
  var rank: ReferenceCode?
  var validThrough: Day?

  static let meaning: StaticString = "A license as an employer sees it."

  static func members<M: ViewMembers<ProfessionalLicense> & ~Copyable>(_ m: inout M) {
    m("number", "Its number.") { $0.number }
    m("status", "What it is worth today.") { $0.status }
    m.optional("profession", "The profession.") { $0.profession }
    m.optional("specialty", "The specialty within it.") { $0.specialty }
    m.optional("rank", "The rank.") { $0.rank }
    m.optional("validThrough", "The last day of the present term.") {
      $0.validThrough
    }
  }
}

extension ProfessionalLicense {
  init(_ license: Shared<License>, on day: Day) {
    let classification = license.value.classification(on: day)
    self.init(
      number: license.value.number, status: license.value.status(on: day),
      profession: classification?.profession, specialty: classification?.specialty,
      rank: classification?.rank, validThrough: license.value.terms.last?.through)
  }
}

extension JobApplications {
  /// What a facility sees of an applicant now; nil once nothing is left of the person.
  func applicantProfile(_ application: JobApplication) -> ApplicantProfile? {
    guard let account = registry.sharedAccount(application.applicant),
      let person = account.value.person?.value
    else { return nil }
    var profile = ApplicantProfile(name: person.latinName, arabicName: person.arabicName)
    guard application.isShownToFacility else { return profile }
    for field in application.consents {
      switch field {
      case .license:
        profile.license = registry.licenses(of: application.applicant).last
          .map { ProfessionalLicense($0, on: reference.today(at: at)) }
      case .email: profile.email = account.value.email
      case .mobile: profile.mobile = person.mobile
      case .nationality: profile.nationality = person.nationality
      case .residence: profile.residence = person.residence
      case .birthDate: profile.birthDate = person.birthDate
      case .qualification: profile.qualification = person.qualification
      case .education:
        let facts = call.cpd.assessments.education(of: application.applicant, under: reference)
        profile.education = facts.period == nil ? nil : facts.standing
      }
    }
    return profile
  }
}
