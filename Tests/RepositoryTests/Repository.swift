import Foundation

/// The repository as it lies on disk, for tests that hold it to its own rules.
enum Repository {
  /// The top level.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every file with one of these endings below a folder, with its path from the top level.
  static func files(below folder: String, endings: Set<String>) -> [(path: String, text: String)] {
    let start = root.appendingPathComponent(folder)
    let paths =
      FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    return paths.sorted().compactMap { path in
      let url = start.appendingPathComponent(path)
      guard endings.contains(url.pathExtension), let data = try? Data(contentsOf: url) else {
        return nil
      }
      return ("\(folder)/\(path)", String(decoding: data, as: UTF8.self))
    }
  }

  static func text(of path: String) -> String? {
    guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// A source without comments and texts.
  static func code(of text: String) -> String {
    text.replacing(#/"(?:[^"\\\n]|\\.)*"/#, with: "\"\"").replacing(#/\/\/[^\n]*/#, with: "")
  }

  /// The modules that a source imports.
  static func modules(importedBy text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place < 2, place + 1 < words.count,
          place == 0 || ["package", "public", "private", "internal"].contains(words[0])
        else { return nil }
        return String(words[place + 1])
      })
  }
}
