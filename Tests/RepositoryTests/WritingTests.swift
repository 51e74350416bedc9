import Foundation
import Testing

@Suite("The sources")
struct WritingTests {
  /// Words that must not stand in a source, and why. They are put together here so that this file
  /// does not hold them itself.
  static let banned: [(word: String, reason: String)] = [
    ("fatal" + "Error(", "a mistake of the caller is thrown, one of ours is a precondition"),
    ("try" + "!", "an error is handled where it arises"),
    ("as" + "!", "a cast that can fail is a question"),
    ("TO" + "DO", "what is missing is an issue"),
    ("FIX" + "ME", "what is broken is mended"),
    ("print" + "(", "standard output carries the protocol only"),
  ]

  @Test("hold none of the words that the house has banned", arguments: banned)
  func bannedWords(word: String, reason: String) {
    for file in Repository.files(below: "Sources", endings: ["swift"]) {
      for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      where line.contains(word) && !isPartOfAWord(line, word) {
        Issue.record("\(file.path):\(number + 1): \(word) — \(reason)")
      }
    }
  }

  /// `debugPrint(` and `fingerprint(` are other words than `print(`.
  private func isPartOfAWord(_ line: Substring, _ word: String) -> Bool {
    guard let range = line.firstRange(of: word), range.lowerBound > line.startIndex else {
      return false
    }
    let before = line[line.index(before: range.lowerBound)]
    return before.isLetter || before == "." || before == "_"
  }

  @Test("are files of at most 400 lines", arguments: ["Sources", "Tests"])
  func fileLength(folder: String) {
    for file in Repository.files(below: folder, endings: ["swift"]) {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 401, "\(file.path) has \(lines) lines")
    }
  }

  @Test("are plain text: no tab, no carriage return, no trailing space, a line break at the end")
  func plainText() {
    for file in Repository.files(below: "Sources", endings: ["swift"]) {
      #expect(!file.text.contains("\t") && !file.text.contains("\r"), "\(file.path)")
      #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path)")
      for line in file.text.split(separator: "\n") where line.hasSuffix(" ") {
        Issue.record("\(file.path): trailing space in «\(line)»")
      }
    }
  }

  @Test(
    "lie in the folders that the design names, with the usual texts and nothing else beside them")
  func topLevel() throws {
    let expected: Set<String> = [
      ".ci", ".gitignore", ".swift-format", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md",
      "LICENSE", "Package.swift", "README.md", "SECURITY.md", "Scripts", "Sources", "Tests",
      "schema", "seeds",
    ]
    let found = Set(try FileManager.default.contentsOfDirectory(atPath: Repository.root.path))
      .filter { $0 != ".git" && !$0.hasPrefix(".build") }
    #expect(found == expected)
  }
}
