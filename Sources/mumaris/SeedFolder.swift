import Foundation
import Registry
import Service

/// Reference data from a folder.
enum SeedFolder {
  /// Reads every `*.json` there and checks the set it makes with the carried ones; each fault gets a
  /// line of its own.
  static func read(_ folder: String, _ lines: ErrorLines) throws(CommandFailure) -> [RulesFile] {
    var faults: [String] = []
    var files: [RulesFile] = []
    for name in try names(in: folder) {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
        throw failure("\(name) cannot be read: change its rights")
      }
      if let content = String(validating: data, as: UTF8.self) {
        files.append(RulesFile(name: name, content: content))
      } else {
        faults.append("\(name):1: is not UTF-8")
      }
    }
    if faults.isEmpty {
      let whole = RulesSource.offered(files).files(after: nil)
      faults = ReferenceCheck.faults(in: whole).map(\.description)
    }
    guard faults.isEmpty else {
      let log = lines.log(.error)
      for fault in faults { log.write(.error, "a fault in the seeds", ["at": fault]) }
      throw CommandFailure(
        code: .damaged,
        sentence: "The seeds have \(faults.count) faults and nothing was adopted: correct them, or"
          + " leave out --seeds.")
    }
    return files
  }

  /// The names of the files there, in their order.
  private static func names(in folder: String) throws(CommandFailure) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw failure("there is no such folder: name one with *.json files in it")
    }
    guard isFolder.boolValue else {
      throw failure("this is a file: name the folder that it is in")
    }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    } catch {
      throw failure("the folder cannot be read: change its rights")
    }
  }

  private static func failure(_ words: String) -> CommandFailure {
    CommandFailure(code: .inputOutput, sentence: "--seeds: \(words), or leave out --seeds.")
  }
}
