import JSON

extension ExampleWorld {
  /// A nurse with a national id.
  func person(given: String, identity: String) -> JSONTree {
    [
      "latinName": ["given": .string(given), "family": "Omar"],
      "arabicName": ["given": "أمل", "family": "العمر"],
      "birthDate": "1988-05-14", "gender": "female", "nationality": "SA",
      "identity": ["kind": "nationalId", "number": .string(identity)],
      "mobile": "+447700900123", "residence": "SA", "profession": "nursing",
      "qualification": [
        "level": "bachelor", "title": "Bachelor of Nursing", "awardedOn": "2010-06-30",
        "awardingBody": "First University", "country": "JO",
      ],
    ]
  }

  /// A technician with a passport.
  var technician: JSONTree {
    [
      "latinName": ["given": "Tarek", "family": "Omar"],
      "birthDate": "1990-03-01", "gender": "male", "nationality": "EG",
      "identity": ["kind": "passport", "number": "P1234567", "country": "EG"],
      "mobile": "+447700900456", "residence": "SA", "profession": "nursing",
      "qualification": [
        "level": "diploma", "title": "Diploma of Nursing", "awardedOn": "2011-06-30",
        "awardingBody": "First Institute", "country": "EG",
      ],
    ]
  }

  /// A clinic.
  var facility: JSONTree {
    facility("First Clinic", "العيادة الأولى", kind: "clinic", number: "7000000001")
  }

  /// A facility of any kind.
  func facility(_ latin: String, _ arabic: String, kind: String, number: String) -> JSONTree {
    [
      "legalName": ["latin": .string(latin), "arabic": .string(arabic)], "kind": .string(kind),
      "establishmentNumber": .string(number), "licenseNumber": "14-1001",
      "address": ["street": "First Street 1", "city": "Third City", "region": "SA-04"],
      "administrator": [
        "name": ["given": "Amal", "family": "Omar"],
        "identity": ["kind": "passport", "number": "P7654321", "country": "EG"],
        "mobile": "+447700900123",
      ],
      "phone": "+447700900789",
    ]
  }
}
