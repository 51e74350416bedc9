import Foundation
import Service

/// Writes the contract as files, or compares the files there with it.
enum Schema {
  static func run(_ action: SchemaAction) throws(CommandFailure) -> ExitCode {
    switch action {
    case .write(let folder):
      for file in ContractFiles.all() { try write(file, in: folder) }
      return .fine
    case .check(let folder):
      let differing = ContractFiles.all().filter { !isSame($0, in: folder) }.map(\.path)
      guard differing.isEmpty else {
        throw CommandFailure(
          code: .damaged,
          sentence: "The contract differs from its files: run mumaris schema --write.",
          details: ["files": differing.joined(separator: " ")])
      }
      return .fine
    }
  }

  private static func isSame(_ file: ContractFile, in folder: String) -> Bool {
    FileManager.default.contents(atPath: "\(folder)/\(file.path)") == Data(file.contents.utf8)
  }

  private static func write(_ file: ContractFile, in folder: String) throws(CommandFailure) {
    let target = URL(fileURLWithPath: "\(folder)/\(file.path)")
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.contents.utf8).write(to: target, options: .atomic)
    } catch {
      throw CommandFailure(
        code: .cannotCreate,
        sentence: "\(file.path) cannot be written: change the rights of the folder, or name another"
          + " with --write.")
    }
  }
}
