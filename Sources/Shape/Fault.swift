/// One rule broken at one place.
public struct Issue: Hashable, Sendable {
  /// A step from a value to one inside it.
  public enum Step: Hashable, Sendable {
    case member(String)
    case place(Int)
  }

  public let rule: Rule
  /// The way from the outermost value to the one that broke the rule.
  public private(set) var path: [Step]

  public init(_ rule: Rule, at path: [Step] = []) {
    self.rule = rule
    self.path = path
  }

  public init(_ rule: Rule, at member: String) {
    self.init(rule, at: [.member(member)])
  }

  /// The same issue as seen from the value around it.
  public func within(_ step: Step) -> Issue {
    var issue = self
    issue.path.insert(step, at: 0)
    return issue
  }

  /// The place as a JSON Pointer (RFC 6901); empty for the outermost value.
  public var pointer: String {
    path.map { step in
      switch step {
      case .place(let place): "/\(place)"
      case .member(let name):
        "/"
          + name.split(separator: "~", omittingEmptySubsequences: false)
          .joined(separator: "~0").split(separator: "/", omittingEmptySubsequences: false)
          .joined(separator: "~1")
      }
    }.joined()
  }
}

/// Why a value could not be read: every issue found in it, in the order of its members, so that a
/// form can mark all its fields at once.
public struct Fault: Error, Hashable, Sendable {
  /// No more are collected than a person can mend in one go.
  public static let maximumIssues = 20

  public let issues: [Issue]

  public init(_ issues: [Issue]) { self.issues = Array(issues.prefix(Self.maximumIssues)) }
  public init(_ rule: Rule) { self.init([Issue(rule)]) }
}
