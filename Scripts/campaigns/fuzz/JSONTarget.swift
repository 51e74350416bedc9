import JSON

// The index against the slow reader of Tests/JSONTests: both take a text for the same tree, or both
// refuse it.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = UnsafeBufferPointer(start: start, count: count)
  let tree: JSONTree?
  do throws(JSONFault) {
    tree = try JSONTree(parsing: text)
  } catch {
    precondition(error.offset <= count, "a fault lies in the text")
    tree = nil
  }
  precondition(tree == ReferenceReader.read(Array(text)), "both readers agree")
  if let tree { visit(tree) }
  return 0
}

/// Reads every number as a whole one, and writes what was read.
private func visit(_ tree: JSONTree) {
  _ = tree.integer
  for element in tree.elements { visit(element) }
  for member in tree.members { visit(member.value) }
}
