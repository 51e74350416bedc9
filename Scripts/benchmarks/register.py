"""A register of practitioners, filled by the engine itself through its pipe.

Each of them has an account, an approved classification, the license that it led to, and six
documents: two with the application and four that are not attached. The store is made for tests, so
that the clock stands still and passwords are hashed at the lowest cost. All documents of a kind have
the same content, which is kept once.
"""

import base64
import json
import os
import re
import shutil
import time

from driver import converse
from engine import NURSE, PASSWORD, Engine, invite

CLOCK = ("--test-clock", "2026-11-23T06:00:00.000Z")
# As many passwords as the engine lets wait for hashing.
PASSWORDS = 64
# As many conversations at once where no password is hashed: a commit then serves many of them.
WINDOW = 200
# As many mails as it hands over at once.
WAVE = 200
STAFF = ["intake", "reviewer", "approver", "finance"]
# Longer than that no register is filled: on a machine that slow, or that busy, nothing is measured.
FILLING_SECONDS = 1_800
# Bytes on disk for each person; measured, with room to spare for the snapshots.
BYTES_EACH = 50_000

IDENTIFIER = re.compile(rb'"result":\{"id":"([^"]+)"')
INVOICE = re.compile(rb'"invoice":"([^"]+)","[^}]*?"amount":(\d+)')
NUMBER = re.compile(rb'"number":"([^"]+)"')
SESSION = re.compile(rb'"session":"([^"]+)"')
LINK = re.compile(r"mlt_[A-Za-z0-9_-]{43}")

DECLARATIONS = json.dumps(
    [{"declaration": "dataIsTrue", "answer": True}]
    + [{"declaration": code, "answer": False} for code in (
        "disciplinaryMeasure", "licenseRefusedOrWithdrawn", "conditionAffectingPractice",
        "pendingProceedings")]).encode()
CLASSIFICATION = (
    b"classification", [b"qualification", b"academicRecord"],
    b'[{"name":"profession","value":"nursing"},{"name":"rank","value":"specialist"}]')
UNATTACHED = [b"experienceCertificate", b"releaseLetter", b"identity", b"employerLetter"]


