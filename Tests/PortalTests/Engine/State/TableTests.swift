import Testing

@testable import Portal

@Suite("A table of rows in chunks")
struct TableTests {
  private func filled(_ count: Int) -> Table<Int> {
    var table = Table<Int>()
    for value in 0..<count { _ = table.insert(Shared(value)) }
    return table
  }

  private func values(_ table: Table<Int>) -> [Int] {
    var values: [Int] = []
    table.forEachValue { values.append($0) }
    return values
  }

  @Test("Rows are dense, and each holds what was put in", arguments: [0, 1, 255, 256, 257, 1_000])
  func dense(count: Int) {
    let table = filled(count)
    #expect(table.count == count)
    #expect((0..<count).allSatisfy { table[$0] == $0 })
    #expect(values(table) == Array(0..<count))
  }

  @Test("A copy keeps what it held while the table changes")
  func copy() {
    var table = filled(600)
    let copy = table
    table.replace(0, with: Shared(-1))
    table.remove(300)
    _ = table.insert(Shared(-2))
    _ = table.insert(Shared(-3))
    #expect(values(copy) == Array(0..<600))
    #expect(copy.count == 600)
    #expect(table[0] == -1)
    #expect(table[300] == -2)
    #expect(table.count == 601)
  }

  @Test("The first write after a copy gives that chunk alone a new place in memory")
  func sharing() {
    var table = filled(1_000)
    let copy = table
    table.replace(Table<Int>.chunkSize, with: Shared(-1))
    let shared = (0..<1_000).filter { table.reference($0) === copy.reference($0) }
    #expect(shared.count == 999)
    #expect(table.chunkAddresses.count == 4)
    let same = zip(table.chunkAddresses, copy.chunkAddresses).map { $0 == $1 }
    #expect(same == [true, false, true, true])
  }

  @Test("Rows that became free are used again, the latest first")
  func reuse() {
    var table = filled(300)
    table.remove(10)
    table.remove(290)
    #expect(table.count == 298)
    #expect(table[10] == nil)
    #expect(table.insert(Shared(-1)) == 290)
    #expect(table.insert(Shared(-2)) == 10)
    #expect(table.insert(Shared(-3)) == 300)
    #expect(table.count == 301)
  }

  @Test("A table that was emptied fills again without growing")
  func emptied() {
    var table = filled(256)
    for row in 0..<256 { table.remove(row) }
    #expect(table.count == 0)
    #expect(values(table).isEmpty)
    for value in 0..<256 { _ = table.insert(Shared(value)) }
    #expect(table.chunkAddresses.count == 1)
    #expect(values(table).sorted() == Array(0..<256))
  }
}
