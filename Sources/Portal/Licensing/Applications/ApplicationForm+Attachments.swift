import Shape

// Documents of applications: what can be attached and taken off, and when.

extension ApplicationForm {
  /// Records what was filled in; the time of a draft begins anew with each change.
  func edit(
    _ application: Shared<Application>, values: [StatedValue] = [],
    declarations: [DeclarationAnswer] = [], cleared: ReferenceCode? = nil
  ) throws(Refusal) {
    let value = application.value
    let isDraft = value.state == .draft
    let time = call.licensing.draftTime(
      under: try call.licensing.applications.rules(of: application))
    try record(
      ApplicationEdited(
        id: value.id,
        values: value.values.filter { $0.name != cleared }
          .replacing(values, by: \.name),
        declarations: value.declarations.replacing(declarations, by: \.declaration),
        reminders: isDraft ? time.reminders : value.reminders,
        dueAt: isDraft ? time.dueAt : value.dueAt))
  }

  /// Attaches a document of the caller to an application that asks for its kind.
  func attach(_ id: DocumentID, to application: ApplicationID) throws(Refusal) {
    let (application, service) = try self.call.licensing.applications.application(
      application, for: .edit)
    let document = try call.documents.ownDocument(id).value
    let holder = DocumentHolder.application(application.value.id)
    if document.attachment?.to == holder { return }
    guard document.attachment == nil else { throw Refusal(.documentAttached, at: "document") }
    guard service.documents.contains(where: { $0.kind == document.kind }) else {
      throw Refusal(.documentNotForThis, at: "document", ["kind": document.kind.text])
    }
    guard application.value.accepts(.document, document.kind) else {
      throw Refusal(issues: [Issue(.notAskedFor(document.kind.text), at: "document")])
    }
    try edit(application)
    try record(DocumentAttached(id: document.id, to: holder))
  }

  /// Takes a document off an application; what was handed in stays.
  func detach(_ id: DocumentID, from application: ApplicationID) throws(Refusal) {
    let (application, _) = try self.call.licensing.applications.application(application, for: .edit)
    let document = try call.documents.ownDocument(id).value
    guard let attachment = document.attachment else { return }
    guard attachment.to == .application(application.value.id),
      attachment.round == application.value.returnCount
    else { throw Refusal(.documentAttached, at: "document") }
    try edit(application)
    try record(DocumentDetached(id: document.id))
  }
}
