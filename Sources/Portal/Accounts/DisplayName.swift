// How mails and inboxes name people.

/// How mails in a language address the owner of a profile: in Arabic by the Arabic name.
func profileName(
  _ person: Person?, _ facility: Facility?, in language: Language
) -> String? {
  if let person {
    if language == .arabic, let name = person.arabicName {
      return "\(name.given.text) \(name.family.text)"
    }
    return "\(person.latinName.given.text) \(person.latinName.family.text)"
  }
  return facility.map {
    language == .arabic ? $0.legalName.arabic.text : $0.legalName.latin.text
  }
}

extension Account {
  /// How mails address the owner.
  var displayName: String {
    if let name = profileName(person?.value, facility?.value, in: language) { return name }
    if let staffName { return "\(staffName.given.text) \(staffName.family.text)" }
    return email == .erased ? id.text : email.text
  }

  /// Every name by which mails may have named the owner to others.
  var displayNames: Set<String> {
    Set(Language.allCases.compactMap { profileName(person?.value, facility?.value, in: $0) })
  }
}
