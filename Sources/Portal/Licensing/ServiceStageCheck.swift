import JSON

// The stages of a service as a path
//
// An application begins at the first stage and goes on by `next` wherever an action allows it:
//
//     intake ──forward──▶ review ──recommend──▶ decision
//                ◀──sendBack──        ◀──sendBack──
//
// Found here: a stage that nothing leads to, a stage that nothing leads out of, a path that goes
// round in a circle, a decision that nobody recommended, and a role that may do nothing of what is
// done at its stage.

/// Checks that the stages of one service lead from the first to a decision.
struct ServiceStageCheck {
  private let service: SeedValue
  private let stages: [SeedValue]
  private let codes: [String]

  init(_ service: SeedValue) {
    self.service = service
    stages = service["stages"].elements
    codes = stages.map { $0["code"].text ?? "" }
  }

  var findings: [SeedValue.Finding] {
    let isFast = service["fastPath"].tree == .bool(true)
    guard !stages.isEmpty else {
      return isFast ? [] : [service["stages"].finding("there is no stage that could decide")]
    }
    return service["stages"].issuesAsDistinctCodes() + stages.flatMap(stage) + decisions(isFast)
      + reachability + days
  }

  private func stage(_ stage: SeedValue) -> [SeedValue.Finding] {
    stage["workingDays"]["value"].issuesAsNumber(in: 1...1_000) + exits(stage) + roles(stage)
      + stage["actions"].issuesAsDistinct() + stage["roles"].issuesAsDistinct()
  }

  private func actions(of stage: SeedValue) -> Set<StageAction> {
    Set(stage["actions"].elements.compactMap { $0.text.flatMap(StageAction.init(rawValue:)) })
  }

  /// The ways out of a stage, and where they lead.
  private func exits(_ stage: SeedValue) -> [SeedValue.Finding] {
    let actions = actions(of: stage)
    let goesOn = actions.contains(where: \.goesOn)
    let hasNext = stage["next"].tree != nil
    let hasBack = stage["sendBackTo"].tree != nil
    var findings: [SeedValue.Finding] = []
    for place in [stage["next"], stage["sendBackTo"]] where place.tree != nil {
      findings += place.issuesAsReference(to: "/stages", Set(codes))
    }
    if !actions.contains(.decide), !(goesOn && hasNext) {
      findings.append(stage.finding("a dead stage: nothing leads out of it"))
    }
    if hasNext, !goesOn {
      findings.append(stage["next"].finding("no action goes on to the next stage"))
    }
    if goesOn, !hasNext {
      findings.append(stage["next"].finding("an action goes on, but there is no next stage"))
    }
    if actions.contains(.decide), goesOn {
      findings.append(stage["actions"].finding("a stage that decides does not also go on"))
    }
    if actions.contains(.sendBack) != hasBack {
      findings.append(
        stage["sendBackTo"].finding(
          hasBack ? "no action sends back" : "where it is sent back to is missing"))
    }
    return findings + backwards(stage)
  }

  /// Sending back leads to a stage passed before.
  private func backwards(_ stage: SeedValue) -> [SeedValue.Finding] {
    guard let own = stage["code"].text, let back = stage["sendBackTo"].text, codes.contains(back),
      let place = path.firstIndex(of: own)
    else { return [] }
    return path.prefix(place).contains(back)
      ? [] : [stage["sendBackTo"].finding("“\(back)” is not passed before this stage")]
  }

  /// Every role can do something, and every action can be done by some role.
  private func roles(_ stage: SeedValue) -> [SeedValue.Finding] {
    let actions = actions(of: stage)
    var able: Set<StageAction> = []
    var findings: [SeedValue.Finding] = []
    for place in stage["roles"].elements {
      guard let role = place.text.flatMap(Role.init(rawValue:)) else { continue }
      let own = role.stageActions.intersection(actions)
      able.formUnion(own)
      if own.isEmpty {
        findings.append(place.finding("“\(role.rawValue)” can do nothing at this stage"))
      }
    }
    for place in stage["actions"].elements {
      guard let action = place.text.flatMap(StageAction.init(rawValue:)), !able.contains(action)
      else { continue }
      findings.append(place.finding("no role of this stage may do “\(action.rawValue)”"))
    }
    return findings
  }

  /// The stages in the order in which an application passes them; ends where it would go round.
  private var path: [String] {
    var path: [String] = []
    var place = stages.first
    while let stage = place, let code = stage["code"].text, !path.contains(code) {
      path.append(code)
      let next = actions(of: stage).contains(where: \.goesOn) ? stage["next"].text : nil
      place = next.flatMap { next in stages.first { $0["code"].text == next } }
    }
    return path
  }

  private var reachability: [SeedValue.Finding] {
    let path = path
    let unreachable = stages.filter { stage in stage["code"].text.map(path.contains) == false }
      .map { $0.finding("an unreachable stage: nothing leads to it") }
    guard let last = stages.first(where: { $0["code"].text == path.last }),
      let next = last["next"].text, path.contains(next), !actions(of: last).contains(.decide)
    else { return unreachable }
    return unreachable + [last["next"].finding("the stages go round in a circle")]
  }

  /// One stage decides, after another has recommended: recommender and decider are two people.
  private func decisions(_ isFast: Bool) -> [SeedValue.Finding] {
    let deciding = stages.filter { actions(of: $0).contains(.decide) }
    if deciding.isEmpty, !isFast {
      return [service["stages"].finding("no stage decides")]
    }
    if deciding.count > 1 {
      return deciding.dropFirst().map { $0.finding("another stage decides already") }
    }
    let recommends = stages.contains { actions(of: $0).contains(.recommend) }
    return deciding.filter { _ in !recommends }
      .map { $0.finding("it decides on what no stage recommends") }
  }

  /// The stages together stay within the deadline.
  private var days: [SeedValue.Finding] {
    let place = service["deadlineWorkingDays"]["value"]
    guard let deadline = place.tree?.integer else { return [] }
    let sum = stages.compactMap { $0["workingDays"]["value"].tree?.integer }
      .reduce(0) { $0.addingReportingOverflow($1).partialValue }
    return sum <= deadline ? [] : [place.finding("the stages take \(sum) working days together")]
  }
}
