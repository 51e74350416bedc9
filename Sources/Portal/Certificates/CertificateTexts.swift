import JSON

/// The words that every certificate needs besides those of its type.
enum CertificateLabel: String, CaseIterable {
  case register, holder, number, printing, profession, specialty, rank, classifiedFrom
  case registeredFrom, registeredThrough, status, goodStanding, boundByMeasure
  case conditions, noConditions, moreConditions
  case awardedOn, serial, issuedOn, validThrough, verificationCode, verifyHint, electronic
  case superseded, supersededOn, revoked, revokedOn, expired, expiredOn, hijriDay, gregorianDay
}

/// The words of certificates in every language: `seeds/certificate-texts.json`.
///
/// The names of months stand there too: what the system calls them changes with its version, and a
/// certificate is to have the same bytes for the same facts.
struct CertificateTexts: Sendable {
  private let labels: [String: LocalizedName]
  private let licenseStatuses: [String: LocalizedName]
  private let causes: [String: LocalizedName]
  private let gregorianMonths: [LocalizedName]
  private let hijriMonths: [LocalizedName]

  init(_ tree: JSONTree) {
    func names(_ list: String, _ member: String) -> [String: LocalizedName] {
      Dictionary(
        (tree[list]?.elements ?? []).map { record in
          (record["code"]?.text ?? "", LocalizedName(record[member]))
        }, uniquingKeysWith: { first, _ in first })
    }
    func months(_ list: String) -> [LocalizedName] {
      (tree[list]?.elements ?? []).map { LocalizedName($0["name"]) }
    }
    labels = names("labels", "text")
    licenseStatuses = names("licenseStatuses", "name")
    causes = names("causes", "name")
    gregorianMonths = months("gregorianMonths")
    hijriMonths = months("hijriMonths")
  }

  func text(_ label: CertificateLabel, in language: Language) -> String {
    labels[label.rawValue]?.text(in: language) ?? ""
  }

  func name(of status: LicenseStatus, in language: Language) -> String {
    licenseStatuses[status.rawValue]?.text(in: language) ?? status.rawValue
  }

  /// What a cause that ends certificates is called.
  func name(ofCause code: ReferenceCode) -> LocalizedName? { causes[code.text] }

  /// A day in words by the Gregorian calendar.
  func gregorian(_ day: Day, in language: Language) -> String {
    let parts = day.parts
    return words(.gregorianDay, gregorianMonths, parts.year, parts.month, parts.day, language)
  }

  /// The same day in words by the Umm al-Qura calendar; nil outside its tables.
  func hijri(_ day: Day, in language: Language) -> String? {
    guard
      let hijri = CalendarDay(daysSinceEpoch: day.number).flatMap(HijriCalendar.hijriDay(of:))
    else { return nil }
    return words(.hijriDay, hijriMonths, hijri.year, hijri.month, hijri.day, language)
  }

  private func words(
    _ label: CertificateLabel, _ months: [LocalizedName], _ year: Int, _ month: Int, _ day: Int,
    _ language: Language
  ) -> String {
    let name = months.indices.contains(month - 1) ? months[month - 1].text(in: language) : ""
    return OpenText(text(label, in: language))
      .filled(with: ["day": String(day), "month": name, "year": String(year)])
  }
}

extension LocalizedName {
  /// A text in every language as the seeds have it.
  fileprivate init(_ tree: JSONTree?) {
    func text(_ language: Language) -> String { tree?[language.rawValue]?.text ?? "" }
    self.init(en: text(.english), ar: text(.arabic), fr: text(.french))
  }
}
