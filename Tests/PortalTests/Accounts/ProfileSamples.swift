/// Profiles as texts, in which no two members have the same value, so that members taken for one
/// another are found out.
enum ProfileSamples {
  static let arabicName =
    #"{"given":"أمل","father":"سالم","grandfather":"ناصر","family":"العمر"}"#
  static let latinName =
    #"{"given":"Amal","father":"Salem","grandfather":"Nasser","family":"Omar"}"#

  static let nationalId = #"{"kind":"nationalId","number":"1058529940","expiresOn":"2030-02-28"}"#
  static let iqama = #"{"kind":"iqama","number":"2000000006"}"#
  static let passport =
    #"{"kind":"passport","number":"P1234567","country":"EG","expiresOn":"2031-03-31"}"#

  static let qualification =
    #"{"level":"bachelor","title":"Bachelor of Nursing","awardedOn":"2010-06-30","#
    + #""awardingBody":"First University","country":"JO"}"#

  private static let personTail =
    #""gender":"female","nationality":"SA","identity":\#(nationalId),"mobile":"+447700900123","#
    + #""residence":"AE","profession":"nursing","specialty":"generalNursing","#
    + #""qualification":\#(qualification)}"#

  private static let personHead = #"{"latinName":\#(latinName),"arabicName":\#(arabicName),"#

  static let person =
    personHead + #""birthDate":"1988-05-14","birthDateHijri":"1408-09-27","# + personTail
  static let personInput = personHead + #""birthDate":"1988-05-14","# + personTail
  static let personInputHijri = personHead + #""birthDateHijri":"1408-09-27","# + personTail

  static let personUpdate = #"{"mobile":"+447700900456","residence":"KW"}"#

  static let address =
    #"{"street":"First Street 1","district":"Second District","city":"Third City","#
    + #""region":"SA-04","postalCode":"12345"}"#
  static let facilityName = #"{"latin":"First Clinic","arabic":"العيادة الأولى"}"#
  static let administrator =
    #"{"name":\#(latinName),"identity":\#(iqama),"mobile":"+447700900123","position":"Director"}"#
  static let facility =
    #"{"legalName":\#(facilityName),"kind":"clinic","establishmentNumber":"7000000001","#
    + #""licenseNumber":"14-1001","address":\#(address),"administrator":\#(administrator),"#
    + #""phone":"+447700900789"}"#
  static let facilityUpdate =
    #"{"address":\#(address),"phone":"+447700900789","administrator":\#(administrator)}"#
}
