import Digest
import JSON
import Shape

/// The token of a mailed link as it comes in: known by its digest from the first moment on.
///
/// Unlike a password it belongs to the fingerprint of a call: what was answered to one token is not
/// given again to another. Nothing is given away by that, for nobody finds 256 random bits from their
/// digest.
struct LinkToken: Sendable {
  /// What the register knows it by; nil where it is no token at all, and leads nowhere.
  let digest: Digest256?
}

extension LinkToken: Wire {
  static func read(_ source: Source) throws(Fault) -> LinkToken {
    try Secret.read(source).withUTF8 { bytes in
      LinkToken(
        digest: TokenText(bytes.bindMemory(to: UInt8.self), TokenText.linkPrefix)?.digest)
    }
  }

  /// The digest: the token itself is never written.
  borrowing func write(to writer: inout JSONWriter) {
    guard let digest else { return writer.raw("null") }
    digest.write(to: &writer)
  }

  static var sample: LinkToken { LinkToken(digest: nil) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    Secret.schema(in: &catalogue)
  }
}
