import JSON

@testable import Portal

extension EngineClient {
  /// Fills in what a service asks of a draft: each required input and every declaration. What else
  /// is to be there before a file can be handed in belongs here too, and nowhere else.
  ///
  /// - Parameters:
  ///   - service: The code of the service.
  ///   - values: What to state instead of a first guess, by the names of inputs.
  func complete(
    _ application: String, of service: String, session: String, stating values: [String: String]
  ) throws {
    let definition = try call("reference.service", #"{"service":"\#(service)"}"#)["service"]
    let inputs = definition?["inputs"]?.elements ?? []
    let own: JSONTree = ["session": .string(session)]
    let profile = try call("account.get", own.line)["person"]
    let person: JSONTree? = profile.map {
      [
        "qualification": $0["qualification"] ?? .null, "identity": $0["identity"] ?? .null,
        "personName": $0["latinName"] ?? .null, "arabicName": $0["arabicName"] ?? .null,
      ]
    }
    let stated: [JSONTree] = inputs.compactMap { input in
      guard let code = input["code"]?.text, let kind = input["kind"]?.text else { return nil }
      guard input["required"] == .bool(true) || values[code] != nil else { return nil }
      // Some kinds are stated in a member of their own, as the profile has it.
      if let known = person?[kind] { return ["name": .string(code), kind: known] }
      let first = input["choices"]?.elements.first?["code"]?.text
      let guess = kind == "employerLetterDay" ? today : Self.guesses[kind]
      let value = values[code] ?? first ?? guess ?? "As agreed"
      return ["name": .string(code), "value": .string(value)]
    }
    let declared: [JSONTree] = (definition?["declarations"]?.elements ?? []).map {
      ["declaration": $0, "answer": .bool($0.text == "dataIsTrue")]
    }
    _ = try call(
      "licensing.updateApplication",
      ([
        "session": .string(session), "application": .string(application),
        "values": .array(stated), "declarations": .array(declared),
      ] as JSONTree).line)
    try attachDocuments(to: application, of: definition, session: session)
  }

  /// Uploads and attaches a document of each kind that the service may ask for, as often as it does,
  /// unless it is attached already.
  private func attachDocuments(
    to application: String, of definition: JSONTree?, session: String
  ) throws {
    let name: JSONTree = ["session": .string(session), "application": .string(application)]
    let attached = try call("licensing.getApplication", name.line)["documents"]?.elements ?? []
    for requirement in definition?["documents"]?.elements ?? [] {
      guard let kind = requirement["kind"]?.text else { continue }
      let count = attached.count { $0["kind"]?.text == kind }
      for number in count..<max(count, requirement["minimumCount"]?.integer ?? 1) {
        let isImage = kind == "photo"
        let page = ExampleWorld.pdf("\(application) \(kind) \(number)")
        let upload: JSONTree = [
          "session": .string(session), "kind": .string(kind),
          "mediaType": isImage ? "image/png" : "application/pdf",
          "content": .string(isImage ? ExampleWorld.image : page),
        ]
        let document = try call("document.upload", upload.line)["id"] ?? .null
        let attachment: JSONTree = [
          "session": .string(session), "application": .string(application), "document": document,
        ]
        _ = try call("licensing.attach", attachment.line)
      }
    }
  }

  /// A letter of an employer that was issued today, which is never too old.
  private var today: String { engine.reference.today(at: clock.now()).text }

  /// What is stated where an input of a kind asks for it.
  private static let guesses = [
    "profession": "nursing", "rank": "specialist", "country": "SA", "day": "2020-01-01",
    "facility": "7000000001",
  ]
}
