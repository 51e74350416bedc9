import Shape

/// Why somebody is not in good standing.
enum StandingGround: String, Choice {
  case notRegistered, expired, suspended, restricted, ended

  static let meaning: StaticString = "Why somebody is not in good standing."

  var meaning: StaticString {
    switch self {
    case .notRegistered: "The holder is classified and not registered."
    case .expired: "The registration is over, and so is the time to renew it."
    case .suspended: "The license is suspended."
    case .restricted: "A measure binds the license to something."
    case .ended: "The license was revoked, cancelled or given back."
    }
  }
}

/// Whether somebody was in good standing on the day of a certificate, with the facts it rests on.
struct StandingVerdict: Shaped, Hashable {
  var isGood: Bool
  var status: LicenseStatus
  var grounds: [StandingGround]

  static let meaning: StaticString = "Whether somebody was in good standing."

  static func shape<M: Members<StandingVerdict> & ~Copyable>(
    _ m: inout M
  ) -> StandingVerdict {
    StandingVerdict(
      isGood: m("good", "Whether they were.") { $0.isGood },
      status: m("status", "What the license was worth.") { $0.status },
      grounds: m.list("grounds", "Why not; empty where they were.", upTo: Stored.most) {
        $0.grounds
      })
  }
}

extension Registry {
  /// Good standing: registered, or in the time of grace, and no measure in effect.
  ///
  /// A condition of an approval is part of what was granted and does not speak against anybody.
  /// What the public is not told (a proposal, a measure that is not public) does not count either: a
  /// certificate that is withheld for it would tell.
  func standing(of license: Shared<License>, on day: Day) -> StandingVerdict {
    let status = license.value.status(on: day)
    var grounds: [StandingGround] = []
    switch status {
    case .active, .inGrace: break
    case .classified, .notYetValid: grounds.append(.notRegistered)
    case .expired: grounds.append(.expired)
    case .suspended: grounds.append(.suspended)
    case .surrendered, .cancelled, .revoked: grounds.append(.ended)
    }
    if hasMeasure(license, on: day) { grounds.append(.restricted) }
    return StandingVerdict(isGood: grounds.isEmpty, status: status, grounds: grounds)
  }

  /// Whether something binds the license that was not a condition of an approval. Each condition
  /// accounts for one restriction of the same words and the same decider.
  private func hasMeasure(_ license: Shared<License>, on day: Day) -> Bool {
    guard license.value.restrictions.contains(where: { $0.isEffective(on: day) }) else {
      return false
    }
    var conditions = applications(of: license.value.holder)
      .flatMap { [$0.value.decision, $0.value.appealDecision] }
      .flatMap { ruling in (ruling?.conditions ?? []).map { (text: $0, by: ruling?.by) } }
    return license.value.restrictions.contains { restriction in
      let place = conditions.firstIndex {
        $0.text == restriction.text && $0.by == restriction.decidedBy
      }
      if let place {
        conditions.remove(at: place)
        return false
      }
      return restriction.isPublic && restriction.isEffective(on: day)
    }
  }
}
