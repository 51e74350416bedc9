import JSON
import JSONRPC
import Shape

extension Refusal {
  /// Writes the whole error reply: a sentence in the caller's language, and the data by which a
  /// program acts.
  func write(
    to writer: inout JSONWriter, id: RequestID, _ texts: ErrorTexts, _ language: Language
  ) {
    let own = texts.text(of: type, in: language, arguments)
    let first = issues.first.map { texts.text(of: $0.rule, in: language) }
    let message = type == .invalidParams ? first?.message ?? own.message : own.message
    writer.errorReply(to: id, code: type.code, message: message) { (data: inout JSONWriter) in
      data.raw("{\"type\":")
      data.string(type == .invalidParams ? issues.first?.rule.name ?? type.rawValue : type.rawValue)
      if let pointer {
        data.raw(",\"pointer\":")
        data.string(pointer)
      }
      data.raw(",\"retryable\":")
      data.bool(type.isRetryable)
      if let retryAfter {
        data.raw(",\"retryAfterSeconds\":")
        data.integer(retryAfter.wholeSeconds)
      }
      data.raw(",\"hint\":")
      data.string(type == .invalidParams ? first?.hint ?? own.hint : own.hint)
      if issues.count > 1 || (type != .invalidParams && !issues.isEmpty) {
        writeIssues(to: &data, texts, language)
      }
      data.byte(0x7d)
    }
  }

  /// Every issue by itself, so that a form can mark all its fields at once.
  private func writeIssues(
    to data: inout JSONWriter, _ texts: ErrorTexts, _ language: Language
  ) {
    data.raw(",\"issues\":[")
    for (place, issue) in issues.enumerated() {
      let text = texts.text(of: issue.rule, in: language)
      if place > 0 { data.byte(0x2c) }
      data.raw("{\"type\":")
      data.string(issue.rule.name)
      data.raw(",\"pointer\":")
      data.string(issue.pointer)
      data.raw(",\"message\":")
      data.string(text.message)
      data.raw(",\"hint\":")
      data.string(text.hint)
      data.byte(0x7d)
    }
    data.byte(0x5d)
  }
}
