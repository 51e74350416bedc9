import Foundation
import QRCode
import Shape
import Testing

@testable import Portal

@Suite("The page of a certificate")
struct CertificatePageTests {
  private static let hostile = #"<img src=x onerror="alert('1')">&amp;</td></table><script>"#

  /// A certificate in which everything is filled in.
  private static func certificate(
    conditions: [String] = [], addressee: String = "Nursing Council"
  ) throws -> Certificate {
    Certificate(
      id: .sample, type: try ReferenceCode("goodStanding"), serial: .sample, code: .sample,
      holder: .sample, license: .sample, application: .sample, rulesVersion: 1,
      issuedAt: .sample, issuedOn: try #require(Day("2026-11-23")),
      validThrough: Day("2028-11-22"),
      facts: CertificateFacts(
        name: .sample, arabicName: .sample, number: .sample, printing: 2,
        profession: try ReferenceCode("nursing"), rank: try ReferenceCode("specialist"),
        classifiedFrom: Day("2026-11-23"), registeredFrom: Day("2026-11-23"),
        registeredThrough: Day("2028-11-22"), conditions: try conditions.map { try Paragraph($0) },
        standing: StandingVerdict(isGood: true, status: .active, grounds: []),
        stated: [
          StatedValue(name: try ReferenceCode("addressee"), value: try Line(addressee)),
          StatedValue(name: try ReferenceCode("country"), value: try Line("GB")),
        ]))
  }

  private static func page(
    _ certificate: Certificate, _ language: Language = .english,
    _ status: CertificateStatus = .valid, link: String = "https://register.example/verify/",
    changing change: (inout CertificateType) -> Void = { _ in }
  ) throws -> String {
    let rules = try RulesInForce.reference()
    var type = try #require(rules.certificateTypes[certificate.type])
    change(&type)
    let inputs = rules.services[try ReferenceCode("goodStanding")]?.inputs ?? []
    return CertificatePage(
      wording: CertificateWording(
        certificate: certificate, type: type, rules: rules, inputs: inputs, language: language),
      status: status, link: link + certificate.code.text
    ).html
  }

  @Test(
    "takes no text from outside for markup, wherever it stands (T22)", arguments: Language.allCases)
  func escaping(language: Language) throws {
    let hostile = Self.hostile
    let calm = try Self.certificate(conditions: ["calm"], addressee: "calm")
    let html = try Self.page(
      Self.certificate(conditions: [hostile], addressee: hostile), language,
      link: "https://register.example/\"><script>/"
    ) { type in
      type.title = LocalizedName(en: hostile, ar: hostile, fr: hostile)
      type.text = LocalizedName(
        en: "\(hostile) {name} {number} {other}", ar: "{name}\(hostile)", fr: "{name}\(hostile)")
    }
    #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("onerror=\""))
    // As many elements as without: nothing opened or closed one.
    let quiet = try Self.page(calm, language) { type in
      type.text = LocalizedName(en: "{name}{number}{other}", ar: "{name}", fr: "{name}")
    }
    #expect(html.split(separator: "<").count == quiet.split(separator: "<").count)
    #expect(html.ranges(of: "&lt;script&gt;").count >= 4)
  }

  @Test("never sees a character that turns others around: it is refused where it is stated")
  func overrides() {
    for text in ["a\u{202e}b", "a\u{2066}b", "a\u{0}b"] {
      #expect(throws: Fault.self) { try Paragraph(text) }
      #expect(throws: Fault.self) { try Line(text) }
      #expect(throws: Fault.self) { try LatinName(text) }
    }
  }

  @Test("loads nothing and runs nothing", arguments: Language.allCases)
  func selfContained(language: Language) throws {
    let html = try Self.page(Self.certificate(), language)
    for word in ["<script", "<link", "<img", "<iframe", "url(", "@import", " on", "javascript:"] {
      // Attributes alone could begin with “on”.
      let found = html.ranges(of: word).filter { range in
        word != " on" || html[range.upperBound...].prefix(12).contains("=")
      }
      #expect(found.isEmpty, "\(word)")
    }
    #expect(html.ranges(of: "https://").count == 1, "the link alone, as text")
    #expect(html.contains("default-src 'none'".replacing("'", with: "&#39;")))
  }

