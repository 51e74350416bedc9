import Testing

@Suite("References within the reference data")
struct ReferenceTests {
  @Test("a rank names categories, and each category has ranks")
  func rankToCategory() throws {
    let professions = try SeedDocument("professions.json")
    let categories = Set(try professions.codes("categories"))
    let named = try professions.records("ranks").map { try strings($0, "categories") }
    #expect(named.allSatisfy { !$0.isEmpty })
    #expect(Set(named.joined()) == categories)
  }

  @Test(
    "a record names one of another list, and nothing in that list is left without",
    arguments: [
      (file: "professions.json", from: "specialties", member: "profession", to: "professions"),
      (file: "professions.json", from: "professions", member: "category", to: "categories"),
      (file: "regions.json", from: "cities", member: "region", to: "regions"),
    ])
  func recordToList(file: String, from: String, member: String, to: String) throws {
    let document = try SeedDocument(file)
    let named = try document.records(from).map { try #require($0[member] as? String) }
    #expect(Set(named) == Set(try document.codes(to)))
  }

  @Test("a technician's account is limited to the ranks below bachelor")
  func technicianRanks() throws {
    for rank in try SeedDocument("professions.json").records("ranks") {
      let below = try #require(rank["belowBachelor"] as? Bool)
      #expect(try strings(rank, "accountKinds") == (below ? ["technician"] : ["practitioner"]))
    }
  }

  @Test("ranks ascend")
  func ranksAreOrdered() throws {
    let levels = try SeedDocument("professions.json").records("ranks")
      .map { try #require($0["level"] as? Int) }
    #expect(levels == levels.sorted())
  }

  @Test("a facility kind names requirements, and specialties that exist")
  func facilityKinds() throws {
    let document = try SeedDocument("facility-kinds.json")
    let specialties = Set(try SeedDocument("professions.json").codes("specialties"))
    var used: Set<String> = []
    for kind in try document.records("facilityKinds") {
      used.formUnion(try strings(kind, "requirements"))
      if kind["coreSpecialties"] != nil {
        #expect(try specialties.isSuperset(of: strings(kind, "coreSpecialties")))
      }
    }
    #expect(used == Set(try document.codes("requirements")))
  }

  @Test("qualifications ascend, those below bachelor first")
  func qualificationsAscend() throws {
    let rows = try SeedDocument("qualifications.json").records("qualifications")
    let levels = try rows.map { try #require($0["level"] as? Int) }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
    let below = try rows.map { try #require($0["belowBachelor"] as? Bool) }
    #expect(below.first == true)
    #expect(below.last == false)
    #expect(zip(below, below.dropFirst()).allSatisfy { $0 || !$1 })
  }

  @Test(
    "lists are sorted by code",
    arguments: [
      (file: "countries.json", list: "countries"), (file: "regions.json", list: "regions"),
      (file: "regions.json", list: "cities"), (file: "professions.json", list: "categories"),
      (file: "professions.json", list: "professions"),
      (file: "professions.json", list: "specialties"),
      (file: "facility-kinds.json", list: "facilityKinds"),
      (file: "facility-kinds.json", list: "requirements"),
    ])
  func sorted(file: String, list: String) throws {
    let codes = try SeedDocument(file).codes(list)
    #expect(codes == codes.sorted())
    #expect(!codes.isEmpty)
  }

  private func strings(_ object: SeedDocument.Object, _ member: String) throws -> [String] {
    try #require(object[member] as? [String])
  }
}
