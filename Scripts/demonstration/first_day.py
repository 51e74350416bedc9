"""The first day: an account, a forgotten password, a clinic, and a crash that loses nothing."""

import pathlib
import subprocess

from engine import MORNING, PATIENCE_SECONDS, Engine
from maildir import Maildir
from people import (
    CLINIC, CLINIC_PASSWORD, CLINIC_PROFILE, HANA, HANA_IQAMA, HANA_PASSWORD, NOURA,
    NOURA_PASSWORDS, NOURA_PROFILE, SAMIR, SAMIR_IQAMA, SAMIR_PASSWORD, iqama)
from showing import expect, say, show, shortened, title


def play(path, data):
    """Returns the mails and the version of the terms; the engine has ended."""
    title("Before the day begins: the first two members of staff")
    say("Whoever may read the data directory may invite staff. The code is printed once, and only "
        "its digest is kept. There are two registrars from the first day: much takes two persons.")
    invitations = [invite(path, data, *who) for who in ((SAMIR, SAMIR_IQAMA), (HANA, HANA_IQAMA))]

    maildir = Maildir(pathlib.Path(data) / "mail")
    engine = Engine(path, data)
    try:
        terms = greet(engine)
        join_staff(engine, invitations, terms)
        open_account(engine, maildir, terms)
        reset_password(engine, maildir)
        session, cursor = follow_events(engine)
        open_clinic(engine, maildir, terms)
        version = crash(engine, session)
        engine = Engine(path, data)
        find_everything(engine, session, cursor, version)
    finally:
        engine.release()
    return maildir, terms


def invite(path, data, address, number):
    """Invites a registrar on the command line; returns the code."""
    arguments = ["--email", address, "--identity", number, "--role", "registrar"]
    show("note", f"$ mumaris invite --data DIR {' '.join(arguments)}")
    invited = subprocess.run(
        [path, "invite", "--data", data, *arguments, "--test-clock", MORNING],
        stdout=subprocess.PIPE, timeout=PATIENCE_SECONDS)
    expect(invited.returncode == 0, f"invite: exit code {invited.returncode}")
    invitation = invited.stdout.decode().strip()
    show("note", shortened(invitation))
    return invitation


def greet(engine):
    title("The engine answers as soon as it is started")
    say("One line is one message, as JSON-RPC 2.0 has it. The id comes back with the reply.")
    expect(engine.call("system.ping")["now"] == MORNING, "the clock is wrong")
    say("What does not exist is an error with a stable type and a hint, in the caller's language; "
        "the next line is answered as if nothing had happened.")
    engine.refused("system.pong", "protocol/method-not-found", locale="fr")
    say("To open an account one accepts the terms, by the version that was read.")
    return engine.call("reference.terms", locale="en")["version"]


def join_staff(engine, invitations, terms):
    title("Samir and Hana take up their invitations")
    say("An invitation is good for the person that it names, and for no other.")
    engine.refused(
        "account.acceptInvitation", "account/invitation-for-another", token=invitations[0],
        identity=iqama(HANA_IQAMA), name={"given": "Hana", "family": "Adel"},
        password=HANA_PASSWORD, termsVersion=terms)
    for invitation, given, number, password in zip(
            invitations, ("Samir", "Hana"), (SAMIR_IQAMA, HANA_IQAMA),
            (SAMIR_PASSWORD, HANA_PASSWORD)):
        account = engine.call(
            "account.acceptInvitation", token=invitation, identity=iqama(number),
            name={"given": given, "family": "Adel"}, password=password, termsVersion=terms)
        expect(account["roles"] == ["registrar"], f"roles: {account['roles']}")
    say("It works once.")
    engine.refused(
        "account.acceptInvitation", "auth/link-invalid", token=invitations[0],
        identity=iqama(SAMIR_IQAMA), name={"given": "Sami", "family": "Other"}, password=SAMIR_PASSWORD,
        termsVersion=terms)


def open_account(engine, maildir, terms):
    title("Noura, a nurse, opens an account")
    say("Her first try has a slip in the national id; the pointer names the member.")
    slip = dict(NOURA_PROFILE, identity={"kind": "nationalId", "number": "1058529941"})
    form = {"kind": "practitioner", "email": NOURA, "password": NOURA_PASSWORDS[0],
            "language": "ar", "termsVersion": terms, "locale": "ar"}
    exchange = engine.exchange("account.register", dict(form, person=slip))
    error = exchange.get("error", {"data": {}})
    expect(error["data"].get("pointer") == "/person/identity/number", f"register: {exchange}")
    receipt = engine.call("account.register", **form, person=NOURA_PROFILE)
    expect(receipt["email"] == NOURA, f"register: {receipt}")

    say("The engine has put a mail into the data directory, in her language. Any mail reader opens "
        "it; its link carries the token that activates the account.")
    token = maildir.token(NOURA)
    account = engine.call("account.verifyEmail", token=token)["account"]
    say("She signs in, and reads her account with the session.")
    session = sign_in(engine, NOURA, NOURA_PASSWORDS[0])
    mine = engine.call("account.get", session=session)
    expect(mine["id"] == account and mine["status"] == "active", f"account: {mine}")
    expect(mine["person"]["arabicName"] == NOURA_PROFILE["arabicName"], f"name: {mine['person']}")
    engine.call("auth.logout", session=session)
    engine.refused("account.get", "auth/session-invalid", session=session)


