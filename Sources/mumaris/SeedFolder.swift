import Foundation
import Registry
import Service

/// Reference data from a folder.
enum SeedFolder {
  /// Reads every `*.json` there and checks the set it makes with the carried ones; each fault gets a line of its own.
  static func read(_ folder: String, _ lines: ErrorLines) throws(CommandFailure) -> [RulesFile] {
    var faults: [String] = []
    var files: [RulesFile] = []
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      for name in names.sorted() where name.hasSuffix(".json") && !name.hasPrefix(".") {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        if let content = String(validating: data, as: UTF8.self) {
          files.append(RulesFile(name: name, content: content))
        } else {
          faults.append("\(name):1: is not UTF-8")
        }
      }
    } catch {
      throw CommandFailure(
        code: .inputOutput, sentence: "--seeds: \(error.localizedDescription)")
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
}
