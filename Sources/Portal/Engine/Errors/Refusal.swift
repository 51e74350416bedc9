import Shape

/// Why a call was refused: the error, the place, and what fills its sentence.
struct Refusal: Error, Sendable {
  let type: ErrorType
  /// The member of the params that is to blame, as a JSON Pointer.
  var pointer: String?
  /// What fills the places left open in the sentence.
  var arguments: [String: String] = [:]
  /// How long to wait before the same call may succeed.
  var retryAfter: Interval?
  /// The rules that were broken, where there can be several.
  var issues: [Issue] = []
  /// Whether what the call has recorded stays: a failed attempt is counted although the call is
  /// refused.
  var keepsDecision = false

  init(
    _ type: ErrorType, at member: String? = nil, _ arguments: [String: String] = [:],
    retryAfter: Interval? = nil
  ) {
    self.type = type
    pointer = member.map { "/" + $0 }
    self.arguments = arguments
    self.retryAfter = retryAfter
  }

  /// Params that could not be read.
  init(_ fault: Fault) {
    self.init(issues: fault.issues)
  }

  /// Params that were read and break rules all the same.
  init(_ type: ErrorType = .invalidParams, issues: [Issue]) {
    self.type = type
    self.issues = issues
    pointer = issues.first?.pointer
  }
}
