import Digest

// How an import comes to be a store
//
//     journal/import.draft   first, and durable: from now on the folder does not open as a store
//     journal/…, snapshot/…, documents/…   in the order of the export, each synced
//     journal/closed.json    vouches for the journal up to the place that the export begins with
//     the whole is verified as `verify` does
//     journal/import.draft   is removed
//     FORMAT                 last: from now on it opens as a store
//
// Whatever is refused on the way, every file that was written is removed again, the format first and
// the mark of the import last. A crash leaves what was written without a format, which nothing opens.

/// Why an import came to nothing.
package enum ImportFault: Error, Hashable, Sendable {
  /// There is something in the data directory: the name of it.
  case notEmpty(String)
  /// A line of the export is not what was written.
  case refused(line: Int, reason: String)
  /// Each line is as it was written, but what they say together does not verify.
  case unsound([StorageFault])
  /// The store could not be written.
  case storage(StorageFault)
}

/// Makes a store from the bytes of an export, handed in as they come.
///
/// After the first fault nothing more may be handed in; what had been written is gone then.
package final class StoreImport {
  /// Verifies what was written, while the import has the directory locked.
  package typealias Check = (
    _ disk: any Disk, _ purpose: StorePurpose
  ) throws(StorageFault) -> VerificationReport

  private let disk: any Disk
  private let lock: Lock
  private var reader = ExportReader()
  private var head: ExportFormat.Head?
  /// Every file that was made, in order.
  private var written: [String] = []
  private var last: StoreFile?
  private var incoming: Incoming?

  /// The file that is being received.
  private struct Incoming {
    let file: any DiskFile
    let name: StoreFile
    let byteCount: Int
    var offset = 0
    var hash = SHA256()
  }

  /// Begins an import into a data directory, which must hold nothing but our own empty folders.
  package init(
    into disk: any Disk, processIdentifier: Int32 = SystemError.processIdentifier
  ) throws(ImportFault) {
    self.disk = disk
    try Self.expectEmpty(disk)
    do throws(StorageFault) {
      lock = try Lock(on: disk, processIdentifier: processIdentifier)
    } catch {
      throw .storage(error)
    }
    do throws(ImportFault) {
      // Whoever came first may have written between the look and the lock.
      try Self.expectEmpty(disk)
      try mark()
    } catch {
      undo()
      throw error
    }
  }

  private static func expectEmpty(_ disk: any Disk) throws(ImportFault) {
    let name: String?
    do throws(DiskFailure) {
      name = try firstName(on: disk)
    } catch {
      throw .storage(.disk(error))
    }
    if let name { throw .notEmpty(name) }
  }

  /// A name that an empty data directory does not hold; makes the folders that it does.
  private static func firstName(on disk: any Disk) throws(DiskFailure) -> String? {
    let known = Layout.folders + [Layout.lock]
    if let name = try disk.list("").first(where: { !known.contains($0) }) { return name }
    for folder in Layout.folders {
      try disk.createFolder(folder)
      if let name = try disk.list(folder).first { return "\(folder)/\(name)" }
    }
    return nil
  }

  private func mark() throws(ImportFault) {
    do throws(DiskFailure) {
      written.append(Layout.importMark)
      let mark = try disk.open(Layout.importMark, .create)
      defer { mark.close() }
      try mark.sync()
      try disk.syncFolder(Layout.journal)
    } catch {
      throw .storage(.disk(error))
    }
  }

  /// Takes the next bytes of the export, cut anywhere.
  package func take(_ bytes: UnsafeRawBufferPointer) throws(ImportFault) {
    do throws(ImportFault) {
      // The reader hands out lines while it is changed, so it is moved out for that long.
      var reader = ExportReader()
      swap(&reader, &self.reader)
      defer { swap(&reader, &self.reader) }
      try reader.take(bytes) { line, reader throws(ImportFault) in try receive(line, &reader) }
    } catch {
      undo()
      throw error
    }
  }

  /// The export has ended: verifies what was written and makes it a store.
  package func finish(check: Check) throws(ImportFault) -> ExportSummary {
    do throws(ImportFault) {
      try reader.finish()
      guard let head else { throw reader.refused("the export has no beginning") }
      try complete(head, check)
    } catch {
      undo()
      throw error
    }
    lock.release()
    return reader.summary
  }

  private func complete(_ head: ExportFormat.Head, _ check: Check) throws(ImportFault) {
    do throws(DiskFailure) {
      written.append(Layout.closed)
      try disk.replace(Layout.closed, with: ClosedMark(position: head.position).line)
      try disk.syncFolder(Layout.snapshots)
      try disk.syncFolder(Layout.documents)
    } catch {
      throw .storage(.disk(error))
    }
    let report: VerificationReport
    do throws(StorageFault) {
      report = try check(disk, head.purpose)
    } catch {
      throw .storage(error)
    }
    guard report.isSound, report.position == head.position, report.tornByteCount == 0 else {
      throw .unsound(report.findings)
    }
    do throws(DiskFailure) {
      try disk.remove(Layout.importMark)
      try disk.syncFolder(Layout.journal)
      written.append(Layout.format)
      try disk.replace(Layout.format, with: StoreFormat.line(head.purpose))
    } catch {
      throw .storage(.disk(error))
    }
  }

  /// Ends an import whose export cannot be had whole; nothing of it stays.
  package func abandon() { undo() }

  /// Removes every file that was made but that of the lock, and lets the lock go.
  ///
  /// What cannot be removed stays, and does not open as a store as long as the format is gone: so a
  /// format that stays keeps all the others, and any of the others keeps the mark of the import.
  private func undo() {
    incoming?.file.close()
    incoming = nil
    defer { lock.release() }
    var isClean = true
    for path in written.reversed() {
      if path == Layout.importMark, !isClean { return }
      do throws(DiskFailure) {
        try removeIfPresent(path)
        if path == Layout.format { try disk.syncFolder("") }
      } catch {
        if path == Layout.format { return }
        isClean = false
      }
    }
  }

  private func removeIfPresent(_ path: String) throws(DiskFailure) {
    do throws(DiskFailure) {
      try disk.remove(path)
    } catch {
      if !error.isAbsent { throw error }
    }
  }
}

