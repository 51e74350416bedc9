"""Collecting what the register knows: by numbers, by replies, by dry runs."""

import os
import re

from driver import converse
from education import HOSPITAL, registered, verified
from engine import NURSE, PASSWORD
from register import Register, address, national_number
from target import Target, code_of, request

# Look-ups in an hour without a session: of all callers without an origin, and of one origin
# (seeds/policy.json: guestLookupsPerHour, guestLookupsPerHourAndOrigin).
TRIES = 1_000
TRIES_OF_ORIGIN = 200
# Look-ups of others while one origin harvests.
HONEST = 20
# Until what is published at the beginning is over, in seconds.
EVIDENCE_OVER = 48 * 3_600
NOT_FOUND = 1005


def run(path, folder, chance, sizes, figures):
    register = Register.create(path, os.path.join(folder, "register"))
    register.grow(sizes["people"], 0)
    with Target.still(path, register.data) as target:
        register_all(target, register)
        dry_runs(target, register, figures)
        # A day after their accounts were opened, so that the mails of that day count no longer.
        replies(target, figures)
        numbers(target, register, chance, sizes["numbers"], figures)
        target.end()


def register_all(target, register):
    """Everybody who is classified is registered too, as attendances ask for."""
    converse(
        target.process, (registered(register, session) for session in register.sessions), 8)


def license_number(serial):
    """As it is printed: its last digit follows from the others (Luhn)."""
    digits = f"26{serial:07}"
    total = sum(
        sum(divmod(int(digit) * 2, 10)) if place % 2 == 0 else int(digit)
        for place, digit in enumerate(reversed(digits)))
    return f"{digits[:2]}-{digits[2:]}-{-total % 10}"


def numbers(target, register, chance, count, figures):
    """One number after the other, around those of known licenses."""
    known = [int(number.decode()[3:10]) for number in register.numbers]
    first = max(0, chance.choice(known) - chance.randrange(count))

    def harvest(origin):
        return target.flood(
            request(n, "licensing.verify", {"number": license_number(first + n - 1)} | origin)
            for n in range(1, count + 1))

    def answered(lines):
        return sum(code_of(line) in (0, NOT_FOUND) for line in lines)

    figures.at_most(
        f"of {count:,} license numbers in sequence, answered", answered(harvest({})), TRIES)
    figures.at_most(
        "the same from one origin", answered(harvest({"origin": "harvester"})), TRIES_OF_ORIGIN)
    own = [number.decode() for number in register.numbers]
    refused = sum(
        target.code("licensing.verify", number=chance.choice(own), origin=f"reader-{n}") != 0
        for n in range(HONEST))
    figures.at_most(f"of {HONEST} look-ups from other origins meanwhile, refused", refused, 0)


def replies(target, figures):
    """What a stranger is answered about an address with an account and about one without."""
    terms = target.call("reference.terms")["version"]
    person = NURSE | {"identity": {"kind": "nationalId", "number": national_number(4_000_000)}}
    questions = [
        ("auth.login", {"password": "wrong herons at noon"}),
        ("auth.requestReset", {}),
        ("account.resendVerification", {}),
        ("account.register", {
            "kind": "practitioner", "password": PASSWORD, "language": "en",
            "termsVersion": terms, "person": person}),
        ("support.open", {"category": "access", "subject": "Sign-in", "text": "No mail comes."}),
    ]
    # Both are equally long.
    known, unknown = address(0), address("X")
    differ = 0
    for _ in range(7):
        for method, params in questions:
            pair = {
                re.sub(rb"tkt_\w+", b"", target.line(request(1, method, params | {"email": who})))
                .replace(who.encode(), b"") for who in (known, unknown)}
            differ += len(pair) - 1
    figures.at_most(
        f"of {7 * len(questions)} questions about an address, answered otherwise if unknown",
        differ, 0)


def dry_runs(target, register, figures):
    """What a facility is told about the holder of a license by a call that does nothing."""
    hospital = verified(target, register.staff["registrar"], HOSPITAL)
    told = {"employment.propose": 0, "cpd.creditAttendance": 0}
    program = target.call(
        "cpd.publishActivity", session=hospital, type="conference", seats=1_000, specialties=[],
        evidence=evidence())["id"]
    target.advance(EVIDENCE_OVER)
    hospital = target.sign_in(HOSPITAL)
    for place, number in enumerate(number.decode() for number in register.numbers):
        account = target.call("account.get", session=target.sign_in(address(place)))["id"]
        for method, params in [
            ("employment.propose",
             {"license": number, "terms": {"position": "Nurse", "from": "2026-11-24"}}),
            ("cpd.creditAttendance",
             {"accreditedActivity": program, "attendees": [{"license": number}]}),
        ]:
            reply = target.line(
                request(1, method, {"session": hospital, "validateOnly": True} | params)).decode()
            told[method] += address(place) in reply or account in reply
    for method, people in told.items():
        figures.at_most(
            f"of {len(register.numbers)} holders, told who they are by a dry run of {method}",
            people, 0)


def evidence(title="First aid", day="2026-11-25"):
    """An hour of a morning that is more than a day ahead of the clock."""
    start, end = f"{day}T04:00:00.000Z", f"{day}T05:00:00.000Z"
    return {
        "title": title, "start": start, "end": end, "country": "SA", "minutes": 60,
        "activityReference": f"R {title}", "accreditationNumber": f"ACC {title}",
        "accreditingBody": "The Commission", "specialty": "nursing",
        "program": [{"kind": "symposium", "start": start, "minutes": 60}]}
