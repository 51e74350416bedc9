import Digest

extension Registry {
  mutating func put(_ record: Publication) { tables.publications.put(record, next(), &indexes) }

  /// The newest event's sequence number in the stream, 0 if there is none.
  var lastPublication: Int { indexes.lastPublication }

  /// The oldest event that is still kept.
  var firstPublication: Int { indexes.firstPublication }

  /// The first event after `sequence`, up to `last`, that one of these may see.
  func nextPublication(
    after sequence: Int, upTo last: Int = .max, for keys: [Audience.Key]
  ) -> Publication? {
    var next: Int?
    for key in keys {
      guard let visible = indexes.publicationsByAudience[key] else { continue }
      let place = visible.firstPlace(after: sequence)
      if place < visible.endIndex { next = min(next ?? .max, visible[place]) }
    }
    guard let next, next <= last else { return nil }
    return tables.publications[next]
  }

  /// The last event that can leave the stream because it was committed before `instant`; nil if
  /// none can. The newest event always stays.
  func expiredPublication(before instant: Instant, atMost limit: Int) -> Int? {
    var last: Int?
    var sequence = indexes.firstPublication
    while sequence < indexes.lastPublication, sequence - indexes.firstPublication < limit,
      let event = tables.publications[sequence], event.at < instant
    {
      last = sequence
      sequence += 1
    }
    return last
  }

  mutating func removePublications(upTo sequence: Int) {
    // The newest stays, whatever was decided: the next one's number follows from it.
    let last = min(sequence, indexes.lastPublication - 1)
    guard indexes.firstPublication <= last else { return }
    for sequence in indexes.firstPublication...last {
      tables.publications.remove(sequence, next(), &indexes)
    }
  }
}
