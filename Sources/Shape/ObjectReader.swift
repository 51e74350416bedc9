public import JSON

/// Finds members of one object, in any order, and keeps account of which were asked for.
///
/// A caller usually writes members in the order of the declaration, so the next one in the text is
/// tried first; only then is the object searched. Params by position are an array whose places
/// follow the order of the declaration.
public struct ObjectReader: ~Copyable {
  @usableFromInline let source: Source
  @usableFromInline let count: Int
  @usableFromInline let isPositional: Bool
  /// The next member's name, or the next position's value.
  @usableFromInline var cursor: JSONValue
  @usableFromInline var place = 0
  /// Which of the first 64 members were asked for. No shape has so many.
  @usableFromInline var taken: UInt64 = 0
  @usableFromInline var takenCount = 0
  /// What was wrong so far.
  public internal(set) var issues: [Issue] = []

  /// Reads from an object by name, or from an array by position.
  @inlinable
  public init(_ source: Source) {
    self.source = source
    count = source.value.count
    isPositional = source.value.kind == .array
    cursor = source.value.first
  }

  /// The member's value, or nil where it is absent. By position, `null` stands for a member that
  /// is left out.
  @inlinable
  public mutating func find(_ name: StaticString) -> JSONValue? {
    guard place < count else {
      if !isPositional { return takenCount < count ? search(name) : nil }
      place &+= 1  // counts on, so that each missing position has its own number
      return nil
    }
    if isPositional {
      let value = cursor
      place &+= 1
      takenCount &+= 1
      if place < count { cursor = cursor.following }
      return value.kind == .null ? nil : value
    }
    if cursor.isText(name) { return take() }
    return search(name)
  }

  @inlinable
  mutating func take() -> JSONValue {
    let value = cursor.following
    if place < 64 { taken |= 1 << UInt64(place) }
    takenCount &+= 1
    place &+= 1
    if place < count { cursor = value.following }
    return value
  }

  /// Looks through the whole object, which has members left.
  @usableFromInline
  @inline(never)
  mutating func search(_ name: StaticString) -> JSONValue? {
    var candidate = source.value.first
    for position in 0..<count {
      if position > 0 { candidate = candidate.following.following }
      let isTaken = position < 64 && taken & (1 << UInt64(position)) != 0
      if !isTaken, candidate.isText(name) {
        cursor = candidate
        place = position
        return take()
      }
    }
    return nil
  }

  /// Reads a member that must be there; where it cannot, keeps the issue and goes on with a sample.
  @inlinable
  @inline(never)
  public mutating func required<V: Wire>(_ name: StaticString) -> V {
    guard let value = find(name) else {
      report([Issue(.missing)], in: name)
      return V.sample
    }
    do throws(Fault) {
      return try V.read(source.inside(value))
    } catch {
      report(error.issues, in: name)
      return V.sample
    }
  }

  /// Reads a member that may be absent.
  @inlinable
  @inline(never)
  public mutating func optional<V: Wire>(_ name: StaticString) -> V? {
    guard let value = find(name) else { return nil }
    do throws(Fault) {
      return try V.read(source.inside(value))
    } catch {
      report(error.issues, in: name)
      return nil
    }
  }

  @inlinable
  @inline(never)
  public mutating func list<V: Wire>(_ name: StaticString, upTo limit: Int) -> [V] {
    guard let value = find(name) else {
      report([Issue(.missing)], in: name)
      return []
    }
    guard value.kind == .array else {
      report([Issue(.wrongType("array"))], in: name)
      return []
    }
    guard value.count <= limit else {
      report([Issue(.tooMany(limit))], in: name)
      return []
    }
    var values: [V] = []
    values.reserveCapacity(value.count)
    value.forEachValue { place, element in
      do throws(Fault) {
        values.append(try V.read(source.inside(element)))
      } catch {
        report(error.issues.map { $0.within(.place(place)) }, in: name)
      }
    }
    return values
  }

  @usableFromInline
  @inline(never)
  mutating func report(_ found: [Issue], in name: StaticString) {
    // By position a caller thinks in places, and the place is what the pointer must name.
    let step: Issue.Step =
      isPositional ? .place(max(place - 1, 0)) : .member("\(name)")
    for issue in found where issues.count < Fault.maximumIssues {
      issues.append(issue.within(step))
    }
  }

  /// Whether the object has members, by name, that nobody has asked for.
  public var hasMore: Bool { !isPositional && takenCount != count }

  /// Ends the reading: members nobody asked for are issues too.
  @inlinable
  public mutating func finish() throws(Fault) {
    if takenCount != count { reportRest() }
    if !issues.isEmpty { throw Fault(issues) }
  }

  @usableFromInline
  @inline(never)
  mutating func reportRest() {
    if isPositional {
      issues.append(Issue(.tooManyPositions(place), at: [.place(place)]))
      return
    }
    var names = takenNames()
    var position = 0
    source.value.forEachMember { name, _ in
      if !isTaken(position), issues.count < Fault.maximumIssues {
        let text = name.string
        let isRepeated = names.contains { $0.utf8.elementsEqual(text.utf8) }
        issues.append(Issue(isRepeated ? .duplicate : .unknown, at: text))
        names.append(text)
      }
      position += 1
    }
  }

  private func isTaken(_ position: Int) -> Bool {
    position < 64 && taken & (1 << UInt64(position)) != 0
  }

  /// The names of members that were asked for: whatever has one of them too is a duplicate, also
  /// where it stands first.
  private func takenNames() -> [String] {
    var names: [String] = []
    var position = 0
    source.value.forEachMember { name, _ in
      if isTaken(position) { names.append(name.string) }
      position += 1
    }
    return names
  }
}
