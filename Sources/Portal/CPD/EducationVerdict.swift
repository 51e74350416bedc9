package import Shape

/// How far a holder had come with continuing education when a renewal was granted: the facts by
/// which its term was measured, kept as they were. A credit that is reversed later changes nothing
/// of what was decided.
package struct EducationVerdict: Entity {
  /// The renewal that was granted.
  package var application: ApplicationID
  package var holder: AccountID
  package var license: LicenseID
  /// The period that was looked at.
  package var from: Day
  package var through: Day
  package var requiredMinutes: Int
  package var countedMinutes: Int
  package var activities: [CountedActivity]
  package var rulesVersion: Int
  package var at: Instant

  package var id: ApplicationID { application }

  package init(
    application: ApplicationID, holder: AccountID, license: LicenseID, from: Day, through: Day,
    requiredMinutes: Int, countedMinutes: Int, activities: [CountedActivity], rulesVersion: Int,
    at: Instant
  ) {
    self.application = application
    self.holder = holder
    self.license = license
    self.from = from
    self.through = through
    self.requiredMinutes = requiredMinutes
    self.countedMinutes = countedMinutes
    self.activities = activities
    self.rulesVersion = rulesVersion
    self.at = at
  }

  package static let meaning: StaticString =
    "How far a holder had come with continuing education when a renewal was granted."

  package static func shape<M: Members<EducationVerdict> & ~Copyable>(
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

  package static func reindex(
    from old: Shared<EducationVerdict>?, to new: Shared<EducationVerdict>?,
    in indexes: inout Indexes
  ) {
    guard old?.value.holder != new?.value.holder else { return }
    if let old { indexes.verdictsByHolder.drop(old.value.id, from: old.value.holder) }
    if let new { indexes.verdictsByHolder.add(new.value.id, to: new.value.holder) }
  }
}

/// How much of an activity counted.
package struct CountedActivity: Shaped, Hashable {
  package var activity: CPDActivityID
  package var minutes: Int

  package init(activity: CPDActivityID, minutes: Int) {
    self.activity = activity
    self.minutes = minutes
  }

  package static let meaning: StaticString = "How much of an activity counted."

  package static func shape<M: Members<CountedActivity> & ~Copyable>(
    _ m: inout M
  ) -> CountedActivity {
    CountedActivity(
      activity: m("activity", "The activity.") { $0.activity },
      minutes: m("minutes", "How much of it counted, in minutes.") { $0.minutes })
  }
}
