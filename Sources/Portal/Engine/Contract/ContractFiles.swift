import JSON
import Shape

/// One file of the contract as it is committed under `schema/`.
package struct ContractFile: Hashable, Sendable {
  /// Its place below the folder, such as `shapes/Account.schema.json`.
  package let path: String
  package let contents: String
}

/// The contract as files, for those who read it without running the engine. `mumaris schema` writes
/// and compares them.
package enum ContractFiles {
  /// Where the schemas say they are; they refer to each other relative to it.
  private static let base = "https://mumaris.example/schema/shapes/"

  /// Every file, in the order of paths.
  package static func all() -> [ContractFile] {
    let contract = Contract.whole
    let files =
      [
        ContractFile(path: "openrpc.json", contents: OpenRPC.document(of: contract).pretty),
        ContractFile(path: "errors.json", contents: ErrorCatalogue.document.pretty),
        ContractFile(path: "visibility.json", contents: VisibilityTable.document.pretty),
      ]
      + contract.schemas.map { name, schema in
        ContractFile(
          path: "\(shapes)/\(name)\(suffix)", contents: shape(name, schema).pretty)
      }
      + contract.areas.map { area in
        ContractFile(path: "methods/\(area.name).md", contents: MethodPage(area, contract).text)
      }
    return files.sorted { $0.path < $1.path }
  }

  /// Where schemas stand below the folder.
  package static let shapes = "shapes"

  /// The files among the schemas that an earlier version wrote, of shapes that are gone.
  ///
  /// They are known by their names and by what they say of themselves, so that nothing else is taken
  /// for one.
  package static func leftOver(
    among names: [String], contents: (String) -> [UInt8]?
  ) -> [String] {
    let known = Set(Contract.whole.schemas.map { name, _ in name + suffix })
    return names.filter { name in
      guard name.hasSuffix(suffix), !known.contains(name), let contents = contents(name) else {
        return false
      }
      do throws(JSONFault) {
        let file = try JSONTree(parsing: String(decoding: contents, as: UTF8.self))
        return file["$id"]?.text == base + name
      } catch {
        return false
      }
    }
  }

  private static let suffix = ".schema.json"

  /// A schema that stands alone (draft-07), with its references turned to the files beside it.
  private static func shape(_ name: String, _ schema: JSONTree) -> JSONTree {
    .object(
      [
        .init("$schema", "http://json-schema.org/draft-07/schema#"),
        .init("$id", .string("\(base)\(name)\(suffix)")),
        .init("title", .string(name)),
      ] + turned(schema).members)
  }

  private static func turned(_ schema: JSONTree) -> JSONTree {
    switch schema {
    case .null, .bool, .number, .string: schema
    case .array(let values): .array(values.map(turned))
    case .object(let members):
      .object(
        members.map { member in
          guard member.name == "$ref", let target = member.value.text else {
            return .init(member.name, turned(member.value))
          }
          let name = target.dropFirst(SchemaCatalogue.referencePrefix.count)
          return .init("$ref", .string("\(name)\(suffix)"))
        })
    }
  }
}
