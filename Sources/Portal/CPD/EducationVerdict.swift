import Shape

/// How far a holder had come with continuing education when a renewal was granted: the facts by
/// which its term was measured, kept as they were. A credit that is reversed later changes nothing
/// of what was decided.
struct EducationVerdict: Entity {
  /// The renewal that was granted.
  var application: ApplicationID
  var holder: AccountID
  var license: LicenseID
  /// The period that was looked at.
  var from: Day
  var through: Day
  var requiredMinutes: Int
  var countedMinutes: Int
  var activities: [CountedActivity]
  var rulesVersion: Int
  var at: Instant

  var id: ApplicationID { application }

  static let meaning: StaticString =
    "How far a holder had come with continuing education when a renewal was granted."

  static func shape<M: Members<EducationVerdict> & ~Copyable>(
    _ m: inout M
  ) -> EducationVerdict {
    EducationVerdict(
      application: m("application", "The renewal.") { $0.application },
      holder: m("holder", "Whose renewal.") { $0.holder },
      license: m("license", "Of which license.") { $0.license },
      from: m("from", "The first day of the period that was looked at.") { $0.from },
      through: m("through", "Its last day.") { $0.through },
      requiredMinutes: m("requiredMinutes", "What was required.") { $0.requiredMinutes },
      countedMinutes: m("countedMinutes", "What counted.") { $0.countedMinutes },
      activities: m.list("activities", "What counted, one by one.", upTo: Stored.most) {
        $0.activities
      },
      rulesVersion: m("rulesVersion", "By which version of the rules.") { $0.rulesVersion },
      at: m("at", "When.") { $0.at })
  }

  static func reindex(
    from old: Shared<EducationVerdict>?, to new: Shared<EducationVerdict>?,
    in indexes: inout Indexes
  ) {
    guard old?.value.holder != new?.value.holder else { return }
    if let old { indexes.verdictsByHolder.drop(old.value.id, from: old.value.holder) }
    if let new { indexes.verdictsByHolder.add(new.value.id, to: new.value.holder) }
  }
}

/// How much of an activity counted.
struct CountedActivity: Shaped, Hashable {
  var activity: CPDActivityID
  var minutes: Int

  static let meaning: StaticString = "How much of an activity counted."

  static func shape<M: Members<CountedActivity> & ~Copyable>(
    _ m: inout M
  ) -> CountedActivity {
    CountedActivity(
      activity: m("activity", "The activity.") { $0.activity },
      minutes: m("minutes", "How much of it counted, in minutes.") { $0.minutes })
  }
}
