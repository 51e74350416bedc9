"""`cpd.summary` of somebody with many activities, beside the same with few: its time must grow with
the activities of that person and with nothing else."""

import base64
import json
import os

from driver import converse, pipelined, widen
from engine import PASSWORD
from register import Register, address
from report import Table, cpu_seconds

FEW, MANY = 30, 300
# What one facility credits the same person in a year: `creditsPerProvider`.
MOST_OF_ONE = 60
SUMMARIES = 2_000
# Where the hospital that credits in campaigns is reached.
HOSPITAL = "hospital@example.org"
FACILITY = {
    "legalName": {"latin": "First Hospital", "arabic": "المستشفى الأول"},
    "kind": "clinic",
    "establishmentNumber": "7000000002",
    "licenseNumber": "14-1002",
    "address": {"street": "First Street 1", "city": "Dammam", "region": "SA-04"},
    "administrator": {
        "name": {"given": "Amal", "family": "Omar"},
        "identity": {"kind": "passport", "number": "P7654321", "country": "EG"},
        "mobile": "+447700900123",
    },
}
# Activities are published a day before they begin, and credited once they are over.
FIRST_MINUTE = 12 * 60
DAY = "2026-11-24"
THREE_DAYS = 3 * 24 * 60 * 60
REGISTRATION = (
    b"registration", [b"identity", b"employerLetter"],
    b'[{"name":"facility","value":"7000000002"},'
    b'{"name":"employerLetterIssued","value":"2026-11-15"}]')


def measure(path, folder, rounds):
    """Yields the table."""
    register = Register.create(path, os.path.join(folder, "education"))
    register.grow(2, 0)
    engine = register.start()
    try:
        converse(
            engine.process, (registered(register, session) for session in register.sessions), 2)
        credit(engine, register)
        widen(engine.process)
        yield summaries(engine, register, rounds)
        engine.end()
    finally:
        engine.release()


def registered(register, session):
    """All that a practitioner with a classification does until they are registered."""
    application = yield from register.begin_application(session, REGISTRATION)
    yield from register.decide(session, application)


def credit(engine, register):
    """Verified hospitals credit one of them with few activities and the other with many, each of
    one minute, with a number of its own."""
    mailboxes = [f"hospital{place}@example.org" for place in range(MANY // MOST_OF_ONE)]
    hospitals = [verified(engine, register.staff["registrar"], mailbox) for mailbox in mailboxes]
    numbers = [number.decode() for number in register.numbers]
    programs = [
        publish(engine, hospitals[place // MOST_OF_ONE], place) for place in range(MANY)]
    for program in programs:
        engine.call(
            "cpd.confirmAccreditation", session=register.staff["reviewer"],
            accreditedActivity=program, ifVersion=1)
    engine.call("clock.advance", by=THREE_DAYS)
    hospitals = [engine.sign_in(mailbox) for mailbox in mailboxes]
    register.sessions = [engine.sign_in(address(number)).encode() for number in range(2)]
    for place, program in enumerate(programs):
        attendees = numbers if place < FEW else numbers[1:]
        credited = engine.call(
            "cpd.creditAttendance", session=hospitals[place // MOST_OF_ONE],
            accreditedActivity=program,
            attendees=[{"license": number} for number in attendees])
        if credited["creditedCount"] != len(attendees):
            raise RuntimeError(f"not credited: {credited}")


def publish(engine, hospital, place):
    """The hospital publishes an activity of one minute."""
    start = instant(FIRST_MINUTE + place)
    evidence = {
        "title": f"Activity {place}", "start": start, "end": instant(FIRST_MINUTE + place + 1),
        "country": "SA", "minutes": 1, "activityReference": f"R-{place}",
        "accreditationNumber": f"A-{place}", "accreditingBody": "The Commission",
        "specialty": "nursing",
        "program": [{"kind": "symposium", "start": start, "minutes": 1}]}
    return engine.call(
        "cpd.publishActivity", session=hospital, type="conference", seats=2, specialties=[],
        evidence=evidence)["id"]


def instant(minute):
    """A minute counted from the beginning of the day."""
    return f"{DAY}T{minute // 60 % 24:02d}:{minute % 60:02d}:00.000Z"


def verified(engine, registrar, address):
    """The session of a hospital that the registrar has verified by its license."""
    engine.call(
        "account.register", kind="facility", email=address, password=PASSWORD, language="en",
        termsVersion=engine.call("reference.terms")["version"], facility=FACILITY)
    account = engine.call("account.verifyEmail", token=engine.link(address))["account"]
    session = engine.sign_in(address)
    content = base64.b64encode(b"%PDF-1.7\n%license\n%%EOF\n").decode()
    document = engine.call(
        "document.upload", session=session, kind="facilityLicense",
        mediaType="application/pdf", content=content)["id"]
    engine.call("document.attach", session=session, document=document)
    engine.call("facility.verify", session=registrar, facility=account, documents=[document])
    return session


def summaries(engine, register, rounds):
    names = {0: f"{FEW} activities", 1: f"{MANY} activities"}
    table = Table(
        "cpd.summary of one person", "requests/s", "CPU µs each", own=f"{FEW} are")
    table.note(f"median of {rounds} round{'s' * (rounds != 1)} of {SUMMARIES:,} requests")
    lines = {
        place: b'{"jsonrpc":"2.0","id":1,"method":"cpd.summary","params":{"session":"%s"}}\n'
        % register.sessions[place] for place in names}
    sizes = {}
    for place, name in names.items():
        reply = engine.line(lines[place])
        counted = json.loads(reply)["result"]["countedMinutes"]
        if counted != (FEW, MANY)[place]:
            raise RuntimeError(f"{name}: {counted} minutes counted")
        sizes[place] = len(reply)
        table.note(f"the reply about {name} has {sizes[place]:,} bytes")
    for _ in range(rounds):
        for place, name in names.items():
            before = cpu_seconds(engine.process)
            seconds = pipelined(
                engine.process, lines[place] * SUMMARIES, SUMMARIES, sizes[place])
            each = (cpu_seconds(engine.process) - before) / SUMMARIES * 1e6
            table.add(name, SUMMARIES / seconds, each)
    return table
