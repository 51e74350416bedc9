import JSON
import Shape

/// The legal name of a facility in both scripts. Its letters are not held to one script: trade
/// names have foreign words and digits in them.
struct FacilityName: Shaped, Hashable {
  let latin: Line
  let arabic: Line

  static let meaning: StaticString =
    "The legal name of a facility, as on its license, in Latin and in Arabic letters."

  static func shape<M: Members<FacilityName> & ~Copyable>(_ m: inout M) -> FacilityName {
    FacilityName(
      latin: m("latin", "The name in Latin letters.") { $0.latin },
      arabic: m("arabic", "The name in Arabic letters.") { $0.arabic })
  }
}
