import Foundation
import StorageTestKit

extension SimulatedDisk {
  /// Where a text stands, in the files and not in their names alone.
  func places(of text: String) -> [String] {
    let needle = Data(text.utf8)
    return paths.filter { path in
      bytes(of: path).map { Data($0).range(of: needle) != nil } ?? false
    }
  }
}
