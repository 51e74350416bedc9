extension Engine {
  /// How many earlier versions of the rules are kept ready; a register seldom has open applications
  /// under more.
  private static let earlierReferenceLimit = 8

  /// A version of the rules, for what was opened under it; nil where there never was such a version.
  func reference(version: Int) -> Reference? {
    if version == reference.version { return reference }
    if let earlier = earlierReferences[version] { return earlier }
    guard let adoption = registry.tables.adoptions[version] else { return nil }
    let earlier = Reference(adoption)
    // Everything can be read again, so which of them goes makes no difference to any answer.
    if earlierReferences.count >= Self.earlierReferenceLimit { earlierReferences.removeAll() }
    earlierReferences[version] = earlier
    return earlier
  }
}

extension Call {
  /// A version of the rules, for what was opened under it; nil where there never was such a version.
  func reference(version: Int) -> Reference? { engine.reference(version: version) }
}
