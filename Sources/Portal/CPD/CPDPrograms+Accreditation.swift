import Shape

// Accreditations of providers' activities: what staff compare with the accrediting body's list before
// any hour counts.

extension CPDPrograms {
  /// Activities whose accreditation is not decided yet, in the order in which they begin.
  func accreditationQueue(_ page: ProgramPage) throws(Refusal) -> ProgramList {
    var place: TimeOrder<AccreditedProgram>.Place?
    if let cursor = page.cursor {
      guard let last = registry.sharedProgram(ProgramID(bits: cursor.bits))?.value else {
        throw Refusal(.cursorUnknown, at: "cursor")
      }
      place = .init(at: last.evidence.start ?? last.publishedAt, id: last.id)
    }
    let limit = page.limit?.value ?? PageLimit.standard
    var programs: [Shared<AccreditedProgram>] = []
    for place in registry.accreditationQueue.places(after: place) {
      guard let program = registry.sharedProgram(place.id),
        try !call.staff.isOwnAsStaff(program.value.provider)
      else { continue }
      programs.append(program)
      if programs.count > limit { break }
    }
    let shown = programs.prefix(limit)
    return ProgramList(
      programs: shown.map { programView($0, isOwn: true, isForStaff: true) },
      cursor: programs.count > limit ? shown.last.map { Cursor(bits: $0.value.id.bits) } : nil)
  }

  func confirmAccreditation(_ id: ProgramID) throws(Refusal) -> ProgramView {
    let program = try accreditable(id)
    guard program.value.accreditation != .confirmed else {
      throw Refusal(.nothingToDo, at: "accreditedActivity")
    }
    try record(AccreditationConfirmed(id: id, by: try sharedAccount.value.id))
    return try judgedProgram(id)
  }

  func rejectAccreditation(_ params: AccreditationRejection) throws(Refusal) -> ProgramView {
    let program = try accreditable(params.program)
    guard program.value.accreditation != .rejected else {
      throw Refusal(.nothingToDo, at: "accreditedActivity")
    }
    try call.cpd.checkReasons(params.reasons, for: .rejectAccreditation)
    try record(
      AccreditationRejected(
        id: params.program, reasons: params.reasons, text: params.text,
        by: try sharedAccount.value.id))
    return try judgedProgram(params.program)
  }

  private func accreditable(_ id: ProgramID) throws(Refusal) -> Shared<AccreditedProgram> {
    guard let program = registry.sharedProgram(id) else {
      throw Refusal(.notFound, at: "accreditedActivity")
    }
    try call.staff.checkNotOwn(program.value.provider, at: "accreditedActivity")
    // The provider may change it until the first attendance: what is judged is what was read.
    if options.ifVersion == nil { throw Refusal(issues: [Issue(.missing, at: "ifVersion")]) }
    try checkVersion(program.value.version)
    return program
  }

  private func judgedProgram(_ id: ProgramID) throws(Refusal) -> ProgramView {
    guard let program = registry.sharedProgram(id) else {
      throw Refusal(.notFound, at: "accreditedActivity")
    }
    return programView(program, isOwn: true, isForStaff: true)
  }
}