class Register:
    """The filled data directory, and what is known of the people in it."""

    def __init__(self, path, data):
        self.path = path
        self.data = data
        self.staff = {}
        self.sessions = []
        self.applications = []
        self.numbers = []
        # Complete drafts of a classification that were not handed in: session, application.
        self.drafts = []
        self.filled_in = 0.0
        self.deadline = 0.0

    @classmethod
    def create(cls, path, data):
        register = cls(path, data)
        invitations = {
            role: invite(path, data, *CLOCK, role=role) for role in ("registrar", *STAFF)}
        engine = register.start()
        try:
            for role, invitation in invitations.items():
                register.staff[role] = engine.sign_in_staff(invitation, role)
            engine.end()
        finally:
            engine.release()
        return register

    def start(self):
        return Engine(self.path, "--data", self.data, *CLOCK)

    def copy(self, data):
        """The same register in another directory; both can grow."""
        other = Register(self.path, shutil.copytree(self.data, data))
        for name in ("staff", "sessions", "applications", "numbers", "drafts"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def grow(self, count, drafts):
        """Fills it up to so many practitioners, adds so many who have only begun, and has a
        snapshot written."""
        check_space(self.data, (count - len(self.sessions) + drafts) * BYTES_EACH)
        began = time.perf_counter()
        self.deadline = began + FILLING_SECONDS
        engine = self.start()
        try:
            terms = engine.call("reference.terms")["version"].encode()
            begun = len(self.drafts)
            for first in range(len(self.sessions), count, WAVE):
                numbers = range(first, min(first + WAVE, count))
                self.wave(engine, numbers, terms, self.license)
            for first in range(begun, begun + drafts, WAVE):
                numbers = range(first, min(first + WAVE, begun + drafts))
                # Their numbers go down from the greatest there can be.
                self.wave(engine, [99_999_999 - n for n in numbers], terms, self.begin)
            self.snapshot(engine)
            engine.end()
        finally:
            engine.release()
        self.filled_in += time.perf_counter() - began

    def wave(self, engine, numbers, terms, conversation):
        """Opens these accounts and signs in, then has the conversation with each."""
        if time.perf_counter() > self.deadline:
            raise RuntimeError(
                f"filling takes more than {FILLING_SECONDS // 60} minutes, and has come to "
                f"{len(self.sessions):,} practitioners; ask for fewer with --people")
        converse(engine.process, (open_account(n, terms) for n in numbers), PASSWORDS)
        tokens = self.mails(engine)
        sessions = {}
        converse(
            engine.process,
            (sign_in(tokens[address(n)].encode(), n, sessions) for n in numbers), PASSWORDS)
        converse(engine.process, (conversation(sessions[n]) for n in numbers), WINDOW)
        self.mails(engine)

    @staticmethod
    def mails(engine):
        """Takes all mails, and returns the tokens in them by their addresses."""
        tokens = {}
        while True:
            mails = engine.call("mail.next", limit=WAVE)["mails"]
            if not mails:
                return tokens
            for mail in mails:
                if found := LINK.search(mail["body"]):
                    tokens[mail["to"]] = found.group()
            done = [(b"mail.done", b'"id":"%s","delivered":true' % mail["id"].encode())
                    for mail in mails]
            converse(engine.process, (one_step([request]) for request in done), WINDOW)

    def license(self, session):
        """All that a practitioner does until they have a license."""
        application = yield from self.begin_application(session, CLASSIFICATION)
        yield from self.decide(session, application)
        uploads = yield [upload(session, kind) for kind in UNATTACHED] + [
            (b"licensing.listLicenses", b'"session":"%s"' % session)]
        self.sessions.append(session)
        self.applications.append(application)
        self.numbers.append(NUMBER.search(uploads[-1])[1])

    def begin(self, session):
        """What a practitioner does before a first application is handed in."""
        self.drafts.append(
            (session, (yield from self.begin_application(session, CLASSIFICATION))))

    def begin_application(self, session, service):
        code, kinds, values = service
        replies = yield [upload(session, kind) for kind in kinds] + [
            (b"licensing.startApplication", b'"session":"%s","service":"%s"' % (session, code))]
        *documents, application = (IDENTIFIER.search(reply)[1] for reply in replies)
        named = b'"session":"%s","application":"%s"' % (session, application)
        yield [
            (b"licensing.updateApplication",
             named + b',"values":%s,"declarations":%s' % (values, DECLARATIONS)),
        ] + [
            (b"licensing.attach", named + b',"document":"%s"' % document)
            for document in documents
        ]
        return application

    def decide(self, session, application):
        """From the submission to the decision, without waiting for one step before the next
        where the next does not need its result."""
        steps = list(self.steps(session, application))
        replies = yield steps[:-2]
        payment = self.payment(application, replies[-1])
        yield ([payment] if payment else []) + steps[-2:]

    def decide_stepwise(self, session, application):
        """The same, one call after the other."""
        *steps, claim, decision = self.steps(session, application)
        for step in steps:
            replies = yield [step]
        for step in (self.payment(application, replies[0]), claim, decision):
            yield [step]

    def steps(self, session, application):
        """Every call from the submission to the decision, except the payment before the last
        two."""
        ruling = b',"outcome":"approve","reasons":["requirementsMet"],"conditions":[]'
        yield (b"licensing.submit", b'"session":"%s","application":"%s"' % (session, application))
        for method, role, more in (
            (b"review.claim", "intake", b""), (b"review.forward", "intake", b""),
            (b"review.claim", "reviewer", b""), (b"review.recommend", "reviewer", ruling),
            (b"review.claim", "approver", b""), (b"review.decide", "approver", ruling),
        ):
            yield method, self.by(role, application) + more

    def payment(self, application, reply):
        """The call that pays what the reply to a recommendation asks for, if anything."""
        invoice = INVOICE.search(reply)
        return invoice and (
            b"licensing.confirmPayment",
            self.by("finance", application) + b',"invoice":"%s","amount":%s,"reference":"p-%s"'
            % (invoice[1], invoice[2], invoice[1]))

    def by(self, role, application):
        return b'"session":"%s","application":"%s"' % (self.staff[role].encode(), application)

    def snapshot(self, engine):
        """Has a snapshot written and waits until it is there."""
        sequence = engine.call("system.snapshot", session=self.staff["registrar"])["sequence"]
        folder = os.path.join(self.data, "snapshot")
        for _ in range(6_000):
            # A draft has another ending.
            if any(int(name.removesuffix(".jsonl")) >= sequence
                   for name in os.listdir(folder) if name.endswith(".jsonl")):
                return
            time.sleep(0.05)
        raise RuntimeError("no snapshot was written within five minutes")


def check_space(folder, needed):
    """Refuses to fill the disk: the other half of what is free stays free."""
    free = shutil.disk_usage(folder).free
    if needed * 2 > free:
        raise RuntimeError(
            f"the register takes {needed / 1e9:.1f} GB at {folder}, where {free / 1e9:.1f} GB "
            f"are free; name another folder with TMPDIR, or fewer people with --people")


def address(number):
    return f"nurse{number}@example.org"


def open_account(number, terms):
    person = json.dumps(
        NURSE | {"identity": {"kind": "nationalId", "number": national_number(number)}})
    yield [(
        b"account.register",
        b'"kind":"practitioner","email":"%s","password":"%s","language":"en",'
        b'"termsVersion":"%s","person":%s,"origin":"%s"'
        % (address(number).encode(), PASSWORD.encode(), terms, person.encode(),
           # Of callers without a session, and without an origin, only so many are served an hour.
           b"host-%d" % number))]


def sign_in(token, number, sessions):
    yield [(b"account.verifyEmail", b'"token":"%s"' % token)]
    replies = yield [(
        b"auth.login",
        b'"email":"%s","password":"%s"' % (address(number).encode(), PASSWORD.encode()))]
    sessions[number] = SESSION.search(replies[0])[1]


def upload(session, kind):
    content = base64.b64encode(b"%%PDF-1.7\n%%%s\n%%%%EOF\n" % kind)
    return (
        b"document.upload",
        b'"session":"%s","kind":"%s","mediaType":"application/pdf","content":"%s"'
        % (session, kind, content))


def one_step(requests):
    yield requests


def national_number(number):
    """A number as on an identity card: its last digit follows from the others (Luhn)."""
    digits = f"1{number:08}"
    total = sum(
        sum(divmod(int(digit) * 2, 10)) if place % 2 == 0 else int(digit)
        for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
