import JSON

@testable import Portal

/// What was seen of applications and licenses, to hold what is seen later against: the invariants of
/// licensing, each by its name.
struct LicensingMemory {
  /// An application with its history, as somebody sees them.
  struct File {
    let owner: String
    let view: JSONTree
    let steps: [JSONTree]
    let isForStaff: Bool

    var state: String { view["state"]?.text ?? "" }
    var service: String { view["service"]?.text ?? "" }
    var isOpen: Bool { ApplicationState(rawValue: state)?.isOpen ?? false }
    /// The invoices of which something is to be paid.
    var openInvoices: [JSONTree] {
      (view["invoices"]?.elements ?? []).filter { invoice in
        let paid = (invoice["payments"]?.elements ?? []).compactMap { $0["amount"]?.integer }
        return invoice["voidedAt"] == nil
          && paid.reduce(0, +) < invoice["amount"]?.integer ?? 0
      }
    }

    /// Whether its owner has something to answer, or to object to.
    var awaitsOwner: Bool {
      state == "returned" || state == "rejected" && view["dueAt"] != nil
    }

    func steps(_ actions: String...) -> [JSONTree] {
      steps.filter { actions.contains($0["action"]?.text ?? "") }
    }
  }

  private(set) var files: [String: File] = [:]
  private(set) var licenses: [String: JSONTree] = [:]
  /// The last version of each application in the stream.
  private var versions: [String: Int] = [:]
  private var seenEvents: Set<String> = []

  mutating func forget(_ id: String) { files[id] = nil }

  // MARK: Applications

  /// Takes in how an application looks now, and returns what does not fit.
  mutating func note(
    _ file: File, as id: String, mayChange: Bool, at now: Instant
  ) -> [String] {
    let before = files[id]
    files[id] = file
    var faults = Self.rules.filter { !$0.holds(file) }.map(\.name)
    if let before { faults += changes(from: before, to: file, mayChange) }
    if let due = file.view["dueAt"]?.text, file.isOpen, due <= now.text {
      faults.append("due work is in the future")
    }
    return faults.map { "\($0): \(id) \(file.state)" }
  }

  private func changes(from before: File, to file: File, _ mayChange: Bool) -> [String] {
    var faults: [String] = []
    // Who reads decides what is shown: until it is handed in that is its owner.
    guard before.isForStaff == file.isForStaff else { return [] }
    if Array(file.steps.prefix(before.steps.count)) != before.steps {
      faults.append("history is only appended to")
    }
    if !mayChange, before.view != file.view { faults.append("a refused call changes nothing") }
    let isOver =
      !before.isOpen && (before.state != "rejected" || before.view["appeal"] != nil)
    if isOver, Self.lasting(before.view) != Self.lasting(file.view) {
      faults.append("a closed application never changes")
    }
    return faults
  }

  /// A view without what may be added when all is over: notes, and payments that come late.
  private static func lasting(_ view: JSONTree) -> JSONTree {
    ["version", "notes", "invoices", "payment", "issuedAt", "license"].reduce(view) {
      $0.replacing($1, with: nil)
    }
  }

  private struct Rule: Sendable {
    let name: String
    let holds: @Sendable (File) -> Bool
  }

  private static let ownersActions: Set<String> = [
    "edit", "submit", "answerIssues", "withdraw", "appeal", "discard",
  ]

