import Foundation
import Testing

@Suite("Every file of the reference data")
struct ProvenanceTests {
  @Test("says its version, its source and since when it holds", arguments: SeedFolder.names)
  func headMembers(file: String) throws {
    let root = try SeedDocument(file).root
    #expect(root["version"] as? Int == 1)
    let source = try #require(root["source"] as? String)
    #expect(!source.isEmpty)
    #expect(isDay(try #require(root["effectiveFrom"] as? String)))
  }

  @Test("gives each figure a source and a day", arguments: SeedFolder.names)
  func figuresHaveSources(file: String) throws {
    for (pointer, object) in try SeedDocument(file).objects() where object["value"] != nil {
      #expect(object["source"] as? String != nil, "\(file)#\(pointer)/source")
      #expect(object["effectiveFrom"] as? String != nil, "\(file)#\(pointer)/effectiveFrom")
    }
  }

  @Test("writes sources as text, days as calendar days", arguments: SeedFolder.names)
  func sourcesAndDaysAreWellFormed(file: String) throws {
    for (pointer, object) in try SeedDocument(file).objects() {
      if let source = object["source"] {
        #expect((source as? String)?.isEmpty == false, "\(file)#\(pointer)/source")
      }
      if let day = object["effectiveFrom"] {
        #expect((day as? String).map(isDay) == true, "\(file)#\(pointer)/effectiveFrom")
      }
    }
  }

  @Test("explains what is disputed", arguments: SeedFolder.names)
  func disputedHasNote(file: String) throws {
    for (pointer, object) in try SeedDocument(file).objects() where object["disputed"] != nil {
      #expect(object["disputed"] as? Bool == true, "\(file)#\(pointer)/disputed")
      #expect((object["note"] as? String)?.isEmpty == false, "\(file)#\(pointer)/note")
    }
  }

  @Test("has unique codes in each list", arguments: SeedFolder.names)
  func codesAreUnique(file: String) throws {
    let document = try SeedDocument(file)
    for member in document.root.keys {
      guard let records = document.root[member] as? [SeedDocument.Object] else { continue }
      let codes = records.compactMap { $0["code"] as? String }
      #expect(Set(codes).count == codes.count, "\(file)#/\(member)")
      #expect(codes.isEmpty || codes.count == records.count, "\(file)#/\(member)")
      #expect(codes.allSatisfy { isCode($0) }, "\(file)#/\(member)")
    }
  }

  @Test("ends in exactly one line break, without a carriage return", arguments: SeedFolder.names)
  func lineEnds(file: String) throws {
    let bytes = try Data(contentsOf: SeedFolder.url.appending(path: file))
    #expect(bytes.suffix(2) == Data("}\n".utf8))
    #expect(!bytes.contains(UInt8(ascii: "\r")))
  }

  private func isDay(_ text: String) -> Bool {
    guard text.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil,
      let date = try? Date("\(text)T00:00:00Z", strategy: .iso8601)
    else { return false }
    // Foundation reads 30 February as 2 March, so the way back is checked too.
    return date.formatted(.iso8601).hasPrefix(text)
  }

  private func isCode(_ text: String) -> Bool {
    text.wholeMatch(of: #/[A-Za-z][A-Za-z0-9-]*/#) != nil
  }
}
