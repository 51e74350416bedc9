package import JSON

/// Why an array is no batch; it is answered by one object with -32600 and the id `null`.
package enum BatchFault: Error, Hashable, Sendable {
  case empty
  case tooManyCalls(limit: Int)

  /// One sentence for developers.
  package var reason: String {
    switch self {
    case .empty: "A batch has at least one call."
    case .tooManyCalls(let limit): "A batch has at most \(limit) calls."
    }
  }
}

/// The calls of one batch (specification, section 6), in the order of the array.
package struct Batch {
  /// The most members a batch may have: what bounds the replies that one message can ask for.
  package static let maximumCalls = 1_000

  /// How many members the array has.
  package let count: Int
  private var upcoming: JSONValue
  private var left: Int

  fileprivate init(_ array: JSONValue) throws(BatchFault) {
    guard array.count > 0 else { throw .empty }
    guard array.count <= Self.maximumCalls else { throw .tooManyCalls(limit: Self.maximumCalls) }
    count = array.count
    left = count
    upcoming = array.first
  }

  /// The next member; nil at the end. A member that is no object is an invalid request of its own.
  package mutating func next() -> Envelope? {
    guard left > 0 else { return nil }
    let value = upcoming
    left -= 1
    if left > 0 { upcoming = value.following }
    return Envelope(value)
  }
}

/// What a whole text asks for.
package enum Message {
  case single(Envelope)
  case batch(Batch)
  case invalidBatch(BatchFault)

  package init(_ value: JSONValue) {
    guard value.kind == .array else {
      self = .single(Envelope(value))
      return
    }
    do throws(BatchFault) {
      self = .batch(try Batch(value))
    } catch {
      self = .invalidBatch(error)
    }
  }
}
