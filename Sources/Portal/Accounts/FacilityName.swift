package import JSON
package import Shape

/// The legal name of a facility in both scripts. Its letters are not held to one script: trade
/// names have foreign words and digits in them.
package struct FacilityName: Shaped, Hashable {
  package let latin: Line
  package let arabic: Line

  package static let meaning: StaticString =
    "The legal name of a facility, as on its license, in Latin and in Arabic letters."

  package static func shape<M: Members<FacilityName> & ~Copyable>(_ m: inout M) -> FacilityName {
    FacilityName(
      latin: m("latin", "The name in Latin letters.") { $0.latin },
      arabic: m("arabic", "The name in Arabic letters.") { $0.arabic })
  }
}

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension FacilityName {
  package static func read(_ source: Source) throws(Fault) -> FacilityName {
    try readObject(source)
  }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}
