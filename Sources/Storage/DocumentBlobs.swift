package import Digest

// How a content is kept
//
//     documents/5e884898…d8 the content whose SHA-256 digest this is; the name comes from nowhere else
//
// It is written under a draft name, synced, renamed, and the folder synced, before the record that
// names it is written; so a record never names what is not there. A crash between the two leaves a
// content that no record names, and the next start removes it.

/// The contents of documents, each in a file of its own; the same content is kept once.
///
/// Safe to share: contents never change, and whoever removes one makes sure, on the thread that
/// writes them, that nothing names it.
package struct DocumentBlobs: Sendable {
  private let disk: any Disk

  package init(on disk: any Disk) { self.disk = disk }

  /// Puts a content in place, and returns once it is durable.
  package func write(_ blob: Blob) throws(DiskFailure) {
    let path = Layout.document(blob.digest)
    guard try exists(path) else { return try disk.replace(path, with: blob.bytes) }
    // Its bytes were synced before it got its name; the name itself may have been left without.
    try disk.syncFolder(Layout.documents)
  }

  private func exists(_ path: String) throws(DiskFailure) -> Bool {
    do throws(DiskFailure) {
      try disk.open(path, .read).close()
      return true
    } catch {
      if error.isAbsent { return false }
      throw error
    }
  }

  /// A part of a content, or as much of the part as the content has.
  package func read(_ digest: Digest256, _ range: Range<Int>) throws(DiskFailure) -> [UInt8] {
    let file = try disk.open(Layout.document(digest), .read)
    defer { file.close() }
    return try FileImage(of: file, range: range).withBytes { Array($0) }
  }

  /// Contents one behind the other.
  package func join(_ digests: [Digest256]) throws(DiskFailure) -> Blob {
    var bytes: [UInt8] = []
    for digest in digests {
      let part = try disk.readAll(Layout.document(digest))
      part.withBytes { bytes.append(contentsOf: $0) }
    }
    return Blob(bytes)
  }

  /// Removes contents that nothing names any longer; one that is not there stays away.
  ///
  /// - Returns: Those that stay, to be tried again: all of them while another process reads the
  ///   store, and those that the disk refuses to let go.
  package func remove(_ digests: [Digest256]) -> [Digest256] {
    guard !digests.isEmpty else { return [] }
    do throws(DiskFailure) {
      return try Readers.whileAbsent(disk) { digests.filter { !isRemoved($0) } } ?? digests
    } catch {
      return digests
    }
  }

  private func isRemoved(_ digest: Digest256) -> Bool {
    do throws(DiskFailure) {
      try disk.remove(Layout.document(digest))
      return true
    } catch {
      return error.isAbsent
    }
  }

  /// Removes drafts that a crash left, and tells which contents nothing names. Files whose name is
  /// neither are not ours, and stay.
  package func orphans(
    except isNamed: (Digest256) -> Bool
  ) throws(DiskFailure) -> [Digest256] {
    var orphans: [Digest256] = []
    for name in try disk.list(Layout.documents) {
      if name.hasSuffix(Layout.draftSuffix) {
        try disk.remove("\(Layout.documents)/\(name)")
      } else if let digest = Digest256(hexadecimal: name), !isNamed(digest) {
        orphans.append(digest)
      }
    }
    return orphans
  }

  /// What is wrong with a content that should be there; nil where nothing is.
  package func damage(of digest: Digest256) throws(DiskFailure) -> StorageFault? {
    let path = Layout.document(digest)
    let image: FileImage
    do throws(DiskFailure) {
      image = try disk.readAll(path)
    } catch {
      guard error.isAbsent else { throw error }
      return .damaged(file: path, byteOffset: 0, reason: "the content of a document is missing")
    }
    guard image.withBytes({ SHA256.digest(of: $0) }) == digest else {
      return .damaged(
        file: path, byteOffset: 0, reason: "the content is not the one that it is named by")
    }
    return nil
  }
}
