import Digest

extension Registry {
  mutating func put(_ record: StaffReads) { tables.staffReads.put(record, next(), &indexes) }
  mutating func put(_ record: AuditEntry) { tables.auditEntries.put(record, next(), &indexes) }

  /// The audit entries that concern an account, oldest first, by sequence number.
  func auditSequences(of account: AccountID) -> [Int] {
    indexes.auditByAccount[account] ?? []
  }
}
