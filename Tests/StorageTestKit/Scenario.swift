import Storage

/// A course of work on a store, and what must be found after it was cut short anywhere.
///
/// Every group whose write returned is *acknowledged*. Every group whose write failed and whose
/// undoing succeeded is gone. One group at most is *undecided*: the one that was under way when the
/// process died, or when undoing failed.
package struct Scenario {
  /// The lines of all acknowledged groups.
  package private(set) var acknowledged: [String] = []
  /// The lines of the group that may be there whole or not at all.
  package private(set) var undecided: [String] = []
  package private(set) var redactedLines: Set<Int> = []
  /// Whether every step succeeded.
  package private(set) var isComplete = true

  package init() {}

  /// The groups that the scenario commits: one record and several, short and long.
  package static let groups: [[String]] = [
    [#"{"n":1}"#],
    [#"{"n":2}"#, #"{"n":3,"text":"\#(String(repeating: "x", count: 40))"}"#, #"{"n":4}"#],
    [#"{"n":5}"#],
    [#"{"n":6,"group":{"first":1},"text":"é"}"#, #"{"n":7}"#],
    [#"{"n":8}"#],
    [#"{"n":9}"#, #"{"n":10,"text":"\#(String(repeating: "y", count: 30))"}"#],
    [#"{"n":11}"#],
  ]

  /// How many records that is.
  package static let recordCount = groups.joined().count

  /// Opens, commits, takes two snapshots, redacts, closes, opens again and goes on; every failure
  /// is met as the engine would meet it.
  package mutating func run(on disk: SimulatedDisk) {
    guard var register = open(disk) else { return }
    for (index, group) in Self.groups.dropLast().enumerated() {
      commit(group, to: &register)
      if index == 1 || index == 3 { snapshot(register) }
      if index == 4 { redact(&register) }
    }
    do throws(DiskFailure) { try register.store.close() } catch { isComplete = false }
    guard var again = open(disk) else { return }
    if let last = Self.groups.last { commit(last, to: &again) }
  }

  private mutating func open(_ disk: SimulatedDisk) -> LineRegister? {
    do throws(StorageFault) {
      return try LineRegister(on: disk)
    } catch {
      isComplete = false
      return nil
    }
  }

  private mutating func commit(_ group: [String], to register: inout LineRegister) {
    // A journal that could not undo its last failure refuses; what it refuses is not on disk.
    let wasAvailable = register.store.journal.writer.isAvailable
    do throws(DiskFailure) {
      try register.commit(group)
      acknowledged += group
      undecided = []
    } catch {
      isComplete = false
      let isAvailable = register.store.journal.writer.isAvailable
      if isAvailable {
        undecided = []
      } else if wasAvailable {
        undecided = group
      }
    }
  }

  private mutating func snapshot(_ register: LineRegister) {
    do throws(DiskFailure) { try register.takeSnapshot() } catch { isComplete = false }
  }

  private mutating func redact(_ register: inout LineRegister) {
    guard register.lines.count >= 3 else { return }
    do throws(StorageFault) {
      try register.redact(3, decision: 1)
    } catch {
      isComplete = false
    }
    redactedLines = [2]
  }

  /// Whether these lines are what may be found.
  package func allows(_ lines: [String]) -> Bool {
    guard lines.count == acknowledged.count || lines.count == acknowledged.count + undecided.count
    else { return false }
    return zip(lines, acknowledged + undecided).enumerated().allSatisfy { index, pair in
      pair.0 == pair.1 || (redactedLines.contains(index) && pair.0 == LineRegister.redacted)
    }
  }
}
