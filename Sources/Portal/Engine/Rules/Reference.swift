import Foundation
import JSON
import Shape

/// The rules in force, ready for use: each file of the adopted rules is read when it is first
/// needed. Only the engine's thread uses it.
final class Reference {
  /// The version of the rules; 0 before any were adopted.
  let version: Int
  private let contents: [String: String]

  init(_ adoption: RulesAdoption?) {
    version = adoption?.version ?? 0
    contents = Dictionary(
      (adoption?.files ?? []).map { ($0.name, $0.content) }, uniquingKeysWith: { $1 })
  }

  private(set) lazy var policy = Policy(tree("policy.json"))
  private(set) lazy var errorTexts = ErrorTexts(tree("errors.json"))
  private(set) lazy var passwordPolicy = PasswordPolicy(
    tree("password-policy.json"), common: tree("common-passwords.json"))
  private(set) lazy var mailTexts = MailTexts(tree("mail-texts.json"))
  private(set) lazy var roleNames = RoleNames(tree("roles.json"))
  private(set) lazy var roleRights = RoleRights(tree("roles.json"))
  private(set) lazy var applicationTexts = ApplicationTexts(
    tree("application-texts.json"))
  private(set) lazy var terms = Terms(tree("terms.json"))
  private(set) lazy var codes = ReferenceCodes(self)
  private(set) lazy var lists = ReferenceLists(self)
  private(set) lazy var services = ServiceCatalogue(file("services.json"))
  private(set) lazy var licensing = LicensingFigures(tree("licensing.json"))
  private(set) lazy var cpd = CPDRules(file("cpd.json"))
  private(set) lazy var decisionReasons = DecisionReasons(file("decision-reasons.json"))
  private(set) lazy var documentKinds = DocumentKinds(file("document-kinds.json"))
  private(set) lazy var certificateTypes = CertificateTypes(
    file("certificate-types.json"))
  private(set) lazy var certificateTexts = CertificateTexts(
    tree("certificate-texts.json"))
  private(set) lazy var retention = RetentionSchedule(file("retention.json"))
  private(set) lazy var stateNames = StateNames(file("state-names.json"))
  private(set) lazy var support = SupportRules(file("support.json"))
  private(set) lazy var links = LinkPaths(file("links.json"))
  private(set) lazy var workingDays = WorkingDays(file("holidays.json"))

  /// The register's time zone: where its days begin and end.
  private(set) lazy var timeZone = RegisterTimeZone(name: policy.timeZoneName)

  /// A file by its shape; nil where the version has none, as one older than the file.
  private func file<File: Shaped>(_ name: String) -> File? {
    do throws(Fault) {
      return try tree(name).read(File.self)
    } catch {
      return nil
    }
  }

  /// A file as it was adopted. Files are checked before they are adopted, so one that cannot be
  /// read is one that does not exist.
  func tree(_ file: String) -> JSONTree {
    guard let content = contents[file] else { return .null }
    do throws(JSONFault) {
      return try JSONTree(parsing: content)
    } catch {
      return .null
    }
  }
}

extension Reference {
  /// The register's day of an instant.
  func today(at instant: Instant) -> Day {
    guard let day = timeZone?.day(atMilliseconds: Int64(instant.milliseconds)) else {
      return instant.utcDay
    }
    return Day(number: day.daysSinceEpoch)
  }

  /// The register's day of an instant, as mails show it.
  func localDay(of instant: Instant) -> String { today(at: instant).text }

  /// The register's day and time of an instant, as mails show it, with the time zone's name.
  func localTime(of instant: Instant, toTheSecond: Bool = false) -> String {
    let offset = Interval.seconds(timeZone?.fixedOffset ?? 0)
    let text = (instant + offset).text
    let zone = timeZone?.fixedOffset == nil ? "UTC" : policy.timeZoneName
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(toTheSecond ? 8 : 5)) (\(zone))"
  }
}
