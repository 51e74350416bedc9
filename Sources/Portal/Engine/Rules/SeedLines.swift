import JSON
import Shape

/// The lines of a seed's text: where a place of the document stands in the file.
struct SeedLines {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The line of a byte, counted from 1.
  func line(ofByte offset: Int) -> Int {
    1 + bytes.prefix(max(0, offset)).count { $0 == 0x0a }
  }

  /// The line on which a value begins; where it is missing, that of the nearest value around it.
  func line(of path: [Issue.Step]) -> Int {
    let offset = bytes.withUnsafeBufferPointer { text -> Int in
      // The value points into the index, which therefore has to live as long.
      let index = JSONIndex()
      return withExtendedLifetime(index) {
        guard let root = try? index.read(text, depth: 64) else { return 0 }
        return Self.nearest(to: path[...], from: root).offset
      }
    }
    return line(ofByte: offset)
  }

  private static func nearest(to path: ArraySlice<Issue.Step>, from value: JSONValue) -> JSONValue {
    guard let step = path.first else { return value }
    var inner: JSONValue?
    switch step {
    case .member(let name):
      value.forEachMember { if inner == nil, $0.string == name { inner = $1 } }
    case .place(let place):
      value.forEachValue { if $0 == place { inner = $1 } }
    }
    return inner.map { nearest(to: path.dropFirst(), from: $0) } ?? value
  }
}
