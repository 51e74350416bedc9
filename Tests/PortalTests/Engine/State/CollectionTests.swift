import Testing

@testable import Portal

@Suite("A collection of records")
struct CollectionTests {
  private func record(_ slot: Int, _ failures: Int) -> Attempts {
    Attempts(
      account: account(slot),
      counts: [
        AttemptCount(
          purpose: .signIn, count: failures, lastAt: Instant(milliseconds: failures))
      ])
  }

  private func account(_ slot: Int) -> AccountID { AccountID(bits: UInt64(slot)) }

  private func count(_ slot: Int, in collection: Collection<Attempts>) -> Int? {
    collection[account(slot)]?.counts.first?.count
  }

  private func content(_ collection: Collection<Attempts>) -> [Int: Int] {
    var content: [Int: Int] = [:]
    collection.table.forEachValue { content[Int($0.account.bits)] = $0.counts.first?.count }
    return content
  }

  @Test("puts, removes and takes back as a dictionary with copies does", arguments: 1...5)
  func model(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    var indexes = Indexes()
    var collection = Collection<Attempts>()
    var model: [Int: Int] = [:]
    // What the model was at each mark, oldest first; the first is what is durable.
    var marks: [(mark: Int, model: [Int: Int])] = [(0, [:])]
    for step in 1...2_000 {
      let slot = random.below(40)
      switch random.below(12) {
      case 0...5:
        collection.put(record(slot, step), step, &indexes)
        model[slot] = step
      case 6...8:
        collection.remove(account(slot), step, &indexes)
        model[slot] = nil
      case 9: marks.append((step, model))
      case 10:
        let back = random.below(marks.count)
        collection.revert(to: marks[back].mark, &indexes)
        model = marks[back].model
        marks.removeSubrange((back + 1)...)
      default:
        let settled = marks[random.below(marks.count)]
        collection.discardUndoLog(upTo: settled.mark)
        marks = marks.filter { $0.mark >= settled.mark }
      }
      #expect(content(collection) == model)
      #expect(collection.count == model.count)
      #expect(count(slot, in: collection) == model[slot])
    }
  }

  @Test("keeps what is loaded, whatever is taken back")
  func load() {
    var indexes = Indexes()
    var collection = Collection<Attempts>()
    collection.load(record(1, 1), &indexes)
    collection.put(record(1, 2), 1, &indexes)
    collection.revert(to: 0, &indexes)
    #expect(count(1, in: collection) == 1)
  }

  @Test("forgets no more than it keeps")
  func settle() {
    var indexes = Indexes()
    var collection = Collection<Attempts>()
    collection.put(record(1, 1), 1, &indexes)
    collection.put(record(1, 2), 2, &indexes)
    collection.discardUndoLog(upTo: 5)
    collection.revert(to: 0, &indexes)
    #expect(count(1, in: collection) == 2)
  }

  @Test("changes nothing by removing what is not there")
  func removeNothing() {
    var indexes = Indexes()
    var collection = Collection<Attempts>()
    collection.remove(account(3), 1, &indexes)
    collection.revert(to: 0, &indexes)
    #expect(collection.count == 0)
    #expect(collection[account(3)] == nil)
  }
}
