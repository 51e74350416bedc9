/// What a stage of a service lets those who work in it do, as the rules that the application was
/// opened under have it.
package struct StageRules: Hashable, Sendable {
  /// Who works in it.
  package let roles: [Role]
  /// Which of the actions that depend on the stage it has; the others are the same everywhere.
  package let actions: Set<ApplicationAction>

  package init(roles: [Role], actions: Set<ApplicationAction>) {
    self.roles = roles
    self.actions = actions
  }
}
