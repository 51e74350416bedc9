"""What an engine has acknowledged, kept outside of it, and compared with what it tells later.

The requests of a load change what can be told apart: each update of an account has a telephone
number of its own, each document a content of its own, each registration an address of its own. So
what an engine tells after a restart is one of the states that its replies allow, or something was
lost, invented or done by half:

    sent           u1  u2  u3  u4  u5
    answered       ✓   ✓
    may be true        └───┴───┴───┘    the second to the fifth; and then it stays
"""

import base64
import hashlib
import json
import os
import re
import select
import time

from engine import NURSE, PASSWORD, busy_owners, invite
from register import CLOCK, LINK, national_number
from target import Target, request

ACCOUNTS = 4
# Of documents so many are kept; beyond, one is removed for each that is uploaded.
DOCUMENTS = 200
# Figures of seeds/policy.json that a load would come up against.
MANY = {"guestRegistrationsPerHour": 1_000_000, "pendingRegistrations": 1_000_000}
UNAVAILABLE = 1900
NUMBER = re.compile(rb'"id":(\d+)')


class Staged:
    """A data directory with accounts that have signed in, to be copied and attacked."""

    def __init__(self, path, folder, *arguments):
        self.path = path
        self.data = os.path.join(folder, "staged")
        self.arguments = [*CLOCK, *busy_owners(
            folder, documentsPerAccount=1_000, **MANY), *arguments]
        invitation = invite(path, self.data, *CLOCK)
        with self.start() as target:
            self.registrar = target.sign_in_staff(invitation)
            self.terms = target.call("reference.terms")["version"]
            addresses = [target.open_account(number) for number in range(1, ACCOUNTS + 1)]
            self.sessions = [target.sign_in(address) for address in addresses]
            self.versions = [target.call("account.get", session=session)["version"]
                             for session in self.sessions]
            target.end()

    def start(self, data=None, **more):
        return Target(self.path, "--data", data or self.data, *self.arguments, **more)


