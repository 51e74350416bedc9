import Shape

/// Which of one's own applications are listed.
struct ApplicationsFilter: Shaped {
  var service: ReferenceCode?
  var state: ApplicationState?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of one's applications are listed."

  static func shape<M: Members<ApplicationsFilter> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationsFilter {
    ApplicationsFilter(
      service: m.optional("service", "For this service only.") { $0.service },
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; the newest application if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which applications of the queue are listed.
struct QueueFilter: Shaped {
  var role: Role?
  var service: ReferenceCode?
  var isOwn: Bool?
  var isOverdue: Bool?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which applications of the queue are listed."

  static func shape<M: Members<QueueFilter> & ~Copyable>(
    _ m: inout M
  ) -> QueueFilter {
    QueueFilter(
      role: m.optional("role", "In stages of this role only; one of the caller's own.") {
        $0.role
      },
      service: m.optional("service", "For this service only.") { $0.service },
      isOwn: m.optional("own", "True for those that one has; false for those that nobody has.") {
        $0.isOwn
      },
      isOverdue: m.optional("overdue", "True for those that are overdue in their stage.") {
        $0.isOverdue
      },
      cursor: m.optional("cursor", "Where to go on; the oldest application if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}
