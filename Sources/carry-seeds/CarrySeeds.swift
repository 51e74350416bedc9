import Foundation

/// Writes JSON files as Swift source: `carry-seeds OUTPUT FILE...`.
///
/// The build tool plugin of the same name runs it; its output is never committed. Files are taken
/// in the order given, so the same files give the same bytes.
@main
struct CarrySeeds {
  static func main() {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first else {
      fail("usage: carry-seeds OUTPUT FILE...", status: 2)
    }
    do {
      let source = try generatedSource(files: paths.dropFirst().map { URL(filePath: $0) })
      try Data(source.utf8).write(to: URL(filePath: output), options: .atomic)
    } catch {
      fail("carry-seeds: \(error)", status: 74)
    }
  }

  private static func generatedSource(files: [URL]) throws -> String {
    var source = "// Generated from seeds/ by carry-seeds.\n\nextension Seeds {\n"
    source += "  package static let files: [SeedFile] = [\n"
    for file in files {
      guard let text = String(validating: try Data(contentsOf: file), as: UTF8.self) else {
        throw SeedError.notUTF8(file.path)
      }
      let name = StringLiteral(file.lastPathComponent)
      source += "SeedFile(name: \(name), contents: \(StringLiteral(text))),\n"
    }
    return source + "  ]\n}\n"
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }
}

/// Why a seed cannot be carried.
enum SeedError: Error, CustomStringConvertible {
  /// A string literal can hold valid UTF-8 only.
  case notUTF8(String)

  var description: String {
    switch self {
    case .notUTF8(let path): "\(path) is not valid UTF-8"
    }
  }
}
