import Foundation
import Portal

/// Writes the contract as files, or compares the files there with it.
enum Schema {
  static func run(_ action: SchemaAction) throws(CommandFailure) -> ExitCode {
    switch action {
    case .write(let folder):
      for file in ContractFiles.all() { try write(file, in: folder) }
      for path in leftOver(in: folder) { try remove(path, in: folder) }
      return .fine
    case .check(let folder):
      let differing =
        ContractFiles.all().filter { !isSame($0, in: folder) }.map(\.path)
        + leftOver(in: folder)
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

  /// Schemas of shapes that are gone, in the order of paths.
  private static func leftOver(in folder: String) -> [String] {
    let shapes = "\(folder)/\(ContractFiles.shapes)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shapes)) ?? []
    return ContractFiles.leftOver(among: names.sorted()) { name in
      FileManager.default.contents(atPath: "\(shapes)/\(name)").map(Array.init)
    }.map { "\(ContractFiles.shapes)/\($0)" }
  }

  private static func remove(_ path: String, in folder: String) throws(CommandFailure) {
    do {
      try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    } catch {
      throw CommandFailure(
        code: .cannotCreate,
        sentence:
          "\(path) is of a shape that is gone and cannot be removed: change the rights of the"
          + " folder.")
    }
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
