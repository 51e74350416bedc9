import Foundation

/// The repository as it lies on disk, for tests that read or record what is committed.
enum RepositoryFolder {
  /// The top level.
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