def sign_in(engine, address, password):
    return engine.call("auth.login", email=address, password=password)["session"]


def reset_password(engine, maildir):
    title("In the afternoon she has forgotten her password")
    say("This store is for tests, so its clock can be moved.")
    engine.call("clock.advance", by=6 * 3600)
    say("A wrong password, and an address that nobody has: the same answer, so that a stranger "
        "learns nothing. Here it is asked for in Arabic.")
    wrong = engine.refused(
        "auth.login", "auth/wrong-credentials", email=NOURA, password="Bright-Lantern-24",
        locale="ar")
    unknown = engine.refused(
        "auth.login", "auth/wrong-credentials", email="nobody@example.org",
        password="Bright-Lantern-24", locale="ar")
    expect(wrong == unknown, "the two answers differ")
    say("She asks for a reset and reads the mail.")
    engine.call("auth.requestReset", email=NOURA)
    token = maildir.token(NOURA)
    say("A password that is too simple is refused, with each rule that it breaks.")
    engine.refused(
        "auth.resetPassword", "auth/password-too-weak", token=token, newPassword="noura1990",
        locale="en")
    engine.call("auth.resetPassword", token=token, newPassword=NOURA_PASSWORDS[1])
    say("The link has served, and the earlier password is gone.")
    engine.refused(
        "auth.resetPassword", "auth/link-invalid", token=token, newPassword="Another-Harbor-8")
    engine.refused(
        "auth.login", "auth/wrong-credentials", email=NOURA, password=NOURA_PASSWORDS[0])


def follow_events(engine):
    title("She signs in again, and follows what happens to her account")
    session = sign_in(engine, NOURA, NOURA_PASSWORDS[1])
    receipt = engine.call("event.subscribe", session=session)
    say("From now on events are pushed: notifications, which have no id, after the commit of what "
        "they tell about.")
    before = engine.call("account.get", session=session)["version"]
    changed = engine.call(
        "account.update", session=session, person={"mobile": "+447700900103"}, ifVersion=before,
        idempotencyKey="change-of-mobile-1")
    expect(changed["person"]["mobile"] == "+447700900103", f"update: {changed}")
    event = engine.next_event()
    expect(event["topic"] == "account.updated", f"event: {event}")
    expect(event["subject"] == changed["id"], f"event: {event}")
    say("The same request once more, as a client sends it that saw no reply: it has its first "
        "answer and is not done twice.")
    again = engine.call(
        "account.update", session=session, person={"mobile": "+447700900103"}, ifVersion=before,
        idempotencyKey="change-of-mobile-1")
    expect(again == changed, f"update: {again}")
    return session, receipt["cursor"]


def open_clinic(engine, maildir, terms):
    title("A health facility registers")
    engine.call(
        "account.register", kind="facility", email=CLINIC, password=CLINIC_PASSWORD,
        language="en", termsVersion=terms, facility=CLINIC_PROFILE)
    engine.call("account.verifyEmail", token=maildir.token(CLINIC))
    session = sign_in(engine, CLINIC, CLINIC_PASSWORD)
    clinic = engine.call("account.get", session=session)
    expect(clinic["facility"]["legalName"] == CLINIC_PROFILE["legalName"], f"clinic: {clinic}")
    say("What staff may do is closed to it.")
    engine.refused("account.find", "auth/forbidden", session=session, email=NOURA)


def crash(engine, session):
    title("The process is killed right after an answer")
    say("A write is answered only when it is on disk. This one is, and in the same moment the "
        "process is gone.")
    written = engine.call("account.update", session=session, person={"mobile": "+447700900104"})
    engine.kill()
    return written["version"]


def find_everything(engine, session, cursor, version):
    title("It is started again on the same directory")
    say("Noura's session still stands, and so does her last change.")
    mine = engine.call("account.get", session=session)
    expect(mine["version"] == version, f"version {version} was acknowledged: {mine}")
    expect(mine["person"]["mobile"] == "+447700900104", f"mobile: {mine['person']}")
    expect(mine["person"]["arabicName"] == NOURA_PROFILE["arabicName"], f"name: {mine['person']}")
    say("She missed an event meanwhile. She reads on from the cursor of her subscription.")
    page = engine.call("event.since", session=session, cursor=cursor)
    topics = [event["topic"] for event in page["events"]]
    expect(topics == ["account.updated"] * 2, f"events: {topics}")
    say("Samir signs in and finds the clinic.")
    staff = sign_in(engine, SAMIR, SAMIR_PASSWORD)
    found = engine.call("account.find", session=staff, email=CLINIC)["accounts"]
    expect([account["name"] for account in found] == ["Salma Clinic"], f"find: {found}")
    say("At the end of its input the engine finishes, and exits with 0.")
    engine.end()
