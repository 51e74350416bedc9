import Registry
import Shape

// What a service must hold for an application to come to an end.
extension ReferenceCheck {
  func services(_ document: SeedValue) -> [SeedValue.Finding] {
    document.issuesAsShape(ServiceFile.self)
  }
}

extension SeedValue {
  /// What is wrong by the declaration that also reads it for use.
  func issuesAsShape<Value: Wire>(_ type: Value.Type) -> [Finding] {
    guard let tree else { return [finding("is missing")] }
    do throws(Fault) {
      _ = try tree.read(type)
      return []
    } catch {
      return error.issues.map { issue in
        Finding(
          file: file, path: path + issue.path,
          reason: ErrorTexts.carried.text(of: issue.rule, in: .english).message)
      }
    }
  }
}
