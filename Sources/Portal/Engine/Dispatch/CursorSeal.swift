import Digest
import Shape

// Places that tell nothing
//
// The stream of events, the trail, the inboxes and the certificates are counted for the whole
// register. Whoever reads such a number before and after somebody else's call learns whether that call
// left anything, and so whether an address has an account. A place therefore leaves the engine sealed:
//
//     cur_ nonce (64 bits) · place, masked (64) · tag (64)
//
// The nonce is another one for each cursor that is given, so that two cursors of one place differ and
// no two can be compared. It is not drawn: reading must not use up the chance that a seed gives. The
// tag binds a cursor to the account it was given to and to the list it leads through. The key derives
// from the store's, so a cursor stays good over restarts.

/// Which list a sealed cursor leads through.
enum SealedList: UInt64 {
  case stream = 1
  case ownTrail, trail, inbox, certificates
}

/// A place in a list that is counted for the whole register.
struct SealedCursor: TextValue {
  let text: String

  static let form = TextForm(
    "A place in a list, to go on from. It means nothing but to the engine, and is for the account and the list it was given for; no two are equal, also of one place.",
    length: 43...43, pattern: "^cur_([0-9a-f][0-9a-hjkmnp-tv-z]{12}){3}$",
    example: "cur_1tvtmmdvw14ny0cw4t1mz7a3kd9hq2vrb5x8ejs")

  init(checking text: String) throws(Fault) {
    guard Self.words(of: text) != nil else { throw Fault(.wrongForm(Self.form.example)) }
    self.text = text
  }

  fileprivate init(_ words: [UInt64]) {
    text = words.reduce(into: "cur_") { $0 += Cursor(bits: $1).text.dropFirst(4) }
  }

  /// Nonce, masked place and tag.
  fileprivate static func words(of text: String) -> [UInt64]? {
    guard text.utf8.count == 43, text.hasPrefix("cur_") else { return nil }
    let words = [4, 17, 30].compactMap { start in
      Cursor("cur_" + text.dropFirst(start).prefix(13))?.bits
    }
    return words.count == 3 ? words : nil
  }
}

/// Gives sealed cursors and opens them, and names events without telling their number.
struct CursorSeal {
  /// What a digest is for, so that none can stand for another.
  private enum Use: UInt64 {
    case nonce = 1
    case pushedNonce, mask, tag, event
  }

  private let key: HMACSHA256
  private let startedAt: Instant
  private var given: UInt64 = 0

  /// - Parameters:
  ///   - storeKey: The store's key.
  ///   - startedAt: When the engine began: counting begins anew with it.
  init(_ storeKey: HMACSHA256, startedAt: Instant) {
    key = HMACSHA256(key: storeKey("sealed cursors"))
    self.startedAt = startedAt
  }

  mutating func seal(_ place: Int, in list: SealedList, for reader: AccountID) -> SealedCursor {
    given += 1
    let start = UInt64(bitPattern: Int64(startedAt.milliseconds))
    return seal(
      place, in: list, for: reader,
      nonce: digest(.nonce, list, reader, UInt64(place), given, start))
  }

  /// The cursor of an event that is pushed: each is pushed to a subscription once.
  func seal(_ place: Int, pushedTo subscription: Subscription) -> SealedCursor {
    seal(
      place, in: .stream, for: subscription.account,
      nonce: digest(
        .pushedNonce, .stream, subscription.account, UInt64(place), subscription.id.bits))
  }

  /// The place of a cursor; nil for one that was never given, or to somebody else, or for another
  /// list.
  func place(of cursor: SealedCursor, in list: SealedList, for reader: AccountID) -> Int? {
    guard let words = SealedCursor.words(of: cursor.text),
      digest(.tag, list, reader, words[0], words[1]) ^ words[2] == 0
    else { return nil }
    return Int(exactly: words[1] ^ digest(.mask, list, reader, words[0]))
  }

  /// The name of an event: always the same, and telling nothing of how many there are.
  func name(ofEvent sequence: Int) -> StreamEventID {
    StreamEventID(bits: digest(.event, .stream, AccountID(bits: 0), UInt64(sequence)))
  }

  private func seal(
    _ place: Int, in list: SealedList, for reader: AccountID, nonce: UInt64
  ) -> SealedCursor {
    let masked = UInt64(place) ^ digest(.mask, list, reader, nonce)
    return SealedCursor([nonce, masked, digest(.tag, list, reader, nonce, masked)])
  }

  private func digest(
    _ use: Use, _ list: SealedList, _ reader: AccountID, _ first: UInt64, _ second: UInt64 = 0,
    _ third: UInt64 = 0
  ) -> UInt64 {
    let message = (
      use.rawValue.bigEndian, list.rawValue.bigEndian, reader.bits.bigEndian, first.bigEndian,
      second.bigEndian, third.bigEndian
    )
    return withUnsafeBytes(of: message) { key($0).first }
  }
}

extension Pages {
  /// A place in a list for the caller to go on from.
  func seal(_ place: Int, in list: SealedList) throws(Refusal) -> SealedCursor {
    engine.cursorSeal.seal(place, in: list, for: try sharedAccount.value.id)
  }

  /// Where a page ends and the next begins; nil after the last page.
  func sealEnd(_ place: Int?, in list: SealedList) throws(Refusal) -> SealedCursor? {
    guard let place else { return nil }
    return try seal(place, in: list)
  }

  /// The place of a cursor that the caller was given for this list.
  func place(
    of cursor: SealedCursor, in list: SealedList, at member: String = "cursor"
  ) throws(Refusal) -> Int {
    guard
      let place = engine.cursorSeal.place(of: cursor, in: list, for: try sharedAccount.value.id)
    else { throw Refusal(.cursorUnknown, at: member) }
    return place
  }
}
