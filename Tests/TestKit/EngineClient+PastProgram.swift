import JSON
import Shape

@testable import Portal

extension EngineClient {
  /// An accredited activity that was published in time, confirmed by staff, and is over when the test
  /// begins: no method brings such a past about any more.
  ///
  /// - Returns: its identifier.
  func publishedBefore(
    by provider: AccountID, confirmedBy reviewer: AccountID?, type: String, seats: Int,
    _ evidence: JSONTree
  ) throws -> String {
    let read = try evidence.read(CPDEvidence.self)
    let call = Call(engine, method: .clock, at: clock.now(), actor: Actor(.system))
    let id: ProgramID = call.newIdentifier()
    try call.record(
      ProgramPublished(
        program: AccreditedProgram(
          id: id, provider: provider, version: 1, type: try ReferenceCode(checking: type),
          evidence: read, specialties: read.specialty.map { [$0] } ?? [], seats: seats,
          publishedAt: clock.now(),
          words: SearchText.words(of: [read.title?.text].compactMap(\.self)))))
    if let reviewer { try call.record(AccreditationConfirmed(id: id, by: reviewer)) }
    try engine.appendToJournal(call)
    return id.text
  }
}