// MARK: What the lines say

extension StoreImport {
  private func receive(
    _ line: ExportLine, _ reader: inout ExportReader
  ) throws(ImportFault) {
    switch line {
    case .head(let head): self.head = head
    case .file(let file): try begin(file, reader)
    case .line(let bytes):
      try append(bytes, endsLine: true, &reader)
    case .piece(let bytes):
      try FileImage(copying: bytes).withBytes { bytes throws(ImportFault) in
        try append(bytes, endsLine: false, &reader)
      }
    case .end:
      if let incoming { throw reader.refused("\(incoming.name.path) is not whole") }
    }
  }

  private func begin(
    _ file: ExportFormat.File, _ reader: ExportReader
  ) throws(ImportFault) {
    if let incoming { throw reader.refused("\(incoming.name.path) is not whole") }
    if let last, !(last < file.file) {
      throw reader.refused("\(file.file.path) is not in its place: files come in their order")
    }
    last = file.file
    written.append(file.file.path)
    do throws(DiskFailure) {
      incoming = Incoming(
        file: try disk.open(file.file.path, .create), name: file.file, byteCount: file.byteCount)
    } catch {
      throw .storage(.disk(error))
    }
    if file.byteCount == 0 { try end(reader) }
  }

  private func append(
    _ bytes: UnsafeRawBufferPointer, endsLine: Bool, _ reader: inout ExportReader
  ) throws(ImportFault) {
    guard var file = incoming else { throw reader.refused("it belongs to no file") }
    let whole = endsLine ? Array(bytes) + [0x0A] : Array(bytes)
    guard file.byteCount - file.offset >= whole.count else {
      throw reader.refused("\(file.name.path) has more bytes than it was said to have")
    }
    do throws(DiskFailure) {
      try file.file.write(whole, at: file.offset)
    } catch {
      throw .storage(.disk(error))
    }
    file.hash.update(whole)
    file.offset += whole.count
    reader.count(bytes: whole.count)
    incoming = file
    if file.offset == file.byteCount { try end(reader) }
  }

  /// The file has all its bytes.
  private func end(_ reader: ExportReader) throws(ImportFault) {
    guard let file = incoming else { return }
    if case .document(let digest) = file.name, file.hash.finish() != digest {
      throw reader.refused("\(file.name.path) has another content than the one it is named by")
    }
    do throws(DiskFailure) {
      try file.file.sync()
    } catch {
      throw .storage(.disk(error))
    }
    file.file.close()
    incoming = nil
  }
}
