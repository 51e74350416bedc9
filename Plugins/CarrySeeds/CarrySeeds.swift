import PackagePlugin

/// Turns the JSON files of a target into one Swift file of that target.
///
/// SwiftPM's own `.embedInCode` writes an array literal of bytes, which takes the compiler minutes
/// for a megabyte; string literals take it about a second.
///
/// The reference data lies in `seeds/` at the top; `Sources/Seeds/seeds` is a symbolic link to it.
/// Without the link SwiftPM would not watch that folder: a build after a file was added or removed
/// would follow its old plan.
@main
struct CarrySeeds: BuildToolPlugin {
  func createBuildCommands(
    context: PluginContext, target: any Target
  ) async throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let files = module.sourceFiles(withSuffix: "json")
      .map(\.url)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "SeedFiles.swift")
    return [
      .buildCommand(
        displayName: "Carrying \(files.count) seeds",
        executable: try context.tool(named: "carry-seeds").url,
        arguments: [output.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
