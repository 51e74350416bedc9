/// Where in the journal a copy of the state stands.
///
/// The group before it may still be on its way to the disk. It may also be taken back, and then
/// the copy describes what never happened; `abandonments` tells.
package struct SnapshotPosition: Hashable, Sendable {
  package let position: JournalPosition
  let abandonments: Int
}
