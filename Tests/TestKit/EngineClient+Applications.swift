import JSON

extension EngineClient {
  /// Fills in what a service asks of a draft: each required input and every declaration. What else
  /// is to be there before a file can be handed in belongs here too, and nowhere else.
  ///
  /// - Parameters:
  ///   - service: The code of the service.
  ///   - values: What to state instead of a first guess, by the names of inputs.
  package func complete(
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
      let value = values[code] ?? first ?? Self.guesses[kind] ?? "As agreed"
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
  }

  /// What is stated where an input of a kind asks for it.
  private static let guesses = [
    "profession": "nursing", "rank": "specialist", "country": "SA", "day": "2020-01-01",
    "facility": "7000000001",
  ]
}
