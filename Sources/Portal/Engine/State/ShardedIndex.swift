import Digest

/// A key that tells cheaply which part of an index it belongs to.
protocol Sharded: Hashable {
  /// Evenly spread bits.
  var shardBits: UInt64 { get }
}

/// A dictionary in parts, so that growing never stops the engine for long: one Dictionary of a
/// million keys takes about 300 ms to grow, a 256th of it about one.
struct ShardedIndex<Key: Sharded, Value> {
  private static var shardCount: Int { 256 }

  private var shards: [[Key: Value]]

  init() { shards = Array(repeating: [:], count: Self.shardCount) }

  private func shard(_ key: Key) -> Int {
    Int(truncatingIfNeeded: key.shardBits % UInt64(Self.shardCount))
  }

  subscript(key: Key) -> Value? {
    get { shards[shard(key)][key] }
    set { shards[shard(key)][key] = newValue }
  }

  /// Changes the value of a key in place.
  mutating func update(_ key: Key, default empty: Value, _ body: (inout Value) -> Void) {
    body(&shards[shard(key)][key, default: empty])
  }

  var count: Int { shards.reduce(0) { $0 + $1.count } }

  /// Every key with its value, in no order.
  var all: [(key: Key, value: Value)] {
    shards.flatMap { shard in shard.map { ($0.key, $0.value) } }
  }
}

extension ShardedIndex: Sendable where Key: Sendable, Value: Sendable {}

extension Int: Sharded {
  var shardBits: UInt64 { UInt64(bitPattern: Int64(self)) }
}

extension String: Sharded {
  /// FNV-1a over the bytes: good enough to spread keys over parts.
  var shardBits: UInt64 {
    utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

extension Identifier: Sharded {
  var shardBits: UInt64 { bits }
}

extension Digest256: Sharded {
  var shardBits: UInt64 { fourth }
}

extension IdempotencyKeyScope: Sharded {
  var shardBits: UInt64 { key.shardBits }
}

extension Audience.Key: Sharded {
  var shardBits: UInt64 {
    switch self {
    case .account(let id): id.bits
    case .role: 0  // There are few.
    }
  }
}

extension ScheduledTask.Kind: Sharded {
  var shardBits: UInt64 {
    switch self {
    case .mail(let id): id.bits
    case .registrationLapse(let id): id.bits
    case .invitationLapse(let id), .closing(let id), .passwordReminder(let id), .inbox(let id):
      id.bits
    case .restoration(let id): id.bits
    case .sessionEnd(let id): id.bits
    case .application(let id): id.bits
    case .license(let id): id.bits
    case .uploadLapse(let id): id.bits
    case .job(let id): id.bits
    case .jobOffer(let id): id.bits
    case .announcement(let id): id.bits
    case .erasure(let id): id.bits
    case .ticket(let id): id.bits
    case .linkEnd(let digest): digest.shardBits
    case .answerEnd(let id): id.shardBits
    }
  }
}