class Ledger:
    """The requests that were sent about one data directory, and which of them were answered."""

    def __init__(self, staged, chance):
        self.staged = staged
        self.chance = chance
        self.requests = {}     # Of everything that was sent and not answered, by its number.
        self.number = 0
        # Of each account: the updates that may still be the last one, the first of them for
        # certain; and how many were done at least.
        self.states = [[None] for _ in staged.sessions]
        self.done = [0 for _ in staged.sessions]
        self.documents = {}    # Those acknowledged: account and bytes, by identifier.
        self.removed = set()   # Those whose removal was.
        self.invited = set()   # Addresses whose registration was acknowledged.
        self.mailed = set()    # Addresses that a mail has come for.
        self.acknowledged = 0
        self.refused = 0
        self.unexpected = []



    def load(self, kinds=("update", "update", "upload", "register")):
        """Requests without end, of these kinds in the order of chance."""
        while True:
            kind = self.chance.choice(kinds)
            if kind == "upload" and len(self.documents) > DOCUMENTS:
                kind = "remove"
            yield getattr(self, kind)()

    def send(self, kind, fact, method, params):
        self.number += 1
        line = request(self.number, method, params)
        self.requests[self.number] = (kind, fact, line)
        return line

    def update(self):
        account = self.chance.randrange(len(self.staged.sessions))
        mobile = f"+4477{self.number + 1:08}"
        self.states[account].append(mobile)
        return self.send("update", (account, mobile), "account.update", {
            "session": self.staged.sessions[account], "person": {"mobile": mobile},
            "idempotencyKey": f"update-{self.number + 1}"})

    def upload(self, size=None):
        account = self.chance.randrange(len(self.staged.sessions))
        mark = f"{self.number + 1} {self.chance.randrange(1 << 60)}\n" * (
            self.chance.choice((1, 40, 1_000)))
        content = b"%PDF-1.7\n" + b"".join(
            b"%" + line.encode() + b"\n" for line in mark.splitlines())
        if size is not None:
            content += b"%" + b"x" * (size - len(content)) + b"\n"
        content += b"%%EOF\n"
        return self.send("upload", (account, content), "document.upload", {
            "session": self.staged.sessions[account], "kind": "identity",
            "mediaType": "application/pdf", "content": base64.b64encode(content).decode(),
            "idempotencyKey": f"upload-{self.number + 1}"})

    def remove(self):
        name = next(iter(self.documents))
        account, content = self.documents.pop(name)
        return self.send("remove", (name, account, content), "document.remove", {
            "session": self.staged.sessions[account], "document": name,
            "idempotencyKey": f"remove-{self.number + 1}"})

    def register(self):
        number = self.number + 1
        person = NURSE | {
            "identity": {"kind": "nationalId", "number": national_number(1_000_000 + number)}}
        address = f"guest{number}@example.org"
        return self.send("register", address, "account.register", {
            "kind": "practitioner", "email": address, "password": PASSWORD, "language": "en",
            "termsVersion": self.staged.terms, "person": person,
            "idempotencyKey": f"register-{number}"})

    def snapshot(self):
        return self.send("snapshot", None, "system.snapshot", {"session": self.staged.registrar})

    def again(self):
        """Everything that was not answered, once more: what was done is not done twice."""
        return [line for _, _, line in self.requests.values()]



    def take(self, line):
        """Enters a reply. What is refused because the disk refused it has changed nothing."""
        found = NUMBER.search(line)
        number = int(found[1]) if found else None
        if number not in self.requests:
            self.unexpected.append(line.decode(errors="replace"))
            return
        kind, fact, _ = self.requests.pop(number)
        reply = json.loads(line)
        if "error" in reply:
            self.refuse(kind, fact, reply["error"])
            return
        self.acknowledged += 1
        if kind == "update":
            account, mobile = fact
            self.done[account] += 1
            self.reach(account, mobile)
        elif kind == "upload":
            account, content = fact
            self.documents[reply["result"]["id"]] = (account, content)
        elif kind == "remove":
            self.removed.add(fact[0])
        elif kind == "register":
            self.invited.add(fact)

    def reach(self, account, mobile):
        """What was sent before has been done before, and is not the last state any more."""
        states = self.states[account]
        if mobile in states:
            del states[:states.index(mobile)]

    def refuse(self, kind, fact, error):
        self.refused += 1
        if error["code"] != UNAVAILABLE or not error["data"]["retryable"]:
            self.unexpected.append(json.dumps(error))
        if kind == "update":
            account, mobile = fact
            if mobile in self.states[account]:
                self.states[account].remove(mobile)
        elif kind == "remove":
            name, account, content = fact
            self.documents[name] = (account, content)



    def compare(self, target, reads=60):
        """Everything that is not as the replies said, each in a sentence. Takes the mails.

        What has come about without an answer counts as done from here on.
        """
        return self.compare_state(target, reads) + self.compare_mails(target)

    def compare_state(self, target, reads=60):
        faults = []
        for account, session in enumerate(self.staged.sessions):
            faults += self.compare_account(account, target.call("account.get", session=session))
        return faults + self.compare_documents(target, reads)

    def compare_mails(self, target, delivered=()):
        """Delivered are the addresses for which a mail has left already."""
        self.mailed |= {mail["to"] for mail in target.mails()} | set(delivered)
        lost = self.invited - self.mailed
        self.invited.clear()
        return [f"the mail to {address} is lost" for address in lost]

    def compare_account(self, account, told):
        mobile, states = told["person"]["mobile"], self.states[account]
        if states[0] is None:
            states[0] = NURSE["mobile"]
        if mobile not in states:
            return [f"account {account} has {mobile}, not one of {states[:3]} …"]
        self.reach(account, mobile)
        changes = told["version"] - self.staged.versions[account]
        least = self.done[account]
        most = least + sum(
            kind == "update" and fact[0] == account for kind, fact, _ in self.requests.values())
        if not least <= changes <= most:
            return [f"account {account} was changed {changes} times, not {least} to {most} times"]
        return []

    def compare_documents(self, target, reads):
        faults, listed = [], set()
        for session in self.staged.sessions:
            listed |= {document["id"] for document in
                       target.call("document.list", session=session)["documents"]}
        faults += [f"document {name} is lost" for name in self.documents if name not in listed]
        faults += [f"document {name} is back" for name in self.removed & listed]
        there = [name for name in self.documents if name in listed]
        for name in self.chance.sample(there, min(reads, len(there))):
            account, content = self.documents[name]
            reply = target.ask(
                "document.read", session=self.staged.sessions[account], document=name)
            if "result" not in reply:
                faults.append(f"document {name} cannot be read: {reply['error']['message']}")
            elif base64.b64decode(reply["result"]["content"]) != content:
                faults.append(f"document {name} has another content than was uploaded")
        return faults

    def settle(self, target):
        """Sends again what was not answered, and tells what is not done exactly once then."""
        for line in self.again():
            self.take(target.line(line))
        return [f"{len(self.requests)} requests were not answered"] if self.requests else []


def pump(process, requests, window, seconds, take, at=None):
    """Keeps so many requests on their way, for so long or until all are answered.

    Calls `at` when the time is over; then, and when the process ends by itself, what it has written
    is still read: that is acknowledged too. Returns whether the process has ended by itself.
    """
    pipes = process.stdin.fileno(), process.stdout.fileno()
    for pipe in pipes:
        os.set_blocking(pipe, False)
    try:
        return pump_pipes(*pipes, requests, window, seconds, take, at)
    finally:
        for pipe in pipes:
            os.set_blocking(pipe, True)


def pump_pipes(source, sink, requests, window, seconds, take, at):
    waiting, unsent, rest, unanswered = iter(requests), b"", b"", 0
    ends, is_over, is_dry = time.perf_counter() + seconds, False, False
    while True:
        left = ends - time.perf_counter()
        if left <= 0 and not is_over:
            is_over, unsent = True, b""
            if at is None:
                return False
            at()
            ends += 60
        elif left <= 0:
            raise RuntimeError("an engine that was killed has not gone")
        while not is_over and unanswered < window and not is_dry:
            line = next(waiting, None)
            is_dry = line is None
            unsent, unanswered = unsent + (line or b""), unanswered + (line is not None)
        if is_dry and unanswered == 0:
            return False
        writable = [source] if unsent else []
        readable, writable, _ = select.select([sink], writable, [], max(left, 0.001))
        if writable:
            try:
                unsent = unsent[os.write(source, unsent):]
            except BrokenPipeError:
                unsent, is_dry = b"", True
        if readable:
            arrived = os.read(sink, 1 << 20)
            if not arrived:
                return not is_over
            *lines, rest = (rest + arrived).split(b"\n")
            for line in lines:
                unanswered -= 1
                take(line)


