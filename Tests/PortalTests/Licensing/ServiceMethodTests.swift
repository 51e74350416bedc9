import JSON
import Testing

@testable import TestKit

@Suite("Services as callers read them")
struct ServiceMethodTests {
  @Test(
    "are listed for those who may apply",
    arguments: [("practitioner", 15), ("technician", 15), ("facility", 0), ("staff", 0)])
  func byApplicant(applicant: String, count: Int) throws {
    let client = try EngineClient()
    let list = try client.call("reference.services", #"{"applicant":"\#(applicant)"}"#)
    #expect(list["services"]?.elements.count == count)
    #expect((list["declarations"]?.elements.isEmpty) == (count == 0))
    #expect(client.faults.isEmpty)
  }

  @Test("name only declarations, documents and stages that are told with them")
  func closed() throws {
    let client = try EngineClient()
    let list = try client.call("reference.services")
    let declared = Set((list["declarations"]?.elements ?? []).compactMap { $0["code"]?.text })
    for service in list["services"]?.elements ?? [] {
      let named = Set((service["declarations"]?.elements ?? []).compactMap(\.text))
      #expect(named.isSubset(of: declared))
      let code = try #require(service["code"]?.text)
      let one = try client.call("reference.service", #"{"service":"\#(code)"}"#)
      #expect(one["service"] == service)
      #expect(one["declarations"]?.elements.compactMap { $0["code"]?.text }.count == named.count)
    }
    #expect(client.faults.isEmpty)
  }

  @Test(
    "refuse what there is not",
    arguments: [
      ("reference.service", #"{"service":"alchemy"}"#, "reference/unknown", "/service"),
      ("reference.services", #"{"applicant":"king"}"#, "choice/unknown", "/applicant"),
      ("reference.decisionReasons", #"{"decision":"x"}"#, "choice/unknown", "/decision"),
      ("reference.holidays", #"{"year":2077}"#, "number/out-of-range", "/year"),
      ("reference.holidays", #"{"year":1937}"#, "number/out-of-range", "/year"),
      ("reference.holidays", "{}", "params/missing", "/year"),
    ])
  func refused(method: String, params: String, type: String, pointer: String) throws {
    let client = try EngineClient()
    let refusal = try client.refusal(of: method, params)
    #expect(refusal["data"]?["type"]?.text == type)
    #expect(refusal["data"]?["pointer"]?.text == pointer)
    #expect(client.faults.isEmpty)
  }

  @Test("the holidays of every year there is can be told", arguments: [1938, 2000, 2026, 2076])
  func holidays(year: Int) throws {
    let client = try EngineClient()
    let list = try client.call("reference.holidays", #"{"year":\#(year)}"#)
    let codes = Set((list["holidays"]?.elements ?? []).compactMap { $0["code"]?.text })
    #expect(codes == ["foundingDay", "eidAlFitr", "eidAlAdha", "nationalDay"])
    #expect(list["weekend"]?.elements == ["friday", "saturday"])
    #expect(client.faults.isEmpty)
  }
}
