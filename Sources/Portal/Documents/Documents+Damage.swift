import Digest
import Shape
import Storage

// What callers are told when the disk has not kept a content as it was. They are told which document
// it is and what heals it; the log tells the operator which file.

extension Documents {
  /// What was read of these documents; refuses what could not be read or is damaged.
  func content<Content>(
    _ result: Result<Content, ContentFault>, of documents: [Document]
  ) throws(Refusal) -> Content {
    try content(result) { damaged in
      let ids = documents.filter { damaged.contains($0.digest) }.map(\.id.text)
      // A document that was removed while it was read is not missed.
      guard !ids.isEmpty else { return Refusal(.documentUnreadable, retryAfter: .seconds(1)) }
      return Refusal(.documentDamaged, ["documents": ids.joined(separator: ", ")])
    }
  }

  /// What was read of the parts of an upload; refuses what could not be read or is damaged.
  func content<Content>(
    _ result: Result<Content, ContentFault>, of upload: Upload
  ) throws(Refusal) -> Content {
    try content(result) { damaged in
      var offset = 0
      var offsets: [Int] = []
      for part in upload.parts {
        if damaged.contains(part.digest) { offsets.append(offset) }
        offset += part.size
      }
      return Refusal(
        .uploadDamaged, at: "upload",
        ["offsets": offsets.map { "\($0)" }.joined(separator: ", ")])
    }
  }

  private func content<Content>(
    _ result: Result<Content, ContentFault>, damaged: (Set<Digest256>) -> Refusal
  ) throws(Refusal) -> Content {
    switch result {
    case .success(let content): return content
    case .failure(.disk(let failure)):
      engine.log.write(.error, "content of a document unreadable", ["reason": "\(failure)"])
      throw Refusal(.documentUnreadable, retryAfter: .seconds(1))
    case .failure(.damaged(let damages)):
      let named = damages.filter { registry.namesBlob($0.digest) }
      for damage in named {
        engine.log.write(
          .error, "content of a document is damaged: \(ContentDamage.remedy)",
          ["file": damage.file, "reason": damage.reason])
      }
      throw damaged(Set(named.map(\.digest)))
    }
  }
}
