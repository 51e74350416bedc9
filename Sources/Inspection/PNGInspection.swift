/// A picture as ISO/IEC 15948 has it: chunks from the first byte to the last, and rows of pixels that
/// unpack to no more than the header says. Rows that are damaged or missing harm nobody.
enum PNGInspection {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  static func finding(in bytes: [UInt8], _ work: inout Work) -> FileFinding? {
    guard bytes.starts(with: signature) else { return .notWhole }
    var place = signature.count
    var pixels: [UInt8] = []
    var packedTexts: [ArraySlice<UInt8>] = []
    var isFirst = true
    while true {
      // A chunk: its length, its name, its content, a checksum.
      guard place + 12 <= bytes.count else { return .notWhole }
      let length = bytes.number(at: place, count: 4)
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      guard length <= bytes.count - place - 12, isFirst == (name == "IHDR") else {
        return .notWhole
      }
      let content = bytes[place + 8..<place + 8 + length]
      place += 12 + length
      switch name {
      case "IHDR":
        if let found = findingInHeader(content, bytes) { return found }
        isFirst = false
      case "IDAT": pixels += content
      case "iCCP", "zTXt", "iTXt": packedTexts.append(content)
      case "acTL", "fcTL", "fdAT": return .active(name)
      case "IEND":
        // The same checksum every time: nothing is in it.
        guard length == 0, bytes[(place - 4)..<place].elementsEqual([0xae, 0x42, 0x60, 0x82])
        else { return .notWhole }
        guard place == bytes.count else { return .trailing("IEND") }
        return findingInPacked(pixels, packedTexts, bytes, &work)
      // Texts and chunks of one's own stay, whatever they say, a script too: no decoder runs them, and
      // a front end serves a picture as what it is (`X-Content-Type-Options: nosniff`).
      case _: break
      }
    }
  }

  private static func findingInHeader(
    _ header: ArraySlice<UInt8>, _ bytes: [UInt8]
  ) -> FileFinding? {
    guard header.count == 13 else { return .notWhole }
    let first = header.startIndex
    let (width, height) = (bytes.number(at: first, count: 4), bytes.number(at: first + 4, count: 4))
    let color = bytes[first + 9]
    let depths: [UInt8]
    switch color {
    case 0: depths = [1, 2, 4, 8, 16]
    case 3: depths = [1, 2, 4, 8]
    case 2, 4, 6: depths = [8, 16]
    case _: return .notWhole
    }
    // There is one way to compress and one to filter; rows may be interlaced.
    guard depths.contains(bytes[first + 8]), bytes[first + 10] == 0, bytes[first + 11] == 0,
      bytes[first + 12] <= 1, width > 0, height > 0
    else { return .notWhole }
    return sizeFinding(width, height)
  }

  /// What is wrong with the size of a picture.
  static func sizeFinding(_ width: Int, _ height: Int) -> FileFinding? {
    let isSane =
      width <= InspectionLimit.side && height <= InspectionLimit.side
      && width * height <= InspectionLimit.pixels
    return isSane ? nil : .dimensions("\(width) × \(height)")
  }

  private static func findingInPacked(
    _ pixels: [UInt8], _ texts: [ArraySlice<UInt8>], _ bytes: [UInt8], _ work: inout Work
  ) -> FileFinding? {
    var inflater = Inflater()
    // Eight bytes a pixel at most, a byte a row, and seven passes of rows where it is interlaced.
    let (width, height) = (bytes.number(at: 16, count: 4), bytes.number(at: 20, count: 4))
    let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][bytes[25]] ?? 4
    let row = (width * channels * Int(bytes[24]) + 7) / 8 + 1
    let most = row * height + (bytes[28] == 1 ? 15 * (width + height) + 64 : 0)
    let (outcome, read) = inflater.inflate(pixels[...], upTo: most, &work) { (_, _) in true }
    if outcome == .tooLarge { return .unpacksTooLarge("IDAT") }
    // Decoders stop where the packed pixels end (RFC 2083 3): nothing of a picture stands behind.
    if outcome == .ended, read < pixels.count { return .trailing("IDAT") }
    for text in texts {
      // Behind a name that ends with a zero, and a few bytes on language and method.
      guard let start = text.indices.first(where: { Inflater.isPacked(text[$0...]) }) else {
        continue
      }
      let (outcome, _) = inflater.inflate(text[start...], upTo: 16 << 20, &work) { (_, _) in true }
      if outcome == .tooLarge { return .unpacksTooLarge("iTXt") }
    }
    return nil
  }
}
