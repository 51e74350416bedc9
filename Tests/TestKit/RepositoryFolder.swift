package import Foundation

/// The repository as it lies on disk, for tests that read or record what is committed.
package enum RepositoryFolder {
  /// The top level.
  package static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
