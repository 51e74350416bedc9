import JSON
import Shape

/// A value of a seed, or the place where one should be, with the way to it.
struct SeedValue {
  let file: String
  let path: [Issue.Step]
  /// Nil where there is nothing.
  let tree: JSONTree?

  /// Something found wrong at a place of a seed.
  struct Finding {
    let file: String
    let path: [Issue.Step]
    let reason: String
  }

  func finding(_ reason: String) -> Finding { Finding(file: file, path: path, reason: reason) }

  subscript(name: String) -> SeedValue {
    SeedValue(file: file, path: path + [.member(name)], tree: tree?[name])
  }

  var elements: [SeedValue] {
    (tree?.elements ?? []).enumerated().map { place, element in
      SeedValue(file: file, path: path + [.place(place)], tree: element)
    }
  }

  var members: [(name: String, value: SeedValue)] {
    (tree?.members ?? []).map { member in
      (member.name, SeedValue(file: file, path: path + [.member(member.name)], tree: member.value))
    }
  }

  /// This value and every one inside it.
  var all: [SeedValue] { [self] + elements.flatMap(\.all) + members.flatMap(\.value.all) }

  var text: String? { tree?.text }
}

// What can be asked of a value; each gives what is wrong, nothing where all is well.
extension SeedValue {
  func issuesAsText() -> [Finding] {
    guard let tree else { return [finding("text is missing")] }
    guard let text = tree.text else { return [finding("is not text")] }
    return text.allSatisfy(\.isWhitespace) ? [finding("text is empty")] : []
  }

  func issuesAsDay() -> [Finding] {
    let issues = issuesAsText()
    guard issues.isEmpty, let text else { return issues }
    return Day(text) == nil ? [finding("is not a day such as 2026-01-01")] : []
  }

  func issuesAsNumber(in range: ClosedRange<Int>) -> [Finding] {
    guard let tree else { return [finding("a whole number is missing")] }
    guard let number = tree.integer else { return [finding("is not a whole number")] }
    guard range.contains(number) else {
      return [finding("\(number) is not from \(range.lowerBound) to \(range.upperBound)")]
    }
    return []
  }

  func issuesAsBool() -> [Finding] {
    switch tree {
    case .bool: []
    case .none: [finding("true or false is missing")]
    case .null, .number, .string, .array, .object: [finding("is neither true nor false")]
    }
  }

  /// A list of at least one entry, each of which passes a check.
  func issuesAsList(_ check: (SeedValue) -> [Finding]) -> [Finding] {
    guard case .array(let values) = tree else {
      return [finding(tree == nil ? "a list is missing" : "is not a list")]
    }
    return values.isEmpty ? [finding("the list is empty")] : elements.flatMap(check)
  }

  func issuesAsCode() -> [Finding] {
    let issues = issuesAsText()
    guard issues.isEmpty, let text else { return issues }
    do throws(Fault) {
      _ = try ReferenceCode(text)
      return []
    } catch {
      return [finding("is not a code: ASCII letters and digits, parts joined by single hyphens")]
    }
  }

  /// A code that is one of another list.
  func issuesAsReference(to list: String, _ codes: Set<String>) -> [Finding] {
    let issues = issuesAsText()
    guard issues.isEmpty, let text else { return issues }
    return codes.contains(text) ? [] : [finding("“\(text)” is not in \(list)")]
  }

  /// A text in every language, with the same open places in each.
  func issuesAsLocalizedText() -> [Finding] {
    let texts = Language.allCases.map { self[$0.rawValue] }
    let issues = texts.flatMap { $0.issuesAsText() }
    guard issues.isEmpty, let first = texts.first else { return issues }
    let placeholders = first.placeholders
    return texts.filter { $0.placeholders != placeholders }.map {
      $0.finding("has other places to fill in than /\(Language.english.rawValue)")
    }
  }

  /// The names in braces, `{name}`, in this text or in those inside it.
  var placeholders: Set<String> {
    Set(all.compactMap(\.text).flatMap { OpenText($0).names })
  }

  /// The code of each record of a list.
  var codes: Set<String> { Set(elements.compactMap { $0["code"].text }) }

  /// Records that each have a code of their own and a name, and pass a further check.
  func issuesAsRecords(_ check: (SeedValue) -> [Finding] = { _ in [] }) -> [Finding] {
    var seen: Set<String> = []
    return issuesAsList { record in
      let code = record["code"]
      var issues = code.issuesAsCode() + record["name"].issuesAsLocalizedText() + check(record)
      if let text = code.text, !seen.insert(text).inserted {
        issues.append(code.finding("“\(text)” stands here twice"))
      }
      return issues
    }
  }
}
