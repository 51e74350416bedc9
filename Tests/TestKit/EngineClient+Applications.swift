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
    let stated: [JSONTree] = inputs.compactMap { input in
      guard let code = input["code"]?.text, let kind = input["kind"]?.text else { return nil }
      let isAsked = input["required"] == .bool(true) || values[code] != nil
      let first = input["choices"]?.elements.first?["code"]?.text
      let value = values[code] ?? first ?? Self.guesses[kind] ?? "As agreed"
      return isAsked ? ["name": .string(code), "value": .string(value)] : nil
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
