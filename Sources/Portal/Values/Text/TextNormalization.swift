import Foundation

/// The two Unicode normal forms the register keeps text in.
///
/// Swift's `==` takes canonically equal strings for one, but the bytes on disk, a hash of them and
/// every other language do not: text is brought to one form where it enters. Source: Unicode
/// Standard Annex #15, "Unicode Normalization Forms".
enum TextNormalization {
  /// Form C, for names and free text: `e` + combining acute becomes `é`, nothing is lost.
  ///
  /// Text that is all ASCII is returned as it is.
  static func canonical(_ text: String) -> String {
    isASCII(text) ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Form KC, for passwords: full-width and other compatibility forms become the plain ones, so that
  /// a password typed on another keyboard is the same password (NIST SP 800-63B asks for KC or KD).
  static func password(_ text: String) -> String {
    isASCII(text) ? text : text.precomposedStringWithCompatibilityMapping
  }

  static func isASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 < 0x80 }
  }
}
