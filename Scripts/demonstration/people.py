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
SAMIR_IQAMA = "2252359407"

HANA = "hana@register.example"
HANA_PASSWORD = "Four-Blue-Doors-85"
HANA_IQAMA = "2276795800"

Colleague = collections.namedtuple("Colleague", "address given iqama roles passwords")
IMAN = Colleague(
    "iman@register.example", "Iman", "2980028019", ["intake"], ("Three-Red-Kites-61", "Slow-River-Stones-8"))
RAYAN = Colleague(
    "rayan@register.example", "Rayan", "2011625254", ["reviewer", "approver"],
    ("Tall-Cedar-Shadow-12", "Green-Window-Rain-4"))
AMAL = Colleague(
    "amal@register.example", "Amal", "2365277272", ["approver"], ("Old-Copper-Kettle-3", "White-Sail-Noon-27"))
FARIS = Colleague(
    "faris@register.example", "Faris", "2000011391", ["finance"], ("Nine-Silver-Keys-40", "Warm-Bread-Hill-66"))


def iqama(number):
    """An identity document of a member of staff, as calls take it."""
    return {"kind": "iqama", "number": number}


STAFF = (IMAN, RAYAN, AMAL, FARIS)
