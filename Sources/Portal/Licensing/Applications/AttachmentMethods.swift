import Shape

extension Section {
  static let attachments: [Method] = [
    .write(
      "licensing.attach",
      "Attaches a document to a draft, or to a returned file where an issue asks for its kind.",
      access: .roles(applicants), params: ApplicationDocument.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .documentAttached,
        .documentNotForThis, .applicationFull,
      ],
      examples: [
        .init(
          "Attaches a degree.",
          params: #"""
            {"session":"{session:nurse}","application":"{application:draft}",\#
            "document":"{document:degree}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.form.attach(params.document, to: params.application)
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "licensing.detach",
      "Takes a document off a draft, or off a returned file if it was attached since the return.",
      access: .roles(applicants), params: ApplicationDocument.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .documentAttached, .applicationFull,
      ],
      examples: [
        .init(
          "Takes a record off.",
          params: #"""
            {"session":"{session:nurse}","application":"{application:draft}",\#
            "document":"{document:record}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.form.detach(params.document, from: params.application)
      return try call.licensing.applications.applicationView(params.application)
    },
  ]
}

/// An application and a document.
struct ApplicationDocument: Shaped {
  var application: ApplicationID
  var document: DocumentID

  static let meaning: StaticString = "An application and a document."

  static func shape<M: Members<ApplicationDocument> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationDocument {
    ApplicationDocument(
      application: m("application", "The application.") { $0.application },
      document: m("document", "A document of the applicant.") { $0.document })
  }
}
