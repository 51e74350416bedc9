package import JSON

/// What one object of JSON-RPC asks for.
///
/// The rules are those of the specification, section 4. Where it is silent: `"params":null` counts
/// as absent, unknown members are ignored, a name that occurs twice makes the request invalid, and
/// an invalid request is answered with its id where that can be read.
package enum Envelope {
  /// A call that expects one reply. The method's name is a string.
  case request(id: RequestID, method: JSONValue, params: JSONValue?)
  /// A call that gets no reply, whatever becomes of it.
  case notification(method: JSONValue, params: JSONValue?)
  /// A reply of the other side to nothing asked. It is never answered, so that two servers cannot
  /// send each other errors for ever.
  case response
  /// No request: answered with -32600 and this id.
  case invalid(id: RequestID, reason: EnvelopeFault)

  /// Sorts a value of an indexed text. Takes no memory but for objects of more than 16 members.
  package init(_ value: JSONValue) {
    guard value.kind == .object else {
      self = .invalid(id: .null, reason: .notAnObject)
      return
    }
    let members = Members(of: value)
    guard members.has(.method) else {
      let isResponse = value.member("result") != nil || value.member("error") != nil
      self = isResponse ? .response : members.invalid(.methodMissing)
      return
    }
    if let fault = members.fault {
      self = members.invalid(fault)
      return
    }
    let hasParams = members.has(.params) && members.params.kind != .null
    let params = hasParams ? members.params : nil
    if members.has(.id), let id = RequestID(members.id) {
      self = .request(id: id, method: members.method, params: params)
    } else {
      self = .notification(method: members.method, params: params)
    }
  }

  /// The four members that the specification knows, one bit each.
  private enum Known: UInt8 {
    case version = 1
    case method = 2
    case params = 4
    case id = 8

    @inline(__always)
    init?(_ name: JSONValue) {
      // The length decides nearly alone, unless it counts escapes.
      let length = name.isEscaped ? 0 : name.content.count
      if length == 6 || length == 0, name.isText("method") {
        self = .method
      } else if length == 6 || length == 0, name.isText("params") {
        self = .params
      } else if length == 2 || length == 0, name.isText("id") {
        self = .id
      } else if length == 7 || length == 0, name.isText("jsonrpc") {
        self = .version
      } else {
        return nil
      }
    }
  }

  /// Where the known members are; each is good only if the object has it. (Four optional values
  /// would be moved about for more instructions than all the rest takes.)
  private struct Members {
    var version: JSONValue
    var method: JSONValue
    var params: JSONValue
    var id: JSONValue
    private var found: UInt8 = 0
    private var doubled: UInt8 = 0
    private var hasDuplicate = false

    @inline(__always)
    init(of object: JSONValue) {
      version = object
      method = object
      params = object
      id = object
      var left = object.count
      guard left > 0 else { return }
      var hasOthers = false
      var name = object.first
      while true {
        let value = name.following
        let known = Known(name)
        switch known {
        case .version: version = value
        case .method: method = value
        case .params: params = value
        case .id: id = value
        case nil: hasOthers = true
        }
        let bit = known?.rawValue ?? 0
        doubled |= found & bit
        found |= bit
        left &-= 1
        if left == 0 { break }
        name = value.following
      }
      hasDuplicate = doubled != 0 || (hasOthers && object.duplicateName != nil)
    }

    @inline(__always)
    func has(_ member: Known) -> Bool { found & member.rawValue != 0 }

    /// The first rule that is broken, if any.
    @inline(__always)
    var fault: EnvelopeFault? {
      if hasDuplicate { return .duplicateMember }
      if has(.id), RequestID(id) == nil { return .idNotScalar }
      guard has(.version), version.isText("2.0") else { return .versionNotSupported }
      guard method.kind == .string else { return .methodNotAString }
      guard has(.params) else { return nil }
      switch params.kind {
      case .null, .object, .array: return nil
      case .string, .number, .true, .false: return .paramsNotStructured
      }
    }

    /// With the id where it can be read: it is there once, and of a kind that ids have.
    func invalid(_ reason: EnvelopeFault) -> Envelope {
      let isReadable = has(.id) && doubled & Known.id.rawValue == 0
      return .invalid(id: isReadable ? RequestID(id) ?? .null : .null, reason: reason)
    }
  }
}