  @Test("says in each language what it is, which way it is read, and both calendars")
  func languages() throws {
    let certificate = try Self.certificate()
    let english = try Self.page(certificate, .english)
    #expect(english.contains(#"<html lang="en" dir="ltr">"#))
    #expect(english.contains("Certificate of Good Standing"))
    #expect(english.contains("23 November 2026") && english.contains("13 Jumada al-Akhirah 1448"))
    let arabic = try Self.page(certificate, .arabic)
    #expect(arabic.contains(#"<html lang="ar" dir="rtl">"#))
    #expect(arabic.contains("شهادة حسن سيرة مهنية"))
    #expect(arabic.contains("23 نوفمبر 2026 م") && arabic.contains("13 جمادى الآخرة 1448 هـ"))
    let french = try Self.page(certificate, .french)
    #expect(french.contains(#"<html lang="fr" dir="ltr">"#))
    #expect(french.contains("23 novembre 2026") && french.contains("1448 de l’hégire"))
    for html in [english, arabic, french] {
      #expect(html.contains(certificate.code.text) && html.contains(certificate.serial.text))
      #expect(html.contains(PersonName.sample.full) && html.contains(ArabicPersonName.sample.full))
    }
  }

  @Test("has the same bytes for the same facts", arguments: Language.allCases)
  func sameBytes(language: Language) throws {
    let certificate = try Self.certificate(conditions: ["One", "Two"])
    #expect(try Self.page(certificate, language) == Self.page(certificate, language))
  }

  @Test("says across and above when it is no longer good")
  func banners() throws {
    var certificate = try Self.certificate()
    certificate.supersession = CertificateSupersession(cause: .newer, at: .sample)
    certificate.revocation = CertificateRevocation(reasons: [], at: .sample)
    #expect(!(try Self.page(certificate).contains("class=\"banner\"")))
    let rows: [(CertificateStatus, String, String)] = [
      (.superseded, "Superseded", "This document was superseded on "),
      (.revoked, "Revoked", "This document was revoked on "),
      (.expired, "Expired", "This document was valid through 22 November 2028."),
    ]
    for (status, word, sentence) in rows {
      let html = try Self.page(certificate, .english, status)
      #expect(html.contains("<div class=\"watermark\" aria-hidden=\"true\"><span>\(word)</span>"))
      #expect(html.contains(sentence) && html.contains("sheet \(status.rawValue) "))
    }
  }

  @Test("carries the link as a QR code, and the code alone where the link is too long")
  func symbol() throws {
    let certificate = try Self.certificate()
    let link = "https://register.example/verify/" + certificate.code.text
    for (base, text) in [
      ("https://register.example/verify/", link),
      ("https://register.example/" + String(repeating: "x", count: 200), certificate.code.text),
    ] {
      let html = try Self.page(certificate, link: base)
      let path = try #require(html.firstMatch(of: #/fill="#000" d="([^"]*)"/#)).output.1
      let symbol = try #require(QRCode(Array(text.utf8)))
      var dark: Set<[Int]> = []
      for run in path.matches(of: #/M([0-9]+) ([0-9]+)h([0-9]+)v1h-([0-9]+)z/#) {
        let (_, left, top, width, back) = run.output
        #expect(width == back)
        for step in 0..<(Int(width) ?? 0) { dark.insert([(Int(left) ?? 0) + step, Int(top) ?? 0]) }
      }
      for (row, modules) in symbol.rows.enumerated() {
        for (column, isDark) in modules.enumerated() {
          #expect(dark.contains([column + 4, row + 4]) == isDark)
        }
      }
    }
  }

  @Test("becomes smaller with what there is to say, and counts what finds no place")
  func fit() throws {
    func fit(_ conditions: [String]) throws -> CertificateFit {
      let certificate = try Self.certificate(conditions: conditions)
      let rules = try RulesInForce.reference()
      return CertificateFit(
        CertificateWording(
          certificate: certificate, type: try #require(rules.certificateTypes[certificate.type]),
          rules: rules, inputs: [], language: .english))
    }
    #expect(try fit([]).size == 0)
    let sentence = "Works under the supervision of a consultant of the same specialty."
    var sizes: [Int] = []
    for count in 0...40 {
      let fit = try fit(Array(repeating: sentence, count: count))
      sizes.append(fit.size)
      #expect(fit.conditions == count || fit.size == CertificateFit.sizes.count - 1)
    }
    #expect(sizes == sizes.sorted() && Set(sizes).count >= 4)
    let many = try fit(Array(repeating: String(repeating: "W ", count: 1_999) + "W", count: 30))
    #expect(many.conditions < 30 && many.size == CertificateFit.sizes.count - 1)
    let html = try Self.page(
      Self.certificate(
        conditions: Array(repeating: String(repeating: "W ", count: 1_999) + "W", count: 30)))
    #expect(html.contains("Further conditions: \(30 - many.conditions)."))
  }
}
