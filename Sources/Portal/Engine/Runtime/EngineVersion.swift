/// The version of this engine and of its contract, as `--version`, `system.info` and the OpenRPC
/// document tell it.
package enum EngineVersion {
  /// Semantic versioning 2.0.0: the first number changes when a caller could break.
  package static let text = "0.1.0"
}
