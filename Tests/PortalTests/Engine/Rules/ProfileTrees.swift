import JSON

/// Profiles whose codes are all in the seeds, to be changed in one place by a test.
enum ProfileTrees {
  static let person: JSONTree = [
    "latinName": ["given": "Amal", "family": "Omar"],
    "arabicName": ["given": "أمل", "family": "العمر"],
    "birthDate": "1988-05-14", "gender": "female", "nationality": "SA",
    "identity": ["kind": "nationalId", "number": "1058529940"],
    "mobile": "+447700900123", "residence": "AE", "profession": "nursing",
    "qualification": [
      "level": "bachelor", "title": "Bachelor of Nursing", "awardedOn": "2010-06-30",
      "awardingBody": "First University", "country": "JO",
    ],
  ]
  static let passport: JSONTree = [
    "kind": "passport", "number": "P1234567", "country": "EG",
  ]
  static let traveller = person.replacing("identity", with: passport)
    .replacing("nationality", with: "EG")

  static let facility: JSONTree = [
    "legalName": ["latin": "First Clinic", "arabic": "العيادة الأولى"], "kind": "clinic",
    "establishmentNumber": "7000000001", "licenseNumber": "14-1001",
    "address": ["street": "First Street 1", "city": "Third City", "region": "SA-04"],
    "administrator": [
      "name": ["given": "Amal", "family": "Omar"], "identity": passport,
      "mobile": "+447700900123",
    ],
    "phone": "+447700900789",
  ]
}
