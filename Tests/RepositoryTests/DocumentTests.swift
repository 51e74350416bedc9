import Foundation
import Testing

@Suite("The documents")
struct DocumentTests {
  static let documents = [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md",
  ]

  @Test("link only to what there is", arguments: documents)
  func links(document: String) throws {
    let text = try #require(Repository.text(of: document))
    for match in text.matches(of: /\]\(([^)#]+)\)/) {
      let target = String(match.1)
      guard !target.contains("://") else { continue }
      let path = Repository.root.appendingPathComponent(target).path
      #expect(FileManager.default.fileExists(atPath: path), "\(document) links to \(target)")
    }
  }

  @Test("name only files and folders that there are", arguments: documents)
  func paths(document: String) throws {
    let text = try #require(Repository.text(of: document))
    for match in text.matches(of: /`((?:Sources|Tests|Scripts|seeds|schema)\/[A-Za-z0-9\/.\-+]*)`/)
    {
      let path = Repository.root.appendingPathComponent(String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(document) names \(match.1)")
    }
  }

  @Test("the README names every case of what the portal is for, and only those")
  func portal() throws {
    let readme = try #require(Repository.text(of: "README.md"))
    let rows = readme.split(separator: "\n").drop { $0 != "| what people come for | the case |" }
      .dropFirst(2).prefix { $0.hasPrefix("|") }
    let named = rows.compactMap {
      $0.split(separator: "|").last?.trimmingCharacters(in: .whitespaces)
    }
    let transcript = try #require(
      Repository.text(of: "Tests/Transcripts/the-portal.transcript"))
    let cases = transcript.split(separator: "\n").filter { $0.hasPrefix("## ") }
      .map { String($0.dropFirst(3)) }
    #expect(!named.isEmpty)
    #expect(named == cases)
  }

  @Test("the architecture has a row for every target of the manifest")
  func targets() throws {
    let manifest = try #require(Repository.text(of: "Package.swift"))
    let architecture = try #require(Repository.text(of: "ARCHITECTURE.md"))
    for match in manifest.matches(
      of: /\.(?:target|executableTarget|systemLibrary)\(\s*name: "([\w\-]+)"/)
    {
      let name = String(match.1)
      guard !name.hasSuffix("TestKit") else { continue }
      #expect(architecture.contains("`\(name)`"), "ARCHITECTURE.md does not name \(name)")
    }
  }

  @Test(
    "every script is executable and says how it is used",
    arguments: ["build", "campaign", "check", "compare", "demo", "bench", "requirements", "test"])
  func scripts(name: String) throws {
    let path = Repository.root.appendingPathComponent("Scripts/\(name)").path
    #expect(FileManager.default.isExecutableFile(atPath: path))
    let text = try #require(Repository.text(of: "Scripts/\(name)"))
    let second = try #require(text.split(separator: "\n").dropFirst().first)
    #expect(
      second.hasPrefix("#") || second.hasPrefix("\"\"\""),
      "Scripts/\(name) begins with what it does")
  }
}
