/// Every collection of the register, each named once: marks, taking back, snapshots and loading all
/// go through `visit`, so that a new collection is one property and one line.
package struct Tables: ~Copyable {
  package internal(set) var accounts = Collection<Account>()
  package internal(set) var registrations = Collection<Registration>()
  package internal(set) var sessions = Collection<Session>()
  package internal(set) var links = Collection<Link>()
  package internal(set) var mails = Collection<Mail>()
  package internal(set) var restorations = Collection<Restoration>()
  package internal(set) var answers = Collection<Answer>()
  package internal(set) var attempts = Collection<Attempts>()
  package internal(set) var publications = Collection<Publication>()
  package internal(set) var auditEntries = Collection<AuditEntry>()
  package internal(set) var adoptions = Collection<RulesAdoption>()
  package internal(set) var facts = Collection<StoreFacts>()

  /// Visits every collection, always in this order.
  mutating func visit(_ visitor: inout some TableVisitor) {
    visitor.visit("facts", &facts)
    visitor.visit("adoptions", &adoptions)
    visitor.visit("accounts", &accounts)
    visitor.visit("registrations", &registrations)
    visitor.visit("sessions", &sessions)
    visitor.visit("links", &links)
    visitor.visit("mails", &mails)
    visitor.visit("restorations", &restorations)
    visitor.visit("answers", &answers)
    visitor.visit("attempts", &attempts)
    visitor.visit("publications", &publications)
    visitor.visit("auditEntries", &auditEntries)
  }
}

/// Does one thing to every collection.
protocol TableVisitor {
  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>)
}

/// Notes how many changes each collection keeps.
struct MarkVisitor: TableVisitor {
  var counts: [Int] = []

  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>
  ) {
    counts.append(collection.mark)
  }
}

/// Takes back the changes after a mark, keeping the indexes in step.
struct RevertVisitor: TableVisitor {
  var counts: ArraySlice<Int>
  var indexes: Indexes

  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>
  ) {
    collection.revert(to: counts.popFirst() ?? 0, &indexes)
  }
}

/// Forgets the changes before a mark.
struct SettleVisitor: TableVisitor {
  var counts: ArraySlice<Int>

  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>
  ) {
    collection.settle(counts.popFirst() ?? 0)
  }
}
