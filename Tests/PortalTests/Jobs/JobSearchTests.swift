import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The search for jobs")
struct JobSearchTests {
  /// A job as it was published, for the naive search.
  private struct Published {
    let id: String
    let texts: [String]
    let profession: String
    let specialty: String?
    let ranks: [String]
    let city: String
    let contract: String
    let salary: Int?
    let at: String
    var isOpen = true
  }

  /// Jobs by chance in both scripts, written in many ways.
  private struct Market {
    let jobs: JobDesk
    var random: SeededRandom
    private(set) var published: [Published] = []

    private static let titles = [
      "Ward nurse", "Nursing supervisor", "ممرضة عناية مركّزة", "مشرف التمريض", "Infirmière de nuit",
      "Physical therapist", "أخصائي علاج طبيعي", "Café INFIRMIER", "Registered Nurse (ICU)",
    ]
    private static let descriptions = [
      "Nights and days.", "Intensive care, twelve beds.", "العمل في قسم الطوارئ.",
      "Élèves bienvenus; hôpital neuf.", "عناية بالأطفال حديثي الولادة",
    ]
    private static let cities = ["Riyadh", "RIYADH", "الرياض", "Jeddah", "جدّة", "جده"]
    private static let professions = [("nursing", nil), ("physicalTherapy", nil as String?)]

