import JSON
import Shape

@testable import Portal

/// Checks what the engine sends against the contract: each result against the schema of its method,
/// each error against the one table, each event against its topic.
struct ReplyCheck: Sendable {
  /// Against the contract of this engine.
  static let shared = ReplyCheck()

  private let schemas = SchemaCheck(definitions: Contract.whole.schemas)
  private let results: [String: JSONTree]
  private let errors: [String: [ErrorType]]
  private let topics: [String: JSONTree]

  private init() {
    let methods = Contract.whole.methods
    results = Dictionary(methods.map { ($0.name, $0.result) }, uniquingKeysWith: { $1 })
    errors = Dictionary(methods.map { ($0.name, $0.errors) }, uniquingKeysWith: { $1 })
    topics = Dictionary(
      Contract.whole.topics.map { ($0.topic.rawValue, $0.data) }, uniquingKeysWith: { $1 })
  }

  /// Every way in which a reply breaks the contract; empty if it keeps it.
  ///
  /// - Parameter method: The method that was called; nil where it is not known.
  func faults(inReply reply: JSONTree, to method: String?) -> [String] {
    var faults: [String] = []
    if reply["jsonrpc"] != "2.0" { faults.append("jsonrpc is not 2.0") }
    if reply["id"] == nil { faults.append("the id is missing") }
    switch (reply["result"], reply["error"]) {
    case (let result?, nil):
      if let method { faults += check(result, of: method) }
    case (nil, let error?): faults += check(error, of: method)
    case (nil, nil): faults.append("neither result nor error")
    case (_?, _?): faults.append("both result and error")
    }
    return faults
  }

  private func check(_ result: JSONTree, of method: String) -> [String] {
    guard let schema = results[method] else { return ["\(method) is not in the contract"] }
    Produced.note(method: method)
    for event in result["events"]?.elements ?? [] {
      if let topic = event["topic"]?.text { Produced.note(topic: topic) }
    }
    return schemas.faults(of: result, against: schema).map { "\(method) result\($0)" }
  }

  private func check(_ error: JSONTree, of method: String?) -> [String] {
    guard let code = error["code"]?.integer,
      let type = ErrorType.allCases.first(where: { $0.code == code })
    else { return ["the code of \(error.line) is not in the table"] }
    Produced.note(error: type.rawValue)
    var faults: [String] = []
    let data = error["data"]
    // The type of params that break a rule is the rule's own.
    if type != .invalidParams, data?["type"]?.text != type.rawValue {
      faults.append("the type of \(error.line) is not that of its code")
    }
    if data?["type"]?.text?.isEmpty ?? true { faults.append("an error without a type") }
    if data?["retryable"] != .bool(type.isRetryable) { faults.append("retryable is wrong") }
    for name in ["message", "hint"] {
      let text = name == "hint" ? data?[name]?.text : error[name]?.text
      guard let text, !text.isEmpty else {
        faults.append("the \(name) of \(type.rawValue) is empty")
        continue
      }
      if text.contains("{") { faults.append("a place is left open in: \(text)") }
    }
    if let method, let declared = errors[method], !declared.contains(type) {
      faults.append("\(method) does not declare \(type.rawValue)")
    }
    return faults
  }

  /// Every way in which a pushed notification breaks the contract.
  func faults(inNotification message: JSONTree) -> [String] {
    guard message["method"] == "event", message["id"] == nil, let params = message["params"] else {
      return ["not an event: \(message.line)"]
    }
    var faults = Contract.whole.eventParams.flatMap { member -> [String] in
      guard let value = params[member.name] else {
        return member.isRequired ? ["\(member.name) is missing"] : []
      }
      return schemas.faults(of: value, against: member.schema, at: "/\(member.name)")
    }
    guard let topic = params["topic"]?.text, let schema = topics[topic] else {
      return faults + ["the topic is not in the contract"]
    }
    Produced.note(topic: topic)
    faults += schemas.faults(of: params["data"] ?? .null, against: schema, at: "/data")
    return faults
  }

  /// The faults of everything that was sent in answer to one message, by the calls it held.
  func faults(inReplies replies: [String], to message: String) -> [String] {
    let calls = Self.calls(in: message)
    return replies.flatMap { line -> [String] in
      let tree: JSONTree
      do throws(JSONFault) {
        tree = try JSONTree(parsing: line)
      } catch {
        return ["not JSON: \(line)"]
      }
      if case .array(let all) = tree {
        return all.flatMap { faults(inReply: $0, to: Self.method(of: $0, among: calls)) }
      }
      if tree["method"] != nil { return faults(inNotification: tree) }
      return faults(inReply: tree, to: Self.method(of: tree, among: calls))
    }
  }

  private static func calls(in message: String) -> [JSONTree] {
    do throws(JSONFault) {
      let tree = try JSONTree(parsing: message)
      if case .array(let all) = tree { return all }
      return [tree]
    } catch {
      return []
    }
  }

  /// The method of the call that a reply belongs to, if only one call has its id. Calls that were
  /// refused as no requests are not held to their method.
  private static func method(of reply: JSONTree, among calls: [JSONTree]) -> String? {
    let named = calls.filter { $0["id"] == reply["id"] }
    guard named.count == 1, let call = named.first, let name = call["method"]?.text else {
      return nil
    }
    let isNoCall = [-32700, -32600, -32601].contains(reply["error"]?["code"]?.integer)
    return isNoCall ? nil : name
  }
}
