import JSON
import JSONRPC
import Shape

// Why a message was no call. What each says stands in `seeds/errors.json` under `reasons`, and goes
// into the hint of the reply.

extension Rule {
  /// Why a text is no JSON that the engine reads.
  init(_ fault: JSONFault) {
    let offset = String(fault.offset)
    switch fault.kind {
    case .empty: self.init("json/empty")
    case .unexpectedEnd: self.init("json/unexpected-end", ["offset": offset])
    case .unexpectedByte: self.init("json/unexpected-byte", ["offset": offset])
    case .invalidUTF8: self.init("json/invalid-utf8", ["offset": offset])
    case .unescapedControl: self.init("json/unescaped-control", ["offset": offset])
    case .invalidEscape: self.init("json/invalid-escape", ["offset": offset])
    case .loneSurrogate: self.init("json/lone-surrogate", ["offset": offset])
    case .invalidNumber: self.init("json/invalid-number", ["offset": offset])
    case .invalidLiteral: self.init("json/invalid-literal", ["offset": offset])
    case .tooDeep: self.init("json/too-deep", ["limit": String(Limit.depth), "offset": offset])
    case .trailingBytes: self.init("json/trailing-bytes", ["offset": offset])
    case .tooLong: self.init("json/too-long", ["limit": String(JSONIndex.maximumLength)])
    }
  }

  /// Why a value is no request.
  init(_ fault: EnvelopeFault) {
    switch fault {
    case .notAnObject: self.init("envelope/not-an-object")
    case .duplicateMember: self.init("envelope/duplicate-member")
    case .idNotScalar: self.init("envelope/id-not-scalar")
    case .versionNotSupported: self.init("envelope/version-not-supported")
    case .methodMissing: self.init("envelope/method-missing")
    case .methodNotAString: self.init("envelope/method-not-a-string")
    case .paramsNotStructured: self.init("envelope/params-not-structured")
    }
  }

  /// Why an array is no batch.
  init(_ fault: BatchFault) {
    switch fault {
    case .empty: self.init("batch/empty")
    case .tooManyCalls(let limit):
      self.init("batch/too-many-calls", ["limit": String(limit)])
    }
  }

  /// Why a piece of input is no message.
  init(_ fault: FramingFault) {
    switch fault {
    case .tooLong(let limit, _): self.init("frame/too-long", ["limit": String(limit)])
    case .invalidHeader: self.init("frame/invalid-header")
    case .unexpectedEnd: self.init("frame/unexpected-end")
    }
  }

  /// Every reason, for the check that each has its text.
  static let ofMessages: [Rule] =
    JSONFault.Kind.allCases.map { Rule(JSONFault($0, at: 0)) }
    + EnvelopeFault.allCases.map { Rule($0) }
    + [BatchFault.empty, .tooManyCalls(limit: 0)].map { Rule($0) }
    + [FramingFault.tooLong(limit: 0), .invalidHeader, .unexpectedEnd].map { Rule($0) }
}

extension JSONFault {
  /// One English sentence for operators.
  var sentence: String { ErrorTexts.carried.reason(Rule(self), in: .english) }
}
