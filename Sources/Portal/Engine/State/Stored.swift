/// What holds for everything that is kept.
enum Stored {
  /// The longest list in a record that is kept. What is written must always be read again, so no list
  /// that grows with use may have a limit of its own here: limits are refusals of the methods.
  static let most = Int(Int32.max)
}