  private static let rules: [Rule] = [
    Rule(name: "a decided file has a decision") { file in
      !["approved", "rejected"].contains(file.state) || file.view["decision"] != nil
    },
    Rule(name: "a refusal has reasons") { file in
      let decision = file.view["decision"]
      return decision?["outcome"] != "reject" || decision?["reasons"]?.elements.isEmpty == false
    },
    Rule(name: "no decision without a recommendation") { file in
      // What the rules decide alone is decided by nobody.
      let byPeople = file.steps("decide").filter { $0["by"] != nil }
      return !file.isForStaff || byPeople.isEmpty || !file.steps("recommend").isEmpty
    },
    Rule(name: "recommender and decider are two people") { file in
      let decisions = file.steps("decide", "decideAppeal").filter { $0["by"] != nil }
      let last = file.steps("recommend").last?["by"]
      return !file.isForStaff || decisions.allSatisfy { $0["by"] != last }
    },
    Rule(name: "an appeal is decided by a third person") { file in
      !file.isForStaff
        || file.steps("decideAppeal").allSatisfy { appeal in
          file.steps("decide").allSatisfy { $0["by"] != appeal["by"] }
        }
    },
    Rule(name: "nobody acts on their own file") { file in
      let applicant = file.view["applicant"]
      return !file.isForStaff
        || file.steps.allSatisfy { step in
          let isOwners = ownersActions.contains(step["action"]?.text ?? "")
          // What follows from what somebody did is nobody's.
          let isRegisters = ["invoice", "changeFee", "issue", "grantRefund"].contains(
            step["action"]?.text)
          return isRegisters || step["by"] == nil || isOwners == (step["by"] == applicant)
        }
    },
    Rule(name: "a license comes of an approval") { file in
      file.service != "classification" || file.state != "approved" || file.view["license"] != nil
    },
    Rule(name: "steps are in the order of time") { file in
      let instants = file.steps.compactMap { $0["at"]?.text }
      return instants == instants.sorted()
    },
    Rule(name: "the last step tells the state") { file in
      file.steps.last.map { $0["state"]?.text == file.state } ?? (file.state == "draft")
    },
    Rule(name: "nobody takes up or decides what is not paid for") { file in
      file.steps.indices.allSatisfy { place in
        let before = file.steps[..<place]
        let isAsked =
          file.steps[place]["action"] == "decide"
          || file.steps[place]["action"] == "claim" && before.last?["state"] == "submitted"
        let asked = before.count { $0["action"] == "invoice" }
        return !isAsked || before.count { $0["action"] == "confirmPayment" } >= asked
      }
    },
    Rule(name: "only what is returned has open issues") { file in
      let open = file.view["issues"]?.elements.filter { $0["answeredAt"] == nil } ?? []
      return open.isEmpty || ["returned", "lapsed", "withdrawn", "cancelled"].contains(file.state)
    },
    Rule(name: "what is over is with nobody") { file in
      file.isOpen || (file.view["assignee"] == nil && file.view["hold"] == nil)
    },
  ]

  // MARK: Licenses

  /// Takes in how a license looks now, and returns what does not fit.
  mutating func note(license: JSONTree, as id: String) -> [String] {
    let before = licenses[id]
    licenses[id] = license
    var faults: [String] = []
    let terms = license["terms"]?.elements ?? []
    for (earlier, later) in zip(terms, terms.dropFirst())
    where (earlier["through"]?.text ?? "") >= (later["from"]?.text ?? "") {
      faults.append("terms never overlap")
    }
    for term in terms where (term["from"]?.text ?? "") > (term["through"]?.text ?? "") {
      faults.append("a term ends after it begins")
    }
    if let before {
      for list in ["terms", "classifications"] {
        let known = before[list]?.elements ?? []
        if Array((license[list]?.elements ?? []).prefix(known.count)) != known {
          faults.append("\(list) are only appended")
        }
      }
      for list in ["acts", "restrictions"]
      where (license[list]?.elements.count ?? 0) < (before[list]?.elements.count ?? 0) {
        faults.append("\(list) are only appended")
      }
      if before["number"] != license["number"] { faults.append("a number is for good") }
      if (license["serial"]?.integer ?? 0) < (before["serial"]?.integer ?? 0) {
        faults.append("printings are counted up")
      }
      if before["status"] == "revoked" {
        if license["status"] != "revoked" { faults.append("what was revoked stays so") }
        if terms != before["terms"]?.elements { faults.append("what was revoked is not renewed") }
      }
    }
    return faults.map { "\($0): \(id)" }
  }

  // MARK: All

  /// What does not fit between several files and licenses.
  func faultsOfAll() -> [String] {
    var faults: [String] = []
    let open = Dictionary(grouping: files.values.filter(\.isOpen)) { "\($0.owner) \($0.service)" }
    for (key, files) in open where files.count > 1 {
      faults.append("at most one open application per person and service: \(key)")
    }
    let numbers = licenses.values.compactMap { $0["number"]?.text }
    if Set(numbers).count != numbers.count { faults.append("a number is given once") }
    let holders = Set(licenses.values.compactMap { $0["holder"]?.text })
    if holders.count != licenses.count { faults.append("one license for each holder") }
    let granted = Set(
      files.values.filter { $0.service == "classification" && $0.state == "approved" }.map(\.owner))
    if granted.count != licenses.count { faults.append("as many licenses as first grants") }
    return faults
  }

  /// Takes in a page of the stream as staff read it.
  mutating func note(events: [JSONTree]) -> [String] {
    var faults: [String] = []
    for event in events {
      let name = event["id"]?.text ?? ""
      if !seenEvents.insert(name).inserted { faults.append("each event comes once: \(name)") }
      guard event["topic"] == "application.changed", let id = event["subject"]?.text,
        let version = event["data"]?["version"]?.integer
      else { continue }
      if let last = versions[id], version != last + 1 {
        faults.append("events come without a gap: \(id) \(last) \(version)")
      }
      versions[id] = version
    }
    return faults
  }
}
