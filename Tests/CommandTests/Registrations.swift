/// A request to open an account, which leaves a mail to `person<id>@example.org`.
func registration(_ id: Int) -> String {
  """
  {"jsonrpc":"2.0","id":\(id),"method":"account.register","params":{"kind":"practitioner",\
  "email":"person\(id)@example.org","password":"plain Stairs 47 lead up!","language":"en",\
  "termsVersion":"2026-01","person":\(person)}}
  """
}

/// Asks for the mails that are due, as the host.
let nextMails = #"{"jsonrpc":"2.0","id":1000,"method":"mail.next","params":{"limit":100}}"#

private let person = """
  {"latinName":{"given":"Sample","family":"Person"},"arabicName":{"given":"مثال",\
  "family":"شخص"},"birthDate":"1990-04-01","gender":"female","nationality":"SA",\
  "identity":{"kind":"nationalId","number":"1000000008"},"mobile":"+966500000000",\
  "residence":"SA","profession":"nutrition","specialty":"clinicalNutrition",\
  "qualification":{"level":"bachelor","title":"Nursing","awardedOn":"2012-06-01",\
  "awardingBody":"Example University","country":"SA"}}
  """
