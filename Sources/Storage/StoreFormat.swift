/// What a store was made for.
package enum StorePurpose: String, Hashable, Sendable {
  /// Real data: the clock and the randomness are the system's.
  case live
  /// Made for tests: a test clock and a seed may be used.
  case test
}

/// The file that says which version of the layout a data directory has, and what it is for.
///
///     {"format":{"version":1,"purpose":"live","crc32c":"1b2c3d4e"}}
enum StoreFormat {
  static let version: UInt64 = 1
  private static let opening: StaticString = "{\"format\":{\"version\":"
  private static let purposeMember: StaticString = ",\"purpose\":\""

  static func line(_ purpose: StorePurpose) -> [UInt8] {
    var line: [UInt8] = []
    line.append(opening)
    line.append(number: version)
    line.append(purposeMember)
    line.append(contentsOf: purpose.rawValue.utf8)
    line.append(0x22)
    GuardedLine.close(&line)
    return line
  }

  /// Reads the purpose; `nil` where there is no such file.
  static func read(from disk: any Disk) throws(StorageFault) -> StorePurpose? {
    let image: FileImage
    do throws(DiskFailure) {
      image = try disk.readAll(Layout.format)
    } catch {
      if error.isAbsent { return nil }
      throw .disk(error)
    }
    return try image.withBytes { bytes throws(StorageFault) in
      let damage = StorageFault.damaged(
        file: Layout.format, byteOffset: 0, reason: "the format of the store does not verify")
      guard let content = GuardedLine.content(of: bytes, line: 0..<bytes.count) else {
        throw damage
      }
      var reader = FixedReader(bytes, in: content)
      guard reader.take(opening), let version = reader.takeNumber(), version > 0 else {
        throw damage
      }
      guard version <= Self.version else {
        throw .newerFormat(file: Layout.format, found: version, known: Self.version)
      }
      guard reader.take(purposeMember), let name = reader.takeName(), reader.take("\""),
        reader.isAtEnd, let purpose = StorePurpose(rawValue: name)
      else { throw damage }
      return purpose
    }
  }
}