    init(seed: UInt64) throws {
      jobs = try JobDesk()
      random = SeededRandom(seed: seed)
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value? {
      values.randomElement(using: &random)
    }

    mutating func publish() throws {
      let title = pick(Self.titles) ?? ""
      let description = pick(Self.descriptions) ?? ""
      let city = pick(Self.cities) ?? ""
      let profession = pick(Self.professions)?.0 ?? "nursing"
      let ranks = pick([[], ["specialist"], ["specialist", "seniorSpecialist"]]) ?? []
      let contract = pick(["fullTime", "partTime", "locum"]) ?? ""
      let salary = pick([nil, 800_000, 1_200_000, 1_600_000]) ?? nil
      let id = try jobs.publish(
        JobDesk.terms(
          title: title, description: description, profession: profession, ranks: ranks,
          city: city, contract: contract,
          salary: salary.map { #"{"minimum":0,"maximum":\#($0),"currency":"SAR"}"# }))
      let names = jobs.client.engine.reference.lists.professions
        .first { $0.code == profession }?.name
      published.append(
        Published(
          id: id,
          texts: [title, description, city, "First Clinic", "العيادة الأولى"]
            + (names.map { [$0.en, $0.ar, $0.fr] } ?? []),
          profession: profession, specialty: nil, ranks: ranks, city: city, contract: contract,
          salary: salary, at: jobs.client.clock.now().text))
    }

    mutating func close() throws {
      guard
        let place = published.indices.filter({ published[$0].isOpen })
          .randomElement(using: &random)
      else { return }
      published[place].isOpen = false
      try jobs.office.call(
        "job.close", by: jobs.hospital, #""job":"\#(published[place].id)","reason":"void""#)
    }

    /// What is found where every job is looked at.
    func naive(_ wanted: JobSearchTests.Wanted) -> [String] {
      published.reversed().filter { wanted.fits($0) }.map(\.id)
    }
  }

  private struct Wanted {
    var text: String?
    var profession: String?
    var rank: String?
    var city: String?
    var contract: String?
    var salary: Int?
    var after: String?

    var params: String {
      let members: [(String, JSONTree?)] = [
        ("text", text.map { .string($0) }), ("profession", profession.map { .string($0) }),
        ("rank", rank.map { .string($0) }), ("city", city.map { .string($0) }),
        ("contract", contract.map { .string($0) }),
        ("publishedAfter", after.map { .string($0) }),
        (
          "salaryAtLeast",
          salary.map { ["amount": .number(String($0)), "currency": "SAR"] }
        ),
        ("limit", .number("200")),
      ]
      return JSONTree.object(members.compactMap { name, value in value.map { .init(name, $0) } })
        .line
    }

    func fits(_ job: Published) -> Bool {
      guard job.isOpen else { return false }
      if let profession, job.profession != profession { return false }
      if let rank, !job.ranks.isEmpty, !job.ranks.contains(rank) { return false }
      if let city, Wanted.fold(job.city) != Wanted.fold(city) { return false }
      if let contract, job.contract != contract { return false }
      if let salary, job.salary.map({ $0 < salary }) ?? true { return false }
      if let after, job.at <= after { return false }
      guard let text else { return true }
      let words = job.texts.flatMap(Wanted.words)
      return Wanted.words(text).allSatisfy { sought in
        words.contains { word in
          Wanted.forms(sought).contains { form in
            Wanted.forms(word).contains { $0.hasPrefix(form) }
          }
        }
      }
    }

    private static func fold(_ text: String) -> String { SearchFolding.foldedForSearch(text) }

    private static func words(_ text: String) -> [String] {
      fold(text).split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// A word with and without the Arabic article.
    private static func forms(_ word: String) -> [String] {
      word.hasPrefix("ال") && word.count > 4 ? [word, String(word.dropFirst(2))] : [word]
    }
  }

  @Test("finds what a look at every job finds, newest first, with all filters", arguments: 1...3)
  func asNaive(seed: UInt64) throws {
    var market = try Market(seed: seed)
    let texts = [
      "nurse", "NURS", "تمريض", "التمريض", "مركزه", "عنايه", "hopital neuf", "cafe", "icu",
      "العناية", "infirmiere", "العيادة", "First", "nothing like it", "twelve beds", "ل",
    ]
    var found = 0
    for step in 0..<120 {
      try market.publish()
      if step % 4 == 3 { try market.close() }
      if step % 10 == 9 { try market.jobs.office.advance(seconds: 60) }
      guard step % 3 == 0 else { continue }
      func some<Value>(_ values: [Value]) -> Value? {
        Bool.random(using: &market.random) ? values.randomElement(using: &market.random) : nil
      }
      let wanted = Wanted(
        text: some(texts), profession: some(["nursing", "physicalTherapy"]),
        rank: some(["specialist", "seniorSpecialist", "consultant"]),
        city: some(["riyadh", "الرياض", "جدة", "JEDDAH"]), contract: some(["fullTime", "locum"]),
        salary: some([1_000_000, 1_600_000]),
        after: some(["2026-11-23T06:00:00.000Z", "2026-11-23T06:02:00.000Z"]))
      let expected = market.naive(wanted)
      #expect(try market.jobs.search(wanted.params) == expected, "\(wanted.params)")
      found += expected.count
    }
    #expect(found > 0)
    for text in texts {
      let wanted = Wanted(text: text)
      #expect(try market.jobs.search(wanted.params) == market.naive(wanted), "\(text)")
    }
    #expect(market.jobs.client.faults == [])
  }

  @Test("Its pages stay where they are while jobs come and go")
  func pages() throws {
    let jobs = try JobDesk()
    let first = try (0..<25).map { try jobs.publish(JobDesk.terms(title: "Nurse \($0)")) }
    var seen: [String] = []
    var cursor: String?
    var round = 0
    repeat {
      let page = try jobs.client.call(
        "job.search",
        #"{"text":"nurse","limit":4\#(cursor.map { #","cursor":"\#($0)""# } ?? "")}"#)
      let ids = (page["jobs"]?.elements ?? []).compactMap { $0["id"]?.text }
      seen += ids
      cursor = page["cursor"]?.text
      round += 1
      // One is published, which belongs before the first page, and the last one shown is closed.
      _ = try jobs.publish(JobDesk.terms(title: "Nurse again"))
      if let last = ids.last, round.isMultiple(of: 2) {
        try jobs.office.call(
          "job.close", by: jobs.hospital, #""job":"\#(last)","reason":"void""#)
      }
    } while cursor != nil && round < 50
    #expect(seen == first.reversed())
  }

  @Test("A facility that is suspended or no longer verified is not found, and comes back")
  func hidden() throws {
    let jobs = try JobDesk()
    let job = try jobs.publish()
    let registrar = try jobs.desk.member("registrar")
    let account = jobs.hospital.account
    #expect(try jobs.search() == [job])
    try jobs.office.call(
      "account.suspend", by: registrar, #""account":"\#(account)","reason":"Looked into""#)
    #expect(try jobs.search() == [])
    let missing = try jobs.client.refusal(of: "job.get", #"{"job":"\#(job)"}"#)
    #expect(missing["data"]?["type"]?.text == "request/not-found")
    let nurse = try jobs.nurse()
    #expect(
      try jobs.office.refusal(of: "job.apply", by: nurse, JobDesk.application(job))
        == "request/not-found")
    try jobs.office.call("account.reinstate", by: registrar, #""account":"\#(account)""#)
    #expect(try jobs.search() == [job])
    try jobs.office.call(
      "facility.withdrawVerification", by: registrar,
      #""facility":"\#(account)","reason":"Given back""#)
    #expect(try jobs.search() == [])
  }

  @Test("What was changed is found by what it says now")
  func updated() throws {
    let jobs = try JobDesk()
    let job = try jobs.publish(JobDesk.terms(title: "Midwife", city: "Jeddah"))
    #expect(try jobs.search(#"{"text":"midwife","city":"jeddah"}"#) == [job])
    try jobs.office.call(
      "job.update", by: jobs.hospital,
      #""job":"\#(job)","terms":\#(JobDesk.terms(title: "Head of ward", city: "الدمّام"))"#)
    #expect(try jobs.search(#"{"text":"midwife"}"#) == [])
    #expect(try jobs.search(#"{"city":"jeddah"}"#) == [])
    #expect(try jobs.search(#"{"text":"head","city":"الدمام"}"#) == [job])
  }
}
