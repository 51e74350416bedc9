package import Digest

// How a content is kept
//
//     documents/5e884898…d8 the content whose SHA-256 digest this is; the name comes from nowhere else
//
// It is written under a draft name, synced, renamed, and the folder synced, before the record that
// names it is written; so a record never names what is not there. A crash between the two leaves a
// content that no record names, and the next start removes it.
//
// Disks lose and alter what they were given. So a content is never handed out, joined, exported or
// taken for one that is there already without its digest: it is read from end to end, a piece at a
// time, and what was read of it counts for nothing where the digest differs.

/// The contents of documents, each in a file of its own; the same content is kept once.
///
/// Safe to share: contents never change, and whoever removes one makes sure, on the thread that
/// writes them, that nothing names it.
package struct DocumentBlobs: Sendable {
  /// How many bytes a content may have.
  package static let byteLimit = 10 << 20
  /// How many bytes are read at a time.
  static let pieceBytes = 256 << 10

  private let disk: any Disk

  package init(on disk: any Disk) { self.disk = disk }

  /// Puts a content in place, and returns once it is durable.
  ///
  /// A file that is there already is read first. One that is damaged is healed: the content takes
  /// its place as if there had been none. What is no file at all gets another name.
  ///
  /// - Returns: What was the matter with the file that was there; nil where nothing was.
  @discardableResult
  package func write(_ blob: Blob) throws(DiskFailure) -> ContentDamage? {
    let path = Layout.document(blob.digest)
    let damage = damage(of: blob.digest)
    switch damage?.cause {
    case .none:
      // Its bytes were synced before it got its name; the name itself may have been left without.
      try disk.syncFolder(Layout.documents)
      return nil
    case .noFile:
      // Nothing takes the place of a folder, and what is in it is not ours to remove.
      let other = try disk.freeName(in: Layout.documents) {
        Layout.setAside(blob.digest, attempt: $0)
      }
      try disk.rename(path, to: other)
    case .missing, .altered, .tooLong, .unreadable: break
    }
    try disk.replace(path, with: blob.bytes)
    return damage?.cause == .missing ? nil : damage
  }

  // MARK: Reading

  /// A part of a content, or as much of the part as the content has. All of it is read.
  package func read(
    _ digest: Digest256, _ range: Range<Int>
  ) throws(ContentFault) -> [UInt8] {
    var bytes: [UInt8] = []
    try scan(digest) { piece, offset in
      let part = range.clamped(to: offset..<offset + piece.count)
      if part.isEmpty { return }
      bytes.append(contentsOf: piece[part.lowerBound - offset..<part.upperBound - offset])
    }
    return bytes
  }

  /// Contents one behind the other; what is thrown names all that are damaged.
  package func join(_ digests: [Digest256]) throws(ContentFault) -> Blob {
    var bytes: [UInt8] = []
    try scan(digests) { _, piece in bytes.append(contentsOf: piece) }
    return Blob(bytes)
  }

  /// Several contents whole; what is thrown names all that are damaged.
  package func collect(_ digests: [Digest256]) throws(ContentFault) -> [Digest256: [UInt8]] {
    var contents: [Digest256: [UInt8]] = [:]
    try scan(digests) { digest, piece in contents[digest, default: []].append(contentsOf: piece) }
    return contents
  }

  /// Reads contents, and hands out their pieces, in order, until one is damaged; from then on they
  /// are only read.
  private func scan(
    _ digests: [Digest256], _ take: (Digest256, UnsafeRawBufferPointer) -> Void
  ) throws(ContentFault) {
    var damages: [ContentDamage] = []
    for digest in digests {
      do throws(ContentFault) {
        try scan(digest) { piece, _ in if damages.isEmpty { take(digest, piece) } }
      } catch {
        guard case .damaged(let found) = error else { throw error }
        damages += found
      }
    }
    if !damages.isEmpty { throw .damaged(damages) }
  }

  /// Reads a content from end to end and hands out its pieces with their places. What was handed out
  /// is the content only if nothing is thrown afterwards.
  private func scan(
    _ digest: Digest256, _ take: (_ piece: UnsafeRawBufferPointer, _ offset: Int) -> Void
  ) throws(ContentFault) {
    var hash = SHA256()
    var offset = 0
    do throws(DiskFailure) {
      let file = try disk.open(Layout.document(digest), .read)
      defer { file.close() }
      var isWhole = false
      while !isWhole, offset <= Self.byteLimit {
        let piece = try FileImage(of: file, range: offset..<offset + Self.pieceBytes)
        piece.withBytes { bytes in
          hash.update(bytes)
          take(bytes, offset)
        }
        offset += piece.count
        isWhole = piece.count < Self.pieceBytes
      }
    } catch {
      guard let cause = ContentDamage.Cause(error) else { throw .disk(error) }
      throw .damaged([ContentDamage(digest, cause)])
    }
    guard offset <= Self.byteLimit else { throw .damaged([ContentDamage(digest, .tooLong)]) }
    guard hash.finish() == digest else { throw .damaged([ContentDamage(digest, .altered)]) }
  }

  // MARK: Verifying

  /// What is wrong with contents that should be there.
  ///
  /// - Throws: What keeps the disk from being read at all, rather than one content.
  package func damages(among digests: [Digest256]) throws(DiskFailure) -> [ContentDamage] {
    var damages: [ContentDamage] = []
    for digest in digests {
      do throws(ContentFault) {
        try scan(digest) { _, _ in }
      } catch {
        switch error {
        case .damaged(let found): damages += found
        case .disk(let failure):
          // What cannot be read any more is one content, and others can be.
          guard failure.concernsFile else { throw failure }
          damages.append(ContentDamage(digest, .unreadable(failure.errorName)))
        }
      }
    }
    return damages
  }

  private func damage(of digest: Digest256) -> ContentDamage? {
    do throws(ContentFault) {
      try scan(digest) { _, _ in }
      return nil
    } catch {
      switch error {
      case .damaged(let found): return found.first
      case .disk(let failure): return ContentDamage(digest, .unreadable(failure.errorName))
      }
    }
  }

  // MARK: Removing

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
}

extension ContentDamage.Cause {
  /// What a failure says of the content that was to be read; nil where it says nothing of it.
  fileprivate init?(_ failure: DiskFailure) {
    if failure.isAbsent {
      self = .missing
    } else if failure.isNoFile {
      self = .noFile
    } else {
      return nil
    }
  }
}
