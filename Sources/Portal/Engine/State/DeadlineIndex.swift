/// What is due when: a heap of works, earliest first.
///
/// A work that moves or falls away leaves its old entry in the heap; the date book says which entry
/// still counts, and stale ones are passed over when they come up.
struct DeadlineIndex {
  private var heap: [ScheduledTask] = []
  private var dates = ShardedIndex<ScheduledTask.Kind, Instant>()

  /// How many works are waiting.
  private(set) var count = 0

  init() {}

  /// Sets when a work is due; nil takes it off.
  mutating func set(_ kind: ScheduledTask.Kind, at instant: Instant?) {
    let known = dates[kind]
    guard known != instant else { return }
    dates[kind] = instant
    guard let instant else {
      count -= 1
      return
    }
    if known == nil { count += 1 }
    heap.append(ScheduledTask(at: instant, kind: kind))
    siftUp(heap.count - 1)
    if heap.count > 64, heap.count > 4 * count { rebuild() }
  }

  /// The earliest work, if any.
  mutating func first() -> ScheduledTask? {
    while let top = heap.first {
      if dates[top.kind] == top.at { return top }
      removeTop()
    }
    return nil
  }

  /// Drops the stale entries. Each place is sifted from the last parent to the top, which takes a few
  /// steps an entry, where sorting them would hold up every call.
  private mutating func rebuild() {
    heap = dates.all.map { ScheduledTask(at: $0.value, kind: $0.key) }
    for place in (0..<heap.count / 2).reversed() { siftDown(place) }
  }

  private mutating func removeTop() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    siftDown(0)
  }

  private mutating func siftUp(_ start: Int) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      guard heap[place] < heap[parent] else { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  private mutating func siftDown(_ start: Int) {
    var place = start
    while true {
      let left = 2 * place + 1
      guard left < heap.count else { return }
      let right = left + 1
      let child = right < heap.count && heap[right] < heap[left] ? right : left
      guard heap[child] < heap[place] else { return }
      heap.swapAt(child, place)
      place = child
    }
  }
}
