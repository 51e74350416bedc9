// swift-tools-version: 6.2
// One section per target with its tests beside it; settings are applied once, below.
// Dependencies point inward: Tests/RepositoryTests holds each target to the imports listed in
// ARCHITECTURE.md.

import PackageDescription

let package = Package(
  name: "mumaris",
  products: [
    .executable(name: "mumaris", targets: ["mumaris"])
  ],
  targets: [
    .target(name: "JSON"),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),

    .target(name: "JSONRPC", dependencies: ["JSON"]),
    .testTarget(name: "JSONRPCTests", dependencies: ["JSON", "JSONRPC"]),

    .target(name: "Shape", dependencies: ["JSON"]),
    .testTarget(name: "ShapeTests", dependencies: ["JSON", "Shape"]),

    .target(name: "Digest"),
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),

    .target(name: "QRCode"),
    .testTarget(name: "QRCodeTests", dependencies: ["QRCode"]),

    .systemLibrary(name: "CCrypt"),

    .systemLibrary(name: "CZlib"),
    .target(name: "Inspection", dependencies: ["CZlib"]),
    .testTarget(name: "InspectionTests", dependencies: ["CZlib", "Inspection"]),

    .executableTarget(name: "carry-seeds"),
    .plugin(
      name: "CarrySeeds", capability: .buildTool(), dependencies: ["carry-seeds"],
      path: "Sources/CarrySeeds"),
    .target(name: "Seeds", plugins: ["CarrySeeds"]),
    .target(name: "Examples", plugins: ["CarrySeeds"]),
    .testTarget(name: "SeedsTests", dependencies: ["JSON", "Seeds"]),

    .target(name: "Storage", dependencies: ["Digest"]),
    .testTarget(name: "StorageTests", dependencies: ["Digest", "Storage", "StorageTestKit"]),
    .target(
      name: "StorageTestKit", dependencies: ["Digest", "Storage"], path: "Tests/StorageTestKit"),

    .target(
      name: "Portal",
      dependencies: [
        "CCrypt", "Digest", "Examples", "Inspection", "JSON", "JSONRPC", "QRCode", "Seeds", "Shape",
        "Storage",
      ]),
    .testTarget(
      name: "PortalTests",
      dependencies: [
        "Digest", "JSON", "JSONRPC", "Portal", "Seeds", "Shape", "Storage", "StorageTestKit",
        "TestKit",
      ]),

    .executableTarget(
      name: "mumaris",
      dependencies: ["Digest", "JSON", "JSONRPC", "Portal", "Shape", "Storage"]),
    .testTarget(name: "CommandTests", dependencies: ["mumaris"]),

    .testTarget(name: "RepositoryTests"),

    // A test target, so that it may see what is internal to `Portal` and is built for tests alone.
    .testTarget(
      name: "TestKit",
      dependencies: [
        "Digest", "JSON", "JSONRPC", "Portal", "Shape", "Storage", "StorageTestKit",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Optimized in debug builds too: unoptimized the tests take several times as long, some of these
// modules a hundred times, and the build is hardly shorter.
let optimized: Set<String> = [
  "Digest", "Inspection", "JSON", "JSONRPC", "Portal", "QRCode", "Shape", "Storage",
  "StorageTestKit", "TestKit",
]

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
      // The engine has one thread and no reference that two calls share, so the run-time check of
      // exclusive access finds nothing there and costs 1,800 instructions a request. Debug builds, and
      // so the tests, keep it.
      .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
    ]
    + (optimized.contains(target.name)
      ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : [])
}
