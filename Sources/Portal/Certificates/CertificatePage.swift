import QRCode

/// A certificate as a page that prints on one sheet of A4, in one language.
///
/// It needs nothing from elsewhere and runs no program. The same facts give the same bytes.
struct CertificatePage {
  let wording: CertificateWording
  let status: CertificateStatus
  /// Where anyone verifies it.
  let link: String

  private var certificate: Certificate { wording.certificate }
  private var language: Language { wording.language }

  var html: String {
    let fit = CertificateFit(wording)
    var page = HTMLWriter()
    page.markup("<!DOCTYPE html>\n")
    page.element("html", ["lang": language.rawValue, "dir": language.direction]) { page in
      page.element("head") { head(&$0) }
      page.element("body") { body in
        body.element("main", ["class": "sheet \(status.rawValue) z\(fit.size)"]) { sheet in
          frame(&sheet)
          watermark(&sheet)
          masthead(&sheet)
          banner(&sheet)
          content(&sheet, fit)
          foot(&sheet)
        }
      }
    }
    page.markup("\n")
    return page.html
  }

  private func head(_ page: inout HTMLWriter) {
    page.open("meta", ["charset": "utf-8"])
    page.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    page.open(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
      ])
    page.element("title") {
      $0.text("\(wording.type.title.text(in: language)) · \(certificate.serial.text)")
    }
    page.element("style") { $0.markup(CertificateStyle.sheet) }
  }

  private func frame(_ page: inout HTMLWriter) {
    page.element("div", ["class": "frame", "aria-hidden": "true"])
    page.element("div", ["class": "rosette", "aria-hidden": "true"]) {
      $0.markup(CertificateSeal.rosette)
    }
  }

  private func watermark(_ page: inout HTMLWriter) {
    guard let word = status.word else { return }
    page.element("div", ["class": "watermark", "aria-hidden": "true"]) {
      $0.element("span") { $0.text(wording.text(word)) }
    }
  }

  private func masthead(_ page: inout HTMLWriter) {
    page.element("header") { header in
      header.element("div", ["class": "seal", "aria-hidden": "true"]) {
        $0.markup(CertificateSeal.seal)
      }
      header.element("div", ["class": "register"]) { register in
        for language in language.withOther {
          register.element("p", ["lang": language.rawValue, "dir": language.direction]) {
            $0.text(wording.texts.text(.register, in: language))
          }
        }
      }
      header.element("h1") { $0.text(wording.type.title.text(in: language)) }
    }
  }

  private func banner(_ page: inout HTMLWriter) {
    guard let sentence = status.sentence, let day = endDay else { return }
    page.element("p", ["class": "banner", "role": "status"]) { banner in
      banner.text(
        OpenText(wording.text(sentence))
          .filled(with: ["day": wording.texts.gregorian(day, in: language)]))
    }
  }

  /// The day that the banner names.
  private var endDay: Day? {
    switch status {
    case .valid: nil
    case .superseded: certificate.supersession.map { wording.rules.today(at: $0.at) }
    case .revoked: certificate.revocation.map { wording.rules.today(at: $0.at) }
    case .expired: certificate.validThrough
    }
  }

  private func content(_ page: inout HTMLWriter, _ fit: CertificateFit) {
    page.element("section", ["class": "content"]) { content in
      names(&content)
      content.element("p", ["class": "text"]) { sentence(&$0) }
      content.element("table") { table in
        table.element("tbody") { body in
          for row in wording.rows {
            body.element("tr") { line in
              line.element("th", ["scope": "row"]) { $0.text(row.label) }
              line.element("td") { value(row.value, &$0, fit) }
            }
          }
        }
      }
    }
  }

  private func names(_ page: inout HTMLWriter) {
    let latin = certificate.facts.name.map { (text: $0.full, direction: "ltr", language: "en") }
    let arabic = certificate.facts.arabicName
      .map { (text: $0.full, direction: "rtl", language: "ar") }
    let names = language == .arabic ? [arabic, latin] : [latin, arabic]
    page.element("div", ["class": "names"]) { block in
      for name in names.compactMap(\.self) {
        block.element("p", ["lang": name.language, "dir": name.direction]) {
          $0.text(name.text)
        }
      }
    }
  }

  /// The sentence, with what it leaves open set apart.
  private func sentence(_ page: inout HTMLWriter) {
    for piece in OpenText(wording.type.text.text(in: language)).pieces {
      switch piece {
      case .text(let text): page.text(text)
      case .place("name"): page.element("strong") { $0.isolated(wording.name) }
      case .place("number"): page.code(certificate.facts.number?.text ?? "")
      case .place: break
      }
    }
  }

  private func value(
    _ value: CertificateRow.Value, _ page: inout HTMLWriter, _ fit: CertificateFit
  ) {
    switch value {
    case .text(let text): page.isolated(text)
    case .code(let text): page.code(text)
    case .day(let day): self.day(day, &page)
    case .list(let items):
      page.element("ol") { list in
        for item in items.prefix(fit.conditions) { list.element("li") { $0.isolated(item) } }
      }
      let rest = items.count - fit.conditions
      guard rest > 0 else { return }
      page.element("p", ["class": "more"]) {
        $0.text(OpenText(wording.text(.moreConditions)).filled(with: ["count": String(rest)]))
      }
    }
  }

  /// A day by both calendars.
  private func day(_ day: Day, _ page: inout HTMLWriter) {
    page.element("time", ["datetime": day.text]) { time in
      time.isolated(wording.texts.gregorian(day, in: language))
      guard let hijri = wording.texts.hijri(day, in: language) else { return }
      time.element("span", ["class": "hijri"]) { $0.isolated(hijri) }
    }
  }

  private func foot(_ page: inout HTMLWriter) {
    page.element("footer") { footer in
      footer.element("div", ["class": "qr"]) { CertificateSeal.draw(link, certificate.code, &$0) }
      footer.element("div", ["class": "verify"]) { verify in
        verify.element("h2") { $0.text(wording.text(.verificationCode)) }
        verify.element("p", ["class": "key"]) { $0.code(certificate.code.text) }
        verify.element("p") { $0.text(wording.text(.verifyHint)) }
        verify.element("p", ["class": "link"]) { $0.code(link) }
      }
      footer.element("dl") { list in
        item(.serial, &list) { $0.code(certificate.serial.text) }
        item(.issuedOn, &list) { day(certificate.issuedOn, &$0) }
        if let last = certificate.validThrough { item(.validThrough, &list) { day(last, &$0) } }
      }
    }
    page.element("p", ["class": "electronic"]) { $0.text(wording.text(.electronic)) }
  }

  private func item(
    _ label: CertificateLabel, _ page: inout HTMLWriter, _ value: (inout HTMLWriter) -> Void
  ) {
    page.element("dt") { $0.text(wording.text(label)) }
    page.element("dd") { value(&$0) }
  }
}

extension CertificateStatus {
  /// What stands across the page; nothing where it is valid.
  fileprivate var word: CertificateLabel? {
    switch self {
    case .valid: nil
    case .superseded: .superseded
    case .revoked: .revoked
    case .expired: .expired
    }
  }

  /// What stands above the text.
  fileprivate var sentence: CertificateLabel? {
    switch self {
    case .valid: nil
    case .superseded: .supersededOn
    case .revoked: .revokedOn
    case .expired: .expiredOn
    }
  }
}

extension Language {
  fileprivate var direction: String {
    switch self {
    case .arabic: "rtl"
    case .english, .french: "ltr"
    }
  }

  /// It first, then the one of the other script, so that a reader knows the register again.
  fileprivate var withOther: [Language] {
    switch self {
    case .arabic: [.arabic, .english]
    case .english: [.english, .arabic]
    case .french: [.french, .arabic]
    }
  }
}
