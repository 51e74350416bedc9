// Results are written by the tests: RECORD=1 swift test --filter ExampleTests

extension ExampleBook {
  static let reference: [Entry] = [
    Entry(
      "reference.countries", "Lists the countries.",
      params: #"{}"#,
      result: ""),
    Entry(
      "reference.regions", "Lists the regions.",
      params: #"{}"#,
      result: ""),
    Entry(
      "reference.categories", "Lists the categories.",
      params: #"{}"#,
      result: #"""
        {"categories":[{"code":"appliedMedicalSpecialties",\#
        "name":{"en":"Applied medical specialties","ar":"التخصصات الطبية التطبيقية",\#
        "fr":"Spécialités médicales appliquées"}},{"code":"dentistry",\#
        "name":{"en":"Dentistry","ar":"طب الأسنان","fr":"Médecine dentaire"}},\#
        {"code":"nursing","name":{"en":"Nursing","ar":"التمريض","fr":"Soins infirmiers"}},\#
        {"code":"pharmacy","name":{"en":"Pharmacy","ar":"الصيدلة","fr":"Pharmacie"}},\#
        {"code":"physicians","name":{"en":"Physicians","ar":"الأطباء","fr":"Médecins"}}]}
        """#),
    Entry(
      "reference.ranks", "Lists the ranks.",
      params: #"{}"#,
      result: ""),
    Entry(
      "reference.professions", "Lists the professions.",
      params: #"{}"#,
      result: ""),
    Entry(
      "reference.specialties", "Lists the specialties of one profession.",
      params: #"{"profession":"nursing"}"#,
      result: #"""
        {"specialties":[{"code":"nursing","profession":"nursing","name":{"en":"Nursing",\#
        "ar":"التمريض","fr":"Soins infirmiers"}}]}
        """#),
    Entry(
      "reference.facilityKinds", "Lists the kinds of facilities.",
      params: #"{}"#,
      result: ""),
    Entry(
      "reference.qualifications", "Lists the levels of qualification.",
      params: #"{}"#,
      result: #"""
        {"qualifications":[{"code":"certificate","name":{"en":"Certificate below diploma",\#
        "ar":"شهادة دون الدبلوم","fr":"Certificat inférieur au diplôme"},"level":10,\#
        "belowBachelor":true},{"code":"diploma","name":{"en":"Diploma","ar":"دبلوم",\#
        "fr":"Diplôme"},"level":20,"belowBachelor":true},{"code":"bachelor",\#
        "name":{"en":"Bachelor’s degree","ar":"بكالوريوس","fr":"Licence (bachelor)"},\#
        "level":30,"belowBachelor":false},{"code":"higherDiploma",\#
        "name":{"en":"Higher diploma","ar":"دبلوم عالٍ","fr":"Diplôme supérieur"},"level":40,\#
        "belowBachelor":false},{"code":"master","name":{"en":"Master’s degree",\#
        "ar":"ماجستير","fr":"Master"},"level":50,"belowBachelor":false},{"code":"doctorate",\#
        "name":{"en":"Doctorate","ar":"دكتوراه","fr":"Doctorat"},"level":60,\#
        "belowBachelor":false},{"code":"board","name":{"en":"Specialty board certificate",\#
        "ar":"شهادة البورد (الاختصاص)","fr":"Certificat de spécialité (board)"},"level":70,\#
        "belowBachelor":false},{"code":"fellowship","name":{"en":"Fellowship","ar":"زمالة",\#
        "fr":"Fellowship (certificat de surspécialité)"},"level":80,"belowBachelor":false}]}
        """#),
    Entry(
      "reference.passwordPolicy", "Reads what a password has to satisfy.",
      params: #"{}"#,
      result: #"""
        {"minimumLength":12,"maximumLength":128,"requiredCharacterClasses":3,\#
        "characterClasses":[{"code":"digits","name":{"en":"digits","ar":"أرقام",\#
        "fr":"chiffres"}},{"code":"mixedCaseLetters",\#
        "name":{"en":"upper-case and lower-case letters,\#
         or letters of a script without case","ar":"أحرف كبيرة وصغيرة، أو أحرف من كتابة \#
        لا تميّز بينهما","fr":"lettres majuscules et minuscules,\#
         ou lettres d’une écriture sans casse"}},{"code":"symbols","name":{"en":"symbols",\#
        "ar":"رموز","fr":"symboles"}}],"longPassphraseLength":20,\#
        "personalDataMinimumLength":4,"historyCount":5,"maximumAgeDays":183,\#
        "reminderDaysBefore":[14,3,0]}
        """#),
    Entry(
      "reference.terms", "Reads the terms in French.",
      params: #"{"locale":"fr"}"#,
      result: ""),
  ]
}
