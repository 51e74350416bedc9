import Shape
import Testing

@testable import Portal

@Suite("Passwords that are tried first")
struct CommonPasswordsTests {
  private func isCommon(_ password: String) throws -> Bool {
    try RulesInForce.passwordPolicy.get()
      .issues(of: TextNormalization.password(password), personal: [])
      .contains { $0.rule == .passwordCommon }
  }

  @Test(
    "are refused in every disguise",
    arguments: [
      "Password2026!", "P@ssw0rd2026!", "p4$$w0rdP4$$w0rd", "PaSsWoRdPaSsWoRd1#",
      "W3lc0me-2026", "!!Welcome2026!!", "Adm1nAdm1n#99", "@dmin@dmin-1447",
      "Il0veyou!2026", "1loveyou#2026", "Qwertyuiop12#", "poiuytrewq", "qwertyuiop",
      "SaudiArabia#1447", "السعودية٢٠٢٦!", "الرياض2026##", "Azerty2026!!", "Motdepasse#75",
      "MumarisMumaris1!", "123456789012", "aaaaaaaaaaaa",
      "zzzzzzzzzzzzzzzzzzzzzzz", "zqzqzqzqzqzqzqzqzqzqzqz",
    ])
  func refused(password: String) throws {
    #expect(try isCommon(password))
  }

  @Test(
    "are not those that have something else in them",
    arguments: [
      "Passwordx2026!v", "Passwordx2026!#", "xPassword2026!", "Kvartplog7#x",
      "zorpkvintlumdrexfogu",
      "730281645973028164597", "Welcome-to-Zorpkvint7", "قهوة الصباح على شرفة البيت القديم",
      "7#4%9&2@6!8?5", "zqkzqkzqkzqkzqkzqkzqkzq", "لوزتفاحمشمش٧#خ",
    ])
  func allowed(password: String) throws {
    #expect(try !isCommon(password))
  }
}
