import Testing

@Suite("Common passwords")
struct CommonPasswordTests {
  @Test("words are already in the form that passwords are folded to")
  func wordsAreFolded() throws {
    for word in try strings("words") {
      #expect(word == word.lowercased())
      #expect(word.allSatisfy { $0.isLetter }, "\(word)")
    }
  }

  @Test("sequences are lowercased and too long to occur by chance")
  func sequencesAreLong() throws {
    for sequence in try strings("sequences") {
      #expect(sequence == sequence.lowercased())
      #expect(sequence.count >= 12, "\(sequence)")
    }
  }

  @Test("lists are sorted, without repetition", arguments: ["words", "sequences"])
  func listsAreSorted(list: String) throws {
    let values = try strings(list)
    #expect(Set(values).count == values.count)
    let scalars = values.map { Array($0.unicodeScalars) }
    #expect(
      zip(scalars, scalars.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test("a replacement turns one digit or symbol into letters")
  func replacements() throws {
    let root = try SeedDocument("common-passwords.json").root
    let replacements = try #require(root["replacements"] as? [String: [String]])
    #expect(replacements["0"] == ["o"])
    for (character, letters) in replacements {
      #expect(character.count == 1 && !character.allSatisfy { $0.isLetter })
      #expect(!letters.isEmpty)
      #expect(letters.allSatisfy { $0.wholeMatch(of: #/[a-z]/#) != nil })
    }
  }

  @Test(
    "what people choose first is there",
    arguments: [
      "password", "qwerty", "welcome", "admin", "iloveyou", "azerty", "motdepasse", "saudiarabia",
      "riyadh", "mumaris", "ramadan", "january", "janvier", "summer", "السعودية", "الرياض",
      "كلمةالسر",
    ])
  func famousWords(word: String) throws {
    #expect(try strings("words").contains(word))
  }

  private func strings(_ member: String) throws -> [String] {
    try #require(try SeedDocument("common-passwords.json").root[member] as? [String])
  }
}
