import PackagePlugin

/// Turns the JSON files of a target into one Swift file of that target.
///
/// SwiftPM's own `.embedInCode` writes an array literal of bytes, which takes the compiler minutes
/// for a megabyte; string literals take it about a second.
///
/// The files lie elsewhere, reference data in `seeds/` at the top and results of examples in
/// `Tests/Examples/`; in the target is a symbolic link to their folder. Without the link SwiftPM would
/// not watch that folder: a build after a file was added or removed would follow its old plan.
@main
struct CarrySeeds: BuildToolPlugin {
  func createBuildCommands(
    context: PluginContext, target: any Target
  ) async throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let files = module.sourceFiles(withSuffix: "json")
      .map(\.url)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "CarriedFiles.swift")
    return [
      .buildCommand(
        displayName: "Carrying \(files.count) files",
        executable: try context.tool(named: "carry-seeds").url,
        arguments: [output.path, target.name] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
