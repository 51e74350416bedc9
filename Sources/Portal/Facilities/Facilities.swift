/// Facilities within a call: verified, listed, found.
struct Facilities: Facade {
  let call: Call
}

extension Call {
  var facilities: Facilities { Facilities(call: self) }
}

extension Facilities {
  /// The caller's account, if it is a facility that staff have verified; refuses every other one.
  /// Whoever publishes something under a facility's name asks for it.
  func verifiedFacility() throws(Refusal) -> Shared<Account> {
    let account = try sharedAccount
    guard account.value.isVerifiedFacility else { throw Refusal(.facilityNotVerified) }
    return account
  }

  /// The account of a facility, in one of these states, in the version that the caller has seen.
  func facilityAccount(
    _ id: AccountID, in statuses: [AccountStatus]
  ) throws(Refusal) -> Account {
    guard registry.sharedAccount(id)?.value.kind == .facility else {
      throw Refusal(.notFound, at: "facility")
    }
    return try call.staff.accountOfAnother(id, at: "facility", in: statuses)
  }

  /// Refuses documents that do not show the license of the facility: they are attached to its
  /// account, as such.
  func checkLicense(_ documents: [DocumentID], of facility: AccountID) throws(Refusal) {
    for (place, id) in documents.enumerated() {
      guard let document = registry.sharedDocument(id)?.value, document.owner == facility,
        document.attachment?.to == .account(facility)
      else { throw Refusal(.notFound, at: "documents/\(place)") }
      guard document.kind.text == DocumentKind.facilityLicense else {
        throw Refusal(.documentNotForThis, at: "documents/\(place)", ["kind": document.kind.text])
      }
    }
  }
}

extension DocumentKind {
  /// What proves that a facility may be run.
  static let facilityLicense = "facilityLicense"
}
