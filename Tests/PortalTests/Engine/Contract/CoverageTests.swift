import JSON
import JSONRPC
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

/// It plays every transcript and executes every example itself, and counts nothing else, so that what
/// it finds does not depend on which tests ran before it or run beside it.
@Suite("Whatever the contract promises is produced by a transcript or an example", .serialized)
struct CoverageTests {
  /// Errors that no transcript or example shows, since they take threads, a broken disk, figures of
  /// their own or very many calls; and who produces them.
  private static let elsewhere: [ErrorType: String] = [
    .budgetSpent: "GuestBudgetTests spend a budget",
    .tooManyAdministrators: "SamePersonTests fill a facility",
    .registrarSuspended: "SamePersonTests suspend two registrars in a day",
    .preparedByOwner: "SamePersonTests have an applicant recommend",
    .busy: "PasswordCallTests fill the queue of passwords",
    .internalError: "the system's library fails for no input there is",
    .storageUnavailable: "the test below breaks the disk",
    .documentTooMany: "DocumentLimitTests fill an account",
    .ticketFull: "SupportTests fill a ticket",
    .documentUnreadable: "DocumentContentTests let a read fail",
    .documentDamaged: "DamagedDocumentTests alter a file",
    .uploadDamaged: "DamagedDocumentTests alter a part",
    .cpdTooMany: "EducationTests lower the limit and pass it",
    .programTooMany: "EducationTests fill a provider",
    .identityHeld: "LiveFactsTests license a person under a second account",
    .applicationFull: "LiveFactsTests fill a case",
    .employmentTooOften: "MailBudgetTests propose once more than may come to nothing",
    .employmentLicense: "LiveFactsTests suspend a license before a post is confirmed",
    .jobNoSeat: "JobLifeTests offer more seats than there are",
    .jobOfferOver: "JobApplicationTableTests ask a moment before the clock has let it lapse",
    .jobTooMany: "JobLifeTests fill a facility",
    .jobTooManyApplications: "JobLifeTests fill a person",
  ]

  @Test("Every method, error and event was seen (T35)")
  func everything() throws {
    let produced = try Produced.by {
      for transcript in TranscriptFolder.files.flatMap(\.cases) {
        _ = try TranscriptPlayer.play(transcript, form: transcript.form ?? .line)
      }
      for row in ExampleTests.rows { _ = try ExampleWorld.run(row.method, row.example) }
    }
    let methods = Contract.whole.methods.map(\.name).filter { !produced.methods.contains($0) }
    let errors = ErrorType.allCases.filter {
      !produced.errors.contains($0.rawValue) && Self.elsewhere[$0] == nil
    }
    let topics = Topic.allCases.filter { !produced.topics.contains($0.rawValue) }
    #expect(methods == [], "no transcript or example calls these methods with success")
    #expect(errors.map(\.rawValue) == [], "no transcript or example is answered by these errors")
    #expect(topics.map(\.rawValue) == [], "no transcript or example produces these events")
    let shown = Self.elsewhere.keys.filter { produced.errors.contains($0.rawValue) }
    #expect(shown.map(\.rawValue) == [], "these are no exceptions any more")
  }

  @Test("A write is refused while the disk fails, and reads go on")
  func brokenDisk() throws {
    let disk = SimulatedDisk()
    let client = try EngineClient(disk: disk)
    disk.set(.error("EIO", lasting: true), atCall: disk.callCount + 1)
    let error = try client.refusal(
      of: "support.open",
      #"{"category":"other","subject":"A question","text":"Why?","email":"nurse@example.org"}"#)
    #expect(error["data"]?["type"]?.text == ErrorType.storageUnavailable.rawValue)
    #expect(try client.call("system.ping")["now"] != nil)
    #expect(client.faults == [])
  }
}
