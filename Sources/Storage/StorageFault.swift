/// Why a store cannot be opened or gone on with.
package enum StorageFault: Error, Hashable, Sendable {
  /// Another process has the data directory open; its number, where it could be read.
  case inUse(processIdentifier: Int32?)
  /// Bytes that were durable do not verify; nothing has been changed.
  case damaged(file: String, byteOffset: Int, reason: String)
  /// The content of a document is damaged; everything else may be well.
  case damagedContent(ContentDamage)
  /// The data was written by a later version of the program.
  case newerFormat(file: String, found: UInt64, known: UInt64)
  /// There is nothing here that a store leaves.
  case noStore
  /// A running engine changed the store each time that it was being opened to be read.
  case unsettled(attempts: Int)
  /// The system refused a call.
  case disk(DiskFailure)

  /// One English sentence that says what is the matter and what to do.
  package var sentence: String {
    switch self {
    case .inUse(.some(let processIdentifier)):
      "Process \(processIdentifier) has this data directory open; stop it, or choose another"
        + " directory."
    case .inUse(.none):
      "Another process has this data directory open; stop it, or choose another directory."
    case .damaged(let file, let byteOffset, let reason):
      "The data is damaged in \(file) at byte \(byteOffset) (\(reason)); nothing was changed:"
        + " restore the data directory from a backup, or run verify to see how far it holds."
    case .damagedContent(let damage):
      "The content of a document is damaged in \(damage.file) (\(damage.reason)):"
        + " \(ContentDamage.remedy)."
    case .newerFormat(let file, let found, let known):
      "\(file) has format version \(found) and this program knows up to \(known); use the version"
        + " of the program that wrote it, or a later one."
    case .noStore:
      "There is no store in the data directory: name with --data the folder that holds FORMAT."
    case .unsettled(let attempts):
      "The store changed each of the \(attempts) times that it was opened to be read; try again when"
        + " less is written, or stop the process that writes."
    case .disk(let failure):
      "The disk refused a call (\(failure)); check free space, rights and the disk's health, then"
        + " start again."
    }
  }
}

/// What a caller throws while loading a row or a record that it cannot accept; storage adds the
/// file and the place.
package struct Unreadable: Error, Hashable, Sendable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
