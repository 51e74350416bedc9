import Foundation
import Seeds

/// Where the seeds lie in the source tree that these tests were built from.
enum SeedFolder {
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "seeds", directoryHint: .isDirectory)

  static let names = Seeds.files.map(\.name.description)
}
