import Foundation
import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("The contract as files")
struct ContractFilesTests {
  private static let folder = RepositoryFolder.url
    .appending(path: "schema", directoryHint: .isDirectory)

  @Test("The folder schema/ is what the declarations say (T35)")
  func upToDate() throws {
    let generated = Dictionary(
      ContractFiles.all().map { ($0.path, $0.contents) }, uniquingKeysWith: { $1 })
    let committed = try Self.committedFiles()
    let paths = Set(generated.keys).union(committed.keys).sorted()
    let different = paths.filter { generated[$0] != committed[$0] }
    #expect(different == [], "run `mumaris schema --write schema`, then read the difference")
  }

  private static func committedFiles() throws -> [String: String] {
    let base = folder.resolvingSymlinksInPath().path()
    var files: [String: String] = [:]
    for path in FileManager.default.subpaths(atPath: base) ?? [] {
      var isFolder: ObjCBool = false
      let full = base + "/" + path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[path] = try String(contentsOfFile: full, encoding: .utf8)
    }
    return files
  }

  @Test("Paths are unique and in order")
  func paths() {
    let paths = ContractFiles.all().map(\.path)
    #expect(paths == Array(Set(paths)).sorted())
  }

  @Test("The files are the same every time they are made")
  func isStable() {
    #expect(ContractFiles.all() == ContractFiles.all())
  }

  @Test("There is a page for every area, and a section for every method")
  func pages() {
    for area in Contract.whole.areas {
      let page = ContractFiles.all().first { $0.path == "methods/\(area.name).md" }?.contents
      for method in area.methods {
        #expect(page?.contains("## \(method.name)\n") == true)
      }
    }
  }

  @Test("Places that the engine fills are shown in braces, and never as nothing")
  func openPlaces() {
    for file in ContractFiles.all() where file.path.hasPrefix("methods/") {
      #expect(!file.contents.contains(#/“”|\|  \|/#), "\(file.path)")
    }
    let catalogue = ErrorCatalogue.document.line
    #expect(catalogue.contains("“{option}”"))
    #expect(!catalogue.contains(#/“”|«»|« »/#))
    let account = ContractFiles.all().first { $0.path == "methods/account.md" }?.contents
    #expect(account?.contains("This method does not take the option “{option}”.") == true)
  }

  @Test("Every schema stands alone and refers to files that exist")
  func shapes() throws {
    let shapes = ContractFiles.all().filter { $0.path.hasPrefix("shapes/") }
    let names = Set(shapes.map { String($0.path.dropFirst("shapes/".count)) })
    for shape in shapes {
      let tree = try JSONTree(parsing: shape.contents)
      #expect(tree["$schema"]?.text == "http://json-schema.org/draft-07/schema#")
      #expect(tree["$id"]?.text?.hasSuffix("/" + shape.path) == true)
      for match in shape.contents.matches(of: /"\$ref": "([^"]*)"/) {
        #expect(names.contains(String(match.1)), "in \(shape.path)")
      }
    }
  }

  @Test("The error catalogue has every error in every language")
  func errors() throws {
    let tree = try JSONTree(parsing: ErrorCatalogue.document.line)
    let entries = tree["errors"]?.elements ?? []
    #expect(Set(entries.compactMap { $0["type"]?.text }) == Set(ErrorType.allCases.map(\.rawValue)))
    for entry in entries + (tree["rules"]?.elements ?? []) {
      for language in Language.allCases {
        let text = entry["texts"]?[language.rawValue]
        #expect(text?["message"]?.text?.isEmpty == false, "\(entry.line)")
        #expect(text?["hint"]?.text?.isEmpty == false, "\(entry.line)")
      }
    }
  }
}
