import Seeds

/// Which rules are to be in force once an engine is open.
package enum RulesSource: Sendable {
  /// What the binary carries, but for files that were offered earlier: a regulator's own figures
  /// outlive an update of the binary.
  case carried
  /// These files in place of carried ones of the same name, and no others offered earlier.
  case offered([RulesFile])
  /// Those in force, whatever the binary carries.
  case inForce

  /// The files to be in force, by name.
  package func files(after current: [RulesFile]?) -> [RulesFile] {
    switch self {
    case .carried: Self.carried(but: (current ?? []).filter(\.isOffered))
    case .offered(let files): Self.carried(but: files)
    case .inForce: current ?? Self.carried(but: [])
    }
  }

  /// The reference data that the binary carries, with some files in place of others.
  private static func carried(but offered: [RulesFile]) -> [RulesFile] {
    let names = Set(offered.map(\.name))
    let carried = Seeds.files.map { file in
      RulesFile(name: "\(file.name)", content: String(decoding: file.bytes, as: UTF8.self))
    }
    let others = offered.map { RulesFile(name: $0.name, content: $0.content, isOffered: true) }
    return (carried.filter { !names.contains($0.name) } + others).sorted { $0.name < $1.name }
  }
}
