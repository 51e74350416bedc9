import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("One limit for passwords, in one unit, everywhere")
struct PasswordMethodTests {
  /// So many different characters of four bytes each.
  private static func emoji(_ count: Int, from first: UInt32 = 0x1F300) -> String {
    let scalars = (0..<count).compactMap { Unicode.Scalar(first + UInt32($0) * 3) }
    return String(String.UnicodeScalarView(scalars))
  }

  private func verdict(_ office: Office, _ password: String) throws -> JSONTree {
    try office.client.call("auth.checkPassword", #"{"password":"\#(password)"}"#)
  }

  @Test("128 emoji can be checked, chosen and signed in with, and no other 128 are taken (T5)")
  func longest() throws {
    let office = try Office()
    let owner = try office.practitioner("owner@mail.example")
    let password = Self.emoji(128)
    #expect(try verdict(office, password)["isAcceptable"] == .bool(true))
    try office.call(
      "auth.changePassword", by: owner,
      #""currentPassword":"\#(Office.password)","newPassword":"\#(password)""#)
    let other = String(password.dropLast()) + "🩺"
    let refusal = try office.client.refusal(
      of: "auth.login", #"{"email":"\#(owner.email)","password":"\#(other)"}"#)
    #expect(refusal["data"]?["type"] == "auth/wrong-credentials")
    _ = try office.client.call(
      "auth.login", #"{"email":"\#(owner.email)","password":"\#(password)"}"#)
  }

  @Test("129 are refused by the check and by the change, in the same words (T5)")
  func longer() throws {
    let office = try Office()
    let owner = try office.practitioner("owner@mail.example")
    let password = Self.emoji(129)
    let issue = try verdict(office, password)["issues"]?.elements.first
    #expect(issue?["type"] == "password/too-long")
    #expect(issue?["hint"] == "Maximum length in characters: 128.")
    let refusal = try office.client.refusal(
      of: "auth.changePassword",
      office.params(
        owner, #""currentPassword":"\#(Office.password)","newPassword":"\#(password)""#))
    let found = refusal["data"]?["issues"]?.elements.first
    #expect(found?["type"] == issue?["type"])
    #expect(found?["hint"] == issue?["hint"])
  }

  @Test("A secret of 512 characters is looked at, also written by escapes; one of 513 is not (T16)")
  func technicalLimit() throws {
    let office = try Office()
    func escaped(_ text: String) -> String {
      text.utf16.map { "\\u" + String($0, radix: 16) }.joined()
    }
    for text in [Self.emoji(512), escaped(Self.emoji(512))] {
      #expect(try verdict(office, text)["issues"]?.elements.first?["type"] == "password/too-long")
    }
    for text in [Self.emoji(513), escaped(Self.emoji(513))] {
      let refusal = try office.client.refusal(of: "auth.checkPassword", #"{"password":"\#(text)"}"#)
      #expect(refusal["data"]?["type"] == "text/too-long")
      #expect(refusal["data"]?["pointer"] == "/password")
    }
  }
}
