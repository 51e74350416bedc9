import JSON

/// Every method there is under a configuration, found by name.
struct Catalogue: Sendable {
  /// In the order of the sections: what the contract shows.
  let methods: [Method]
  private let byLength: [[Method]]

  init(_ configuration: Configuration) {
    self.init(Self.sections(configuration).flatMap(\.methods))
  }

  init(_ methods: [Method]) {
    self.methods = methods
    var byLength: [[Method]] = []
    for method in methods {
      let length = method.name.utf8CodeUnitCount
      while byLength.count <= length { byLength.append([]) }
      byLength[length].append(method)
    }
    self.byLength = byLength
  }

  /// The sections of a configuration, in the order of the contract.
  static func sections(_ configuration: Configuration) -> [Section] {
    var sections: [Section] = [
      .system, .discovery, .reference, .referenceServices, .account, .accountStaff, .auth,
      .document, .certificate, .licensing, .review, .cpd, .facility, .employment, .job,
      .announcement, .support, .event, .audit, .notification,
    ]
    switch configuration.payments {
    case .host: sections.append(.payment)
    case .staff: break
    }
    if configuration.testClock { sections.append(.clock) }
    switch configuration.mail {
    case .host: sections.append(.mail)
    case .transport: break
    }
    return sections
  }

  /// The method of that name, compared by bytes. Names of the same length are few, so they are
  /// compared one by one: cheaper than hashing.
  func method(_ name: JSONValue) -> Method? {
    let length = name.isEscaped ? name.string.utf8.count : name.content.count
    guard length < byLength.count else { return nil }
    return byLength[length].first { name.isText($0.name) }
  }

  func method(named name: String) -> Method? {
    methods.first { "\($0.name)" == name }
  }
}

/// The methods of one area, in one table.
struct Section: Sendable {
  let name: StaticString
  /// What the area is for: the head of its page.
  let summary: StaticString
  let methods: [Method]

  init(_ name: StaticString, _ summary: StaticString, _ methods: [Method]) {
    self.name = name
    self.summary = summary
    self.methods = methods
  }
}
