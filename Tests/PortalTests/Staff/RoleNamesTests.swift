import JSON
import Testing

@testable import Portal

@Suite("The names of roles")
struct RoleNamesTests {
  @Test("are there for each role and language, and none is the code", arguments: Role.allCases)
  func everyRole(role: Role) throws {
    let names = try RulesInForce.reference().roleNames
    #expect(names.list([role], in: .arabic).contains(#/\p{Arabic}/#))
    for language in [Language.arabic, .french] {
      #expect(names.list([role], in: language) != role.rawValue)
    }
    #expect(!names.list([role], in: .english).isEmpty)
  }

  @Test("are joined as the language joins a list")
  func lists() throws {
    let names = try RulesInForce.reference().roleNames
    let roles: [Role] = [.registrar, .auditor]
    #expect(names.list(roles, in: .english) == "registrar, auditor")
    #expect(names.list(roles, in: .arabic) == "مسؤول التسجيل، مدقق")
    #expect(names.list(roles, in: .french) == "responsable du registre, auditeur")
    #expect(names.list([], in: .french) == "")
  }

  @Test("are the codes under rules that are older than the file")
  func olderRules() {
    #expect(RoleNames(.null).list([.registrar, .auditor], in: .english) == "registrar, auditor")
  }
}
