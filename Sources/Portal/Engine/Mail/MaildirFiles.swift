import Foundation

/// The calls to the file system that a Maildir needs, each with its failure.
enum MaildirFiles {
  /// The operation that failed, and `errno`; never a path, which names a person's mail.
  struct Failure: Error {
    let operation: String
    let number: Int32
  }

  /// Makes a folder that only its owner may enter; false where there was one. A link to a folder is
  /// none: it could lead anywhere.
  static func makeFolder(_ path: String) throws(Failure) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw Failure(operation: "mkdir", number: errno) }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(operation: "open", number: errno) }
    close(descriptor)
    return false
  }

  /// Writes a file that only its owner may read, whole and durable; what was there is replaced. One
  /// that cannot be written whole is removed: a full disk is often why.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let descriptor = try opened(path, flags)
    defer { close(descriptor) }
    do throws(Failure) {
      try write(bytes, to: descriptor)
    } catch {
      unlink(path)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        repeatingInterrupted { Foundation.write(descriptor, rest.baseAddress, rest.count) }
      }
      guard count >= 0 else { throw Failure(operation: "write", number: errno) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw Failure(operation: "fsync", number: errno) }
  }

  /// The bytes of a file; nil where a mail reader has moved or removed it meanwhile.
  static func contents(of path: String) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Failure(operation: "open", number: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { room in
        repeatingInterrupted { read(descriptor, room.baseAddress, room.count) }
      }
      guard count >= 0 else { throw Failure(operation: "read", number: errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  static func rename(_ source: String, to target: String) throws(Failure) {
    guard Foundation.rename(source, target) == 0 else {
      throw Failure(operation: "rename", number: errno)
    }
  }

  /// Removes a file; one that cannot be removed stays, which harms nothing.
  static func discard(_ path: String) { unlink(path) }

  static func names(in folder: String) throws(Failure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Failure(operation: "readdir", number: EIO)
    }
  }

  /// Makes the names in a folder durable.
  static func synchronizeFolder(_ path: String) throws(Failure) {
    let descriptor = try opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Failure(operation: "fsync", number: errno) }
  }

  private static func opened(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw Failure(operation: "open", number: errno) }
    return descriptor
  }

  private static func repeatingInterrupted(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      guard result < 0, errno == EINTR else { return result }
    }
  }
}
