/// The names that say what a PDF does, looked for in bytes that come window by window.
struct PDFNames {
  /// What opens by itself, as far as it stands elsewhere: numbers of objects.
  private(set) var opening: Set<Int> = []
  /// What is kept of a window, so that a name across two is seen: as long as the longest name with
  /// every letter written as `#4A`, and what is looked at behind it.
  private static let overlap = 1_024
  private var carried: [UInt8] = []

  /// Names of things that act or carry something, long enough not to come about by chance.
  private static let active: Set<String> = [
    "JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "GoToR", "EmbeddedFile",
    "EmbeddedFiles", "RichMedia", "RichMediaContent", "Rendition", "Movie",
  ]

  /// Begins with something else: what was carried belongs to what was before.
  mutating func begin() { carried = [] }

  /// Looks at a window.
  ///
  /// - Parameter isLast: Whether nothing comes behind it.
  mutating func look(at window: ArraySlice<UInt8>, isLast: Bool) -> FileFinding? {
    guard !carried.isEmpty else {
      let found = names(in: window, isLast: isLast)
      if !isLast { carried = Array(window.suffix(Self.overlap)) }
      return found
    }
    let joined = carried + window
    let found = names(in: joined[...], isLast: isLast)
    carried = isLast ? [] : Array(joined.suffix(Self.overlap))
    return found
  }

  private mutating func names(in bytes: ArraySlice<UInt8>, isLast: Bool) -> FileFinding? {
    // A name at the end is looked at with the next window, which begins with it.
    let end = isLast ? bytes.endIndex : max(bytes.startIndex, bytes.endIndex - Self.overlap / 2)
    var place = bytes.startIndex
    while place < end {
      if bytes[place] == 0x2f, let found = name(at: place, in: bytes) { return found }
      place += 1
    }
    return nil
  }

  private mutating func name(at place: Int, in bytes: ArraySlice<UInt8>) -> FileFinding? {
    guard place + 1 < bytes.endIndex else { return nil }
    // By their first letters, or one written as a number: most names are none of them.
    switch bytes[place + 1] {
    case 0x23, 0x41, 0x43, 0x45, 0x47, 0x49...0x4a, 0x4c...0x4d, 0x4f, 0x52...0x53, 0x55, 0x58:
      break
    case _: return nil
    }
    guard let (name, next) = bytes.pdfName(at: place) else { return nil }
    if Self.active.contains(name) { return .active("/\(name)") }
    switch name {
    case "Encrypt": return isAmongText(place, bytes) ? .unreadable("/Encrypt") : nil
    // A script is one by its type, `/JavaScript`: the key `/JS` beside it adds nothing.
    case "XFA": return isAmongText(place, bytes) ? .active("/XFA") : nil
    case "OpenAction", "AA":
      return isAmongText(place, bytes) ? opening(name, bytes, at: next) : nil
    case "MediaBox", "CropBox", "UserUnit":
      return isAmongText(place, bytes) ? size(name, bytes, at: next) : nil
    case _: return nil
    }
  }

  /// Whether a name stands among characters that can be read, as names do and random bytes do not.
  private func isAmongText(_ place: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    let near = max(bytes.startIndex, place - 8)..<min(bytes.endIndex, place + 12)
    return bytes[near].allSatisfy { (0x20...0x7e).contains($0) || ($0.isPDFSpace && $0 != 0) }
  }

  /// What happens when the file, a page or a field opens: where it stands here it is judged here.
  private mutating func opening(
    _ name: String, _ bytes: ArraySlice<UInt8>, at place: Int
  ) -> FileFinding? {
    var place = place
    while place < bytes.endIndex, bytes[place].isPDFSpace { place += 1 }
    guard place < bytes.endIndex else { return nil }
    if bytes[place].isDigit {
      if let (number, _) = bytes.pdfInteger(at: place) { opening.insert(number) }
      return nil
    }
    // A place in the file stands in brackets.
    guard bytes[place] == 0x3c else { return nil }
    return bytes[place...].actsInFirstObject ? .active("/\(name)") : nil
  }

  private func size(_ name: String, _ bytes: ArraySlice<UInt8>, at place: Int) -> FileFinding? {
    var place = place
    var numbers: [Int] = []
    while place < bytes.endIndex, numbers.count < 4 {
      let byte = bytes[place]
      if byte.isDigit, let (number, next) = bytes.pdfInteger(at: place) {
        numbers.append(number)
        place = next
        // What stands behind the point makes no difference.
        if place < bytes.endIndex, bytes[place] == 0x2e {
          place += 1
          while place < bytes.endIndex, bytes[place].isDigit { place += 1 }
        }
      } else if byte.isPDFSpace || byte == 0x5b || byte == 0x2d || byte == 0x2b || byte == 0x2e {
        place += 1
      } else {
        break
      }
    }
    // Where a page is measured in larger units, the unit is bounded.
    let most = name == "UserUnit" ? 10 : InspectionLimit.pageSide
    let measured = name == "UserUnit" ? numbers.prefix(1) : numbers[...]
    guard let largest = measured.max(), largest > most else { return nil }
    return .dimensions("/\(name) \(largest)")
  }
}

extension ArraySlice<UInt8> {
  /// The name that begins at a slash, with `#4A` read as `J`, and where it ends; nil for one that is
  /// longer than any that matters.
  func pdfName(at slash: Int) -> (name: String, next: Int)? {
    var letters: [UInt8] = []
    var place = slash + 1
    while place < endIndex, !self[place].endsPDFName {
      if self[place] == 0x23, place + 2 < endIndex, let high = self[place + 1].hexValue,
        let low = self[place + 2].hexValue
      {
        letters.append(high << 4 | low)
        place += 3
      } else {
        letters.append(self[place])
        place += 1
      }
      if letters.count > 24 { return nil }
    }
    return letters.isEmpty ? nil : (String(decoding: letters, as: UTF8.self), place)
  }

  /// A whole number without a sign, and where it ends; digits beyond nine are not read.
  func pdfInteger(at place: Int) -> (number: Int, next: Int)? {
    var number = 0
    var next = place
    while next < endIndex, self[next].isDigit, next - place < 10 {
      number = number * 10 + Int(self[next] - 0x30)
      next += 1
    }
    return next == place ? nil : (number, next)
  }

  /// Whether the object that begins here does something besides going to a page of the file: opens a
  /// site, prints, hides. What is worse is refused wherever it stands.
  var actsInFirstObject: Bool {
    let end = Swift.min(endIndex, startIndex + 1_024)
    var place = startIndex
    var depth = 0
    while place + 1 < end {
      if self[place] == 0x3c, self[place + 1] == 0x3c {
        depth += 1
        place += 2
        continue
      }
      if self[place] == 0x3e, self[place + 1] == 0x3e {
        depth -= 1
        if depth <= 0 { return false }
        place += 2
        continue
      }
      if self[place] == 0x2f, let (name, _) = pdfName(at: place),
        ["URI", "Named", "Hide", "Thread", "Sound", "Trans"].contains(name)
      {
        return true
      }
      place += 1
    }
    return false
  }
}
