import Foundation
import Portal

/// Reference data from a folder.
enum SeedFolder {
  /// Reads every `*.json` there to be adopted; each fault gets a line of its own in the log.
  static func read(_ folder: String, _ lines: ErrorLines) throws(CommandFailure) -> [RulesFile] {
    let (files, faults) = try contents(of: folder, flag: .seeds)
    guard faults.isEmpty else {
      let log = lines.log(.error)
      for fault in faults { log.write(.error, "a fault in the seeds", ["at": fault.description]) }
      throw CommandFailure(
        code: .damaged,
        sentence: "The seeds have \(faults.count) faults and nothing was adopted: correct them, or"
          + " leave out --seeds.")
    }
    return files
  }

  /// Reads every `*.json` there and checks the set it makes with the carried ones.
  ///
  /// - Parameter flag: the flag that named the folder.
  static func contents(
    of folder: String, flag: Flag
  ) throws(CommandFailure) -> (files: [RulesFile], faults: [SeedFault]) {
    var faults: [SeedFault] = []
    var files: [RulesFile] = []
    for name in try names(in: folder, flag) {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
        throw failure("\(name) cannot be read: change its rights", flag)
      }
      if let content = String(validating: data, as: UTF8.self) {
        files.append(RulesFile(name: name, content: content))
      } else {
        faults.append(SeedFault(file: name, line: 1, pointer: "", reason: "is not UTF-8"))
      }
    }
    if faults.isEmpty {
      faults = ReferenceCheck.faults(in: RulesSource.offered(files).files(after: nil))
    }
    return (files, faults)
  }

  /// The names of the files there, in their order.
  private static func names(
    in folder: String, _ flag: Flag
  ) throws(CommandFailure) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw failure("there is no such folder: name one with *.json files in it", flag)
    }
    guard isFolder.boolValue else {
      throw failure("this is a file: name the folder that it is in", flag)
    }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    } catch {
      throw failure("the folder cannot be read: change its rights", flag)
    }
  }

  private static func failure(_ words: String, _ flag: Flag) -> CommandFailure {
    let orElse = flag == .seeds ? ", or leave out --seeds" : ""
    return CommandFailure(
      code: .inputOutput, sentence: "\(flag.name): \(words)\(orElse).")
  }
}
