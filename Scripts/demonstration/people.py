"""The people and the clinic of the demo, all made up."""

import collections

NOURA = "noura@example.org"
NOURA_PASSWORDS = ("Bright-Lantern-42", "Quiet-Harbor-Dawn-7", "Late-Amber-Orchard-5")
NOURA_PROFILE = {
    "latinName": {"given": "Noura", "family": "Alharbi"},
    "arabicName": {"given": "نورة", "family": "الحربي"},
    "birthDate": "1990-05-14",
    "gender": "female",
    "nationality": "SA",
    "identity": {"kind": "nationalId", "number": "1058529940"},
    "mobile": "+447700900101",
    "residence": "SA",
    "profession": "nursing",
    "qualification": {
        "level": "bachelor",
        "title": "Bachelor of Nursing",
        "awardedOn": "2012-06-30",
        "awardingBody": "First University",
        "country": "SA",
    },
}

CLINIC = "office@salma-clinic.example"
CLINIC_PASSWORD = "Nine-Palm-Trees-31"
CLINIC_PROFILE = {
    "legalName": {"latin": "Salma Clinic", "arabic": "عيادة سلمى"},
    "kind": "clinic",
    "establishmentNumber": "7000000001",
    "licenseNumber": "14-1001",
    "address": {"street": "Palm Street 12", "city": "Jeddah", "region": "SA-02"},
    "administrator": {
        "name": {"given": "Salma", "family": "Nasser"},
        "identity": {"kind": "nationalId", "number": "1058529957"},
        "mobile": "+447700900102",
    },
}

# The clinic's administrator, at an address of her own.
SALMA = "salma.nasser@mail.example"

SAMIR = "samir@register.example"
SAMIR_PASSWORD = "Seven-Grey-Herons-9"

Colleague = collections.namedtuple("Colleague", "address given roles passwords")
IMAN = Colleague(
    "iman@register.example", "Iman", ["intake"], ("Three-Red-Kites-61", "Slow-River-Stones-8"))
RAYAN = Colleague(
    "rayan@register.example", "Rayan", ["reviewer", "approver"],
    ("Tall-Cedar-Shadow-12", "Green-Window-Rain-4"))
AMAL = Colleague(
    "amal@register.example", "Amal", ["approver"], ("Old-Copper-Kettle-3", "White-Sail-Noon-27"))
FARIS = Colleague(
    "faris@register.example", "Faris", ["finance"], ("Nine-Silver-Keys-40", "Warm-Bread-Hill-66"))
STAFF = (IMAN, RAYAN, AMAL, FARIS)
