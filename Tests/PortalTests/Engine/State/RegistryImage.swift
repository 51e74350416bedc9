import Digest

@testable import Portal

/// Everything that can be told of a register: its rows, and what its indexes answer. Two registers
/// with the same image are the same.
struct RegistryImage: Equatable {
  /// The rows of each section, sorted: which row a record has is nobody's business.
  var rows: [String] = []
  /// What the indexes answer.
  var answers: [String] = []

  init(_ registry: inout Registry) {
    for section in registry.snapshot() {
      section.writeRows { row in
        rows.append("\(section.name) \(String(decoding: row, as: UTF8.self))")
      }
    }
    rows.sort()
    noteAccounts(registry)
    noteRegistrations(registry)
    noteStream(registry)
    noteAgenda(registry)
    noteDocuments(registry)
    noteCertificates(registry)
  }

  private mutating func noteAccounts(_ registry: borrowing Registry) {
    var ids: [AccountID] = []
    var identities: Set<String> = []
    registry.tables.accounts.table.forEachValue { account in
      ids.append(account.id)
      identities.formUnion([account.identityKey].compactMap { $0 })
      answers.append("\(account.email.text) → \(registry.account(account.email)?.id.text ?? "–")")
    }
    for identity in identities {
      let claims = registry.accounts(claiming: identity).map(\.id.text).sorted()
      answers.append("\(identity) claimed by \(claims)")
    }
    for id in ids {
      answers.append("sessions of \(id.text): \(registry.sessions(of: id).map(\.id.text))")
      answers.append("audit of \(id.text): \(registry.auditSequences(of: id))")
      answers.append(
        "restoration of \(id.text): \(registry.openRestoration(of: id)?.id.text ?? "–")")
      let links = (registry.indexes.linksByOwner[.account(id)] ?? []).map(\.hexadecimal).sorted()
      answers.append("links of \(id.text): \(links)")
    }
    answers.append("invited: \(registry.invitedAccounts().map(\.value.id.text))")
    registry.tables.sessions.table.forEachValue { session in
      answers.append("token → \(registry.session(token: session.tokenDigest)?.id.text ?? "–")")
    }
    answers.append("registrars: \(registry.indexes.activeRegistrars.map(\.text).sorted())")
    answers.append("rules: \(registry.indexes.rulesVersion)")
    answers.sort()
  }

  private mutating func noteRegistrations(_ registry: borrowing Registry) {
    var notes: [String] = []
    registry.tables.registrations.table.forEachValue { one in
      notes.append("\(one.email.text): \(registry.registrations(for: one.email).map(\.id.text))")
      let links = registry.indexes.linksByOwner[.registration(one.id)] ?? []
      notes.append("links of \(one.id.text): \(links.map(\.hexadecimal).sorted())")
    }
    answers += notes.sorted()
  }

  private mutating func noteDocuments(_ registry: borrowing Registry) {
    var notes: [String] = []
    registry.tables.accounts.table.forEachValue { account in
      let id = account.id
      notes.append("documents of \(id.text): \(registry.documents(of: id).map(\.value.id.text))")
      notes.append("uploads of \(id.text): \(registry.uploads(of: id).map(\.value.id.text))")
    }
    let attached = registry.documents(of: ApplicationID(bits: 1)).map(\.value.id.text)
    notes.append("documents of an application: \(attached)")
    notes += registry.indexes.blobUses.all.map { "\($0.key.hexadecimal) needed \($0.value) times" }
    answers += notes.sorted()
  }

  private mutating func noteCertificates(_ registry: borrowing Registry) {
    var notes = ["certificates: \(registry.certificateCount)"]
    registry.tables.accounts.table.forEachValue { account in
      let standing = registry.standingCertificates(of: account.id).map(\.value.serial.text)
      notes.append("certificates of \(account.id.text): \(standing) stand")
      notes.append("places of \(account.id.text): \(registry.certificatePlaces(of: account.id))")
    }
    registry.tables.certificates.table.forEachValue { one in
      notes.append("\(one.code.text) → \(registry.certificate(one.code)?.value.id.text ?? "–")")
      notes.append(
        "\(one.serial.text) → \(registry.certificate(one.serial)?.value.id.text ?? "–")")
    }
    answers += notes.sorted()
  }

  private mutating func noteStream(_ registry: borrowing Registry) {
    answers.append("stream: \(registry.firstPublication)...\(registry.lastPublication)")
    var keys: Set<Audience.Key> = []
    registry.tables.publications.table.forEachValue {
      keys.formUnion($0.audience.roles.map(Audience.Key.role))
      if let account = $0.audience.account { keys.insert(.account(account)) }
    }
    var notes: [String] = []
    for key in keys {
      var seen: [Int] = []
      while let event = registry.nextPublication(after: seen.last ?? 0, for: [key]) {
        seen.append(event.sequence)
      }
      notes.append("\(key) sees \(seen)")
    }
    answers += notes.sorted()
  }

  private mutating func noteAgenda(_ registry: borrowing Registry) {
    for agenda in [registry.indexes.agenda, registry.indexes.mailAgenda] {
      var copy = agenda
      while let work = copy.first() {
        answers.append("at \(work.at.text): \(work.kind)")
        copy.set(work.kind, at: nil)
      }
    }
  }
}
