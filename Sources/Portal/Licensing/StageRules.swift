/// What a stage of a service lets those who work in it do, as the rules that the application was
/// opened under have it.
struct StageRules: Hashable, Sendable {
  /// Who works in it.
  let roles: [Role]
  /// Which of the actions that depend on the stage it has; the others are the same everywhere.
  let actions: Set<ApplicationAction>
}
