/// In which relation a reader stands to a record, as far as that decides what is shown.
enum Reader: Int, CaseIterable, Sendable {
  /// A caller without a session; of a ticket, the holder of the mailed link.
  case guest
  /// The person whose record it is.
  case owner
  /// Another person who practices.
  case practitioner
  /// A facility that the record concerns: as employer, as provider, or because a document was
  /// shared with it.
  case facility
  case intake, reviewer, approver, finance, support, registrar, auditor
  /// The spawning process.
  case host

  var name: String { "\(self)" }
}

/// A set of readers: staff with several roles see what each role may see.
struct Readers: OptionSet, Sendable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ reader: Reader) { rawValue = 1 << UInt16(reader.rawValue) }

  /// Whether one of them is this.
  func includes(_ reader: Reader) -> Bool { contains(Readers(reader)) }

  static let guest = Readers(.guest)
  static let owner = Readers(.owner)
  static let facility = Readers(.facility)
  static let finance = Readers(.finance)
  static let support = Readers(.support)

  /// Those who examine and decide cases, keep the register, or look over what both do.
  static let caseStaff: Readers = [
    Readers(.intake), Readers(.reviewer), Readers(.approver), Readers(.registrar),
    Readers(.auditor),
  ]
  /// Those who look after accounts and tickets.
  static let accountStaff: Readers = [.support, Readers(.registrar), Readers(.auditor)]
  static let staff: Readers = [.caseStaff, .finance, .support]
  static let everybody: Readers = [
    .guest, .owner, Readers(.practitioner), .facility, .staff, Readers(.host),
  ]
}
