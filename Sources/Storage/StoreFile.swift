import Digest

/// A file of a store that an export carries.
///
/// Its path is made from what it is, and a path that is read is compared with that: nothing that was
/// written elsewhere can name another place.
enum StoreFile: Hashable, Comparable {
  case segment(first: UInt64)
  case snapshot(sequence: UInt64)
  case document(Digest256)

  var path: String {
    switch self {
    case .segment(let first): Layout.segment(first: first)
    case .snapshot(let sequence): Layout.snapshot(sequence)
    case .document(let digest): Layout.document(digest)
    }
  }

  /// Consumes a path in its only spelling.
  init?(_ reader: inout FixedReader) {
    if reader.take("journal/") {
      guard let first = Layout.takeNumber(&reader), first > 0 else { return nil }
      self = .segment(first: first)
    } else if reader.take("snapshot/") {
      guard let sequence = Layout.takeNumber(&reader) else { return nil }
      self = .snapshot(sequence: sequence)
    } else {
      guard reader.take("documents/"), let digest = reader.takeDigest() else { return nil }
      self = .document(digest)
    }
  }

  /// Whether it is cut at the ends of its lines; others are bytes.
  var isLines: Bool {
    switch self {
    case .segment, .snapshot: true
    case .document: false
    }
  }

  /// The order of an export: by kind, then by name.
  static func < (left: StoreFile, right: StoreFile) -> Bool {
    switch (left, right) {
    case (.segment(let one), .segment(let other)): one < other
    case (.snapshot(let one), .snapshot(let other)): one < other
    case (.document(let one), .document(let other)): one.precedes(other)
    case (.segment, .snapshot), (.segment, .document), (.snapshot, .document): true
    case (.snapshot, .segment), (.document, .segment), (.document, .snapshot): false
    }
  }
}

extension Digest256 {
  /// Whether its hexadecimal form comes before the other's.
  fileprivate func precedes(_ other: Digest256) -> Bool {
    (first, second, third, fourth) < (other.first, other.second, other.third, other.fourth)
  }
}
