import Testing

@testable import Portal

@Suite("Hashing a password with yescrypt")
struct YescryptTests {
  static let salt = (1...16).map { UInt8($0) }

  /// The first is in the tests of Crypt::Passphrase (CPAN); the others are what crypt(3) gave
  /// through another language's binding to the same library.
  @Test(
    "recognizes hashes made elsewhere",
    arguments: [
      ("password", "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$tnSYvahCwPBHKZUspmcxMfb0.WiB9W.zEaKlOBL35rC"),
      (
        "pleaseletmein",
        "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$dcdi.Kj3Y1NH3BK2uZ3cZVoROm5iiTxn1keRYFNoCOA"
      ),
      (
        "a password of some length",
        "$y$j7T$LdJMENpBABJJ3hIHjB1Bi.$npvpxu3KmChg3G7tV3S2mkf6qyGupjmgI4bELib9TG."
      ),
    ])
  func knownHashes(password: String, hash: String) {
    #expect(Yescrypt.verify(Secret(password), against: hash))
    #expect(!Yescrypt.verify(Secret(password + " "), against: hash))
  }

  @Test("verifies what it hashed, and nothing else", arguments: ["", "a", "كلمة سر طويلة", "🔐🔐"])
  func roundTrip(password: String) throws {
    let hash = try Yescrypt.hash(Secret(password), cost: .lowest, saltEntropy: Self.salt)
    #expect(hash.hasPrefix("$y$"))
    #expect(Yescrypt.verify(Secret(password), against: hash))
    #expect(!Yescrypt.verify(Secret(password + "x"), against: hash))
  }

  @Test("gives the same hash for the same salt and another for another salt (T4)")
  func salts() throws {
    let secret = Secret("same")
    let first = try Yescrypt.hash(secret, cost: .lowest, saltEntropy: Self.salt)
    #expect(try Yescrypt.hash(secret, cost: .lowest, saltEntropy: Self.salt) == first)
    #expect(try Yescrypt.hash(secret, cost: .lowest, saltEntropy: Self.salt.reversed()) != first)
  }

  @Test(
    "takes a secret whole, whatever the library takes: at its limit, one byte more, and much more (T5)",
    arguments: [Yescrypt.longestPhrase, Yescrypt.longestPhrase + 1, 4_096])
  func longest(count: Int) throws {
    let text = String(repeating: "a", count: count)
    let hash = try Yescrypt.hash(Secret(text), cost: .lowest, saltEntropy: Self.salt)
    #expect(Yescrypt.verify(Secret(text), against: hash))
    #expect(!Yescrypt.verify(Secret(String(text.dropLast())), against: hash))
    #expect(!Yescrypt.verify(Secret(text + "a"), against: hash))
    #expect(!Yescrypt.verify(Secret(String(text.dropLast()) + "b"), against: hash))
  }

  @Test("refuses a secret with a NUL, which the library would cut there")
  func nul() throws {
    let hash = try Yescrypt.hash(Secret("abc"), cost: .lowest, saltEntropy: Self.salt)
    #expect(!Yescrypt.verify(Secret("abc\0def"), against: hash))
    #expect(throws: Yescrypt.Failure.secretContainsNUL) {
      try Yescrypt.hash(Secret("abc\0def"), cost: .lowest, saltEntropy: Self.salt)
    }
  }

  @Test("takes a salt of 16 bytes only", arguments: [0, 15, 17])
  func saltLength(count: Int) {
    #expect(throws: Yescrypt.Failure.wrongSaltLength) {
      try Yescrypt.hash(
        Secret("a"), cost: .lowest, saltEntropy: [UInt8](repeating: 1, count: count))
    }
  }

  @Test(
    "matches no text that is not a yescrypt hash",
    arguments: [
      "", "*0", "*1", "$y$", "$y$j9T$", "$y$zzz$F5Jx5fExrKuPp53xLKQ..1$", "abcdefghijklm",
      "$1$abcdefgh$vhxKZ/s1ygZHyCEDPyqtQ/", "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$",
      "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$tnSYvahCwPBHKZUspmcxMfb0.WiB9W.zEaKlOBL35rC\0",
      "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$tnSYvahCwPBHKZUspmcxMfb0.WiB9W.zEaKlOBL35rCx",
    ])
  func badHashes(hash: String) {
    #expect(!Yescrypt.verify(Secret("password"), against: hash))
  }

  @Test("asks for an upgrade from any lower cost, and not from the same or a higher one (T4)")
  func upgrades() throws {
    let low = try Yescrypt.hash(Secret("a"), cost: .lowest, saltEntropy: Self.salt)
    let standard = "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$tnSYvahCwPBHKZUspmcxMfb0.WiB9W.zEaKlOBL35rC"
    #expect(Yescrypt.needsUpgrade(low, to: .standard))
    #expect(!Yescrypt.needsUpgrade(low, to: .lowest))
    #expect(!Yescrypt.needsUpgrade(standard, to: .standard))
    #expect(!Yescrypt.needsUpgrade(standard, to: .lowest))
    #expect(Yescrypt.needsUpgrade("$6$salt$hash", to: .lowest))
    #expect(Yescrypt.needsUpgrade("", to: .lowest))
  }

  @Test("knows costs from 1 to 11")
  func costs() {
    #expect(Yescrypt.Cost(level: 0) == nil)
    #expect(Yescrypt.Cost(level: 1) == .lowest)
    #expect(Yescrypt.Cost(level: 11) == Yescrypt.Cost.all.last)
    #expect(Yescrypt.Cost(level: 12) == nil)
  }
}
