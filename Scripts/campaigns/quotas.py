"""What one person can make of what belongs to another, by doing and undoing."""

import os

from education import HOSPITAL, verified
from harvests import EVIDENCE_OVER, evidence, register_all
from register import Register, address
from target import Target, request

# Mails that one person causes to another in a day: seeds/policy.json, mailsPerSenderAndRecipient.
MAILS = 10
# Activities of one program in a holder's record.
ROWS = 1
# Notes of one application, and subscriptions of one account: `system.info` tells them.
NOTES = 200
SUBSCRIPTIONS = 60
REPLY_BYTES = 100_000
# In a day: tickets of one account, and mails about guests' tickets to one address:
# supportTicketsPerDay.
TICKETS = 5
# In an hour by guests without an origin: guestTicketsPerHour. Each is mailed once at most.
GUEST_TICKETS = 100
DAY = 86_400
STRANGER = "guest@stranger.example"
WORDS = "Cheap pills at pills.example"


def run(path, folder, chance, sizes, figures):
    register = Register.create(path, os.path.join(folder, "register"))
    register.grow(2, 2)
    with Target.still(path, register.data) as target:
        register_all(target, register)
        verified(target, register.staff["registrar"], HOSPITAL)
        target.mails()
        notes(target, register, sizes["notes"], figures)
        employment(target, sizes["rounds"], figures)
        attendance(target, register, sizes["rounds"], figures)
        tickets(target, sizes["tickets"], figures)
        # The last, because events come between replies from now on.
        subscriptions(target, figures)
        target.end()


def attendance(target, register, rounds, figures):
    """A facility credits an attendance and withdraws it, over and over."""
    hospital = target.sign_in(HOSPITAL)
    program = target.call(
        "cpd.publishActivity", session=hospital, type="conference", seats=1_000, specialties=[],
        evidence=evidence())["id"]
    target.advance(EVIDENCE_OVER)
    hospital = target.sign_in(HOSPITAL)
    number = register.numbers[0].decode()
    target.mails()
    for _ in range(rounds):
        reply = target.ask(
            "cpd.creditAttendance", session=hospital, accreditedActivity=program,
            attendees=[{"license": number}])
        activity = reply.get("result", {"rows": [{}]})["rows"][0].get("activity")
        if activity:
            target.ask("cpd.withdrawCredit", session=hospital, activity=activity,
                       reasons=["creditedByMistake"])
    told = sum(mail["to"] == address(0) for mail in target.mails())
    figures.at_most(f"mails to the holder in {rounds:,} rounds of crediting", told, MAILS)
    holder = target.sign_in(address(0))
    listed = target.call("cpd.list", session=holder, limit=200)
    figures.at_most("rows in the holder's record after it", len(listed["activities"]), ROWS)
    refused = target.code(
        "cpd.add", session=holder, type="conference", evidence=evidence("Own", "2026-11-23"))
    figures.at_most("the holder's own activity refused after it", int(refused != 0), 0)


def employment(target, rounds, figures):
    """A practitioner claims to work at a facility and withdraws it, over and over."""
    hospital = target.sign_in(HOSPITAL)
    facility = target.call("account.get", session=hospital)["id"]
    before = inbox(target, hospital)
    claimant = target.sign_in(address(1))
    target.mails()
    for _ in range(rounds):
        reply = target.ask(
            "employment.claim", session=claimant, facility=facility,
            terms={"position": WORDS, "from": "2026-11-01"})
        if "result" not in reply:
            break
        target.ask(
            "employment.decline", session=claimant, employment=reply["result"]["id"])
    told = [mail for mail in target.mails() if mail["to"] == HOSPITAL]
    figures.at_most(f"mails to a facility in {rounds:,} rounds of claiming", len(told), MAILS)
    figures.at_most(
        "of them, with the claimant's words", sum(WORDS in mail["body"] for mail in told), 0)
    figures.at_most(
        "earlier entries of the facility's inbox gone after it",
        len(before - inbox(target, hospital)), 0)


def inbox(target, session):
    entries, cursor = set(), {}
    while True:
        page = target.call("notification.list", session=session, limit=200, **cursor)
        entries |= {entry["id"] for entry in page["notifications"]}
        if "cursor" not in page:
            return entries
        cursor = {"cursor": page["cursor"]}


def notes(target, register, rounds, figures):
    """A member of staff fills one case with notes."""
    session, application = register.drafts[0]
    application = application.decode()
    target.call("licensing.submit", session=session.decode(), application=application)
    clerk = target.sign_in("intake@register.example")
    longest = accepted = 0
    for line in target.flood(
        request(n, "review.note", {
            "session": clerk, "application": application, "text": f"Looked at it, {n}. " * 10})
        for n in range(1, rounds + 1)
    ):
        longest = max(longest, len(line))
        accepted += b'"result"' in line
    figures.at_most(f"of {rounds:,} notes on one case, taken", accepted, NOTES)
    figures.at_most("the longest reply among them", longest, REPLY_BYTES, "bytes")


def subscriptions(target, figures):
    """One account in twenty sessions subscribes as often as it may in each."""
    sessions = [target.sign_in(address(1)) for _ in range(20)]
    taken = sum(b'"result"' in line for line in target.flood(
        request(n, "event.subscribe", {"session": sessions[n % 20]}) for n in range(1, 601)))
    figures.at_most("subscriptions of one account", taken, SUBSCRIPTIONS)


def tickets(target, rounds, figures):
    """Tickets by one account, by a guest to one address, and by a guest to anybody."""
    session = target.sign_in(address(1))
    question = {"category": "access", "subject": WORDS, "text": WORDS}

    def opened(more):
        return sum(b'"result"' in line for line in target.flood(
            request(n, "support.open", question | more(n)) for n in range(1, rounds + 1)))

    target.mails()
    figures.at_most(
        f"of {rounds:,} tickets of one account, opened", opened(lambda _: {"session": session}),
        TICKETS)
    figures.at_most(
        f"of {rounds:,} tickets for one address, opened",
        opened(lambda _: {"email": STRANGER}), GUEST_TICKETS)
    # Mails to one address leave one after another; and by then guests may open tickets again.
    target.advance(DAY)
    told = sum(mail["to"] == STRANGER for mail in target.mails())
    figures.at_most("mails about them to that address in a day", told, TICKETS)
    opened(lambda n: {"email": f"x{n}@stranger.example", "name": WORDS})
    mails = target.mails()
    figures.at_most(
        f"mails to strangers by {rounds:,} tickets of guests", len(mails), GUEST_TICKETS)
    figures.at_most("of them, with a stranger's words",
                    sum(WORDS in mail["body"] + mail["subject"] for mail in mails), 0)
