import JSON
import Shape

extension SeedValue {
  /// What is wrong by the declaration that also reads it for use.
  func issuesAsShape<Value: Wire>(_ type: Value.Type) -> [Finding] {
    guard let tree else { return [] }
    do throws(Fault) {
      _ = try tree.read(type)
      return []
    } catch {
      return error.issues.map { issue in
        let text = ErrorTexts.carried.text(of: issue.rule, in: .english)
        return Finding(
          file: file, path: path + issue.path, reason: "\(text.message) \(text.hint)".asReason)
      }
    }
  }

  /// The values of a list of codes, each once.
  func issuesAsDistinct() -> [Finding] {
    var seen: Set<String> = []
    return elements.filter { $0.text.map { !seen.insert($0).inserted } == true }
      .map { $0.finding("“\($0.text ?? "")” stands here twice") }
  }

  /// What is disputed says why.
  func issuesAsProvenance() -> [Finding] {
    guard self["disputed"].tree == .bool(true), self["note"].tree == nil else { return [] }
    return [self["note"].finding("what is disputed needs a note that says why")]
  }
}

extension String {
  /// A sentence without the period at its end, as faults are written.
  fileprivate var asReason: String { hasSuffix(".") ? String(dropLast()) : self }
}
