import Testing

@testable import Portal

@Suite("An index in parts")
struct ShardedIndexTests {
  @Test("finds what was put in, and forgets what was taken out", arguments: 1...3)
  func model(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    var index = ShardedIndex<String, Int>()
    var model: [String: Int] = [:]
    for step in 0..<2_000 {
      let key = "key \(random.below(300))"
      switch random.below(3) {
      case 0:
        index[key] = nil
        model[key] = nil
      case 1:
        index[key] = step
        model[key] = step
      default:
        index.update(key, default: 0) { $0 += 1 }
        model[key, default: 0] += 1
      }
      #expect(index[key] == model[key])
    }
    #expect(index.count == model.count)
    #expect(Dictionary(uniqueKeysWithValues: index.all.map { ($0.key, $0.value) }) == model)
  }

  @Test("holds ascending numbers, whatever the order they come in", arguments: 1...3)
  func ascending(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    var index = ShardedIndex<Int, [Int]>()
    var model: Set<Int> = []
    for _ in 0..<500 {
      let number = random.below(100)
      if model.remove(number) != nil {
        index.withdraw(number, from: 7)
      } else {
        model.insert(number)
        index.insert(number, to: 7)
      }
      #expect(index[7] ?? [] == model.sorted())
    }
    for number in 0..<100 { index.withdraw(number, from: 7) }
    #expect(index[7] == nil)
  }

  @Test("lets the oldest of many ascending numbers go without moving the rest")
  func oldestFirst() throws {
    var index = ShardedIndex<Int, ArraySlice<Int>>()
    for number in 0..<10_000 { index.insert(number, to: 7) }
    let last = try #require(index[7]).withUnsafeBufferPointer { $0.baseAddress.map { $0 + 9_999 } }
    for number in 0..<9_999 { index.withdraw(number, from: 7) }
    #expect(index[7] == [9_999])
    #expect(try #require(index[7]).withUnsafeBufferPointer { $0.baseAddress } == last)
    index.insert(10_000, to: 7)
    index.insert(9_998, to: 7)
    #expect(index[7] == [9_998, 9_999, 10_000])
  }

  @Test("spreads its keys over the parts")
  func spread() {
    let bits = Set((0..<1_000).map { "person\($0)@example.org".shardBits % 256 })
    #expect(bits.count > 200)
  }
}
