import JSON
import Shape

/// The contract as a document of OpenRPC 1.4.1 (spec.open-rpc.org).
///
/// Everything that is not in that specification stands in members that begin with `x-`, as it asks
/// for. A method without a `result` is a notification that the engine sends.
enum OpenRPC {
  /// The version of the specification.
  static let specification = "1.4.1"

  /// The document of a contract.
  static func document(of contract: Contract) -> JSONTree {
    [
      "openrpc": .string(specification),
      "info": info,
      "methods": .array(contract.methods.map(method) + [event(contract)]),
      "components": [
        "schemas": .object(contract.schemas.map { .init($0.name, $0.schema) }),
        "errors": .object(
          ErrorType.allCases.map { .init($0.componentName, ErrorCatalogue.object(of: $0)) }),
      ],
      "x-events": .array(contract.topics.map(topic)),
    ]
  }

  private static var info: JSONTree {
    [
      "title": "Mumaris engine",
      "version": .string(EngineVersion.text),
      "description": .string(
        "Accounts, sign-in and licensing of health professionals, as JSON-RPC 2.0 over standard "
          + "input and output: one message a line, or behind a Content-Length header. Params go by "
          + "name or by position; those marked so go by name only."),
      "license": [
        "name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0",
      ],
    ]
  }

  private static func method(_ method: MethodContract) -> JSONTree {
    var members: [JSONTree.Member] = [
      .init("name", .string(method.name)),
      .init("summary", .string(method.summary)),
      .init("description", .string(method.description)),
      .init("tags", [["name": .string(method.area)]]),
      .init("paramStructure", "either"),
      .init("params", .array(method.params.map(param))),
      .init("result", ["name": "result", "schema": method.result]),
      .init("errors", .array(method.errors.map { ["$ref": .string($0.reference)] })),
    ]
    let examples = method.examples.compactMap { example(method, $0) }
    if !examples.isEmpty { members.append(.init("examples", .array(examples))) }
    members += [
      .init("x-access", .string(method.method.access.text)),
      .init("x-positions", .number(String(method.positionCount))),
      .init("x-write", .bool(method.method.isWrite)),
      .init("x-deferred", .bool(method.method.isDeferred)),
    ]
    if let flag = method.flag { members.append(.init("x-flag", .string(flag.rawValue))) }
    return .object(members)
  }

  private static func param(_ member: MemberDescription) -> JSONTree {
    [
      "name": .string(member.name),
      "description": .string(member.meaning),
      "required": .bool(member.isRequired),
      "schema": member.schema,
    ]
  }

  /// An example pairs params, one by one with their names, with a result. One whose result is too
  /// long to be shown is left out here: without a result it would count as a notification. One that
  /// cannot be read is left out as well, which the tests notice.
  private static func example(
    _ method: MethodContract, _ example: ExampleContract
  ) -> JSONTree? {
    guard let shown = example.shownResult else { return nil }
    do throws(JSONFault) {
      let params = try JSONTree(parsing: example.shownParams)
      let result = try JSONTree(parsing: shown)
      return [
        "name": .string("\(example.summary)"),
        "params": .array(
          params.members.map { ["name": .string($0.name), "value": $0.value] }),
        "result": ["name": "result", "value": result],
      ]
    } catch {
      return nil
    }
  }

  /// The notification by which events are pushed.
  private static func event(_ contract: Contract) -> JSONTree {
    [
      "name": "event",
      "summary": "Tells that something has happened; sent by the engine, after the commit.",
      "description": .string(
        "Pushed to whoever has called `event.subscribe`. It is a notification and is not answered. "
          + "What `data` holds depends on the topic; see `x-events`."),
      "tags": [["name": "event"]],
      "paramStructure": "by-name",
      "params": .array(contract.eventParams.filter(\.isRequired).map(param)),
    ]
  }

  private static func topic(_ topic: Contract.TopicContract) -> JSONTree {
    [
      "topic": .string(topic.topic.rawValue),
      "meaning": .string("\(topic.topic.meaning)"),
      "data": topic.data,
    ]
  }
}

extension ErrorType {
  /// Its key among the components, which may hold no slash.
  var componentName: String { rawValue.replacing("/", with: ".") }
  /// Where it stands in the document.
  var reference: String { "#/components/errors/\(componentName)" }
}
