import Foundation
import Seeds
import Testing

@Suite("The reference data in the binary")
struct CarriedFilesTests {
  @Test("is every JSON file of the seeds folder, in the order of their names")
  func namesMatchTheFolder() throws {
    let onDisk = try FileManager.default.contentsOfDirectory(atPath: SeedFolder.url.path)
      .filter { $0.hasSuffix(".json") }
      .sorted()
    #expect(Seeds.files.map(\.name.description) == onDisk)
    #expect(!onDisk.isEmpty)
  }

  @Test("has the bytes of the file on disk", arguments: SeedFolder.names)
  func bytesMatchTheFile(name: String) throws {
    let file = try #require(Seeds.file(named: name))
    let onDisk = try Data(contentsOf: SeedFolder.url.appending(path: name))
    #expect(Data(file.bytes) == onDisk)
  }

  @Test("is found by its exact name only", arguments: ["", "countries", "Countries.json", "../x"])
  func otherNamesAreNotFound(name: String) {
    #expect(Seeds.file(named: name) == nil)
  }

  @Test("is read where it lies in the binary", arguments: SeedFolder.names)
  func bytesAreNotCopied(name: String) throws {
    let file = try #require(Seeds.file(named: name))
    #expect(file.bytes.baseAddress == UnsafeRawPointer(file.contents.utf8Start))
  }
}
