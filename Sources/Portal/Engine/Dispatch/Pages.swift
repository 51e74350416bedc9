/// Pages of lists, and the sealed places where they go on.
struct Pages: Facade {
  let call: Call
}

extension Call {
  var pages: Pages { Pages(call: self) }
}

extension Pages {
  /// A page of a list in order. A cursor is the identifier of the last one that the page before
  /// showed: it may have left the list since, but its place is still known.
  ///
  /// - Parameters:
  ///   - isListed: Which ones are shown.
  ///   - isBehind: Whether the first stands behind the second in the list.
  ///   - id: What a cursor is made of.
  func page<Record, Thing>(
    _ records: some Sequence<Shared<Record>>, _ cursor: Cursor?, _ limit: PageLimit?,
    isListed: (Shared<Record>) throws(Refusal) -> Bool = { _ in true },
    isBehind: (Shared<Record>, Shared<Record>) -> Bool, id: (Shared<Record>) -> Identifier<Thing>
  ) throws(Refusal) -> (page: [Shared<Record>], next: Cursor?) {
    let records = Array(records)
    var last: Shared<Record>?
    if let cursor {
      last = records.first { id($0).bits == cursor.bits }
      if last == nil { throw Refusal(.cursorUnknown, at: "cursor") }
    }
    let limit = limit?.value ?? PageLimit.standard
    var page: [Shared<Record>] = []
    for record in records where last.map({ isBehind(record, $0) }) ?? true {
      guard try isListed(record) else { continue }
      if page.count == limit {
        return (page, page.last.map { Cursor(bits: id($0).bits) })
      }
      page.append(record)
    }
    return (page, nil)
  }

  /// A page of what a search comes upon. It may look at so many records only, so a page that is not
  /// full may still have one behind it.
  ///
  /// - Parameters:
  ///   - id: What a cursor is made of.
  ///   - visit: Searches, giving what it finds to its argument until that has enough; returns where
  ///     it stopped before it had.
  func searchPage<Record, Thing>(
    _ limit: PageLimit?, id: (Shared<Record>) -> Identifier<Thing>,
    visit: (_ take: (Shared<Record>) -> Bool) -> Identifier<Thing>?
  ) -> (found: [Shared<Record>], next: Cursor?) {
    let limit = limit?.value ?? PageLimit.standard
    var found: [Shared<Record>] = []
    var last = visit { record in
      found.append(record)
      return found.count <= limit
    }
    if found.count > limit {
      found.removeLast()
      last = found.last.map(id)
    }
    return (found, last.map { Cursor(bits: $0.bits) })
  }
}
