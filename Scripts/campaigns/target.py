"""The engine under attack: a process that is asked, floods included, and measured."""

import json
import os
import re

from driver import keep_busy
from engine import NURSE, PASSWORD, Engine
from register import CLOCK, national_number

# How many requests of a flood are on their way at once.
WINDOW = 2_000
LINK = re.compile(r"mlt_[A-Za-z0-9_-]{43}")
ERROR = re.compile(rb'"error":\{"code":(-?\d+)')

WRONG_CREDENTIALS = 1104
TOO_MANY_ATTEMPTS = 1105


class Target(Engine):
    """Speaks as everybody who has access to the pipe: strangers, owners, staff, and the host that
    fetches mail."""

    @classmethod
    def live(cls, path, data):
        """With the clock of the machine, and passwords hashed at what they cost in earnest."""
        return cls(path, "--data", data)

    @classmethod
    def still(cls, path, data):
        """With a clock that stands still until it is moved; hashes cost little then."""
        return cls(path, "--data", data, *CLOCK)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.release()

    def ask(self, method, **params):
        """The whole reply, a refusal too."""
        return json.loads(self.line(request(1, method, params)))

    def code(self, method, **params):
        """The code of the refusal; 0 where there is none."""
        return self.ask(method, **params).get("error", {}).get("code", 0)

    def flood(self, requests, window=WINDOW):
        """Sends requests as fast as they are taken; returns the replies in the order of their
        numbers, which count from 1."""
        replies = {}

        def take(line):
            replies[int(re.search(rb'"id":(\d+)', line)[1])] = line

        keep_busy(self.process, requests, window, take)
        return [replies[number] for number in sorted(replies)]

    def mails(self):
        """Takes every mail that is due."""
        taken = []
        while mails := self.call("mail.next", limit=200)["mails"]:
            taken += mails
            self.flood([request(number, "mail.done", {"id": mail["id"], "delivered": True})
                        for number, mail in enumerate(mails, 1)])
        return taken

    def links_to(self, address):
        """The tokens mailed to an address, the newest last."""
        return [found.group() for mail in self.mails()
                if mail["to"] == address and (found := LINK.search(mail["body"]))]

    def advance(self, seconds):
        report = self.call("clock.advance", by=seconds)
        while report["more"]:
            report = self.call("clock.advance", to=report["to"])

    def open_account(self, number, **more):
        """A practitioner's account; returns its address."""
        address = f"person{number}@example.org"
        person = NURSE | {"identity": {"kind": "nationalId", "number": national_number(number)}}
        self.call(
            "account.register", kind="practitioner", email=address, password=PASSWORD,
            language="en", termsVersion=self.call("reference.terms")["version"], person=person,
            **more)
        self.call("account.verifyEmail", token=self.links_to(address)[-1])
        return address

    def memory(self):
        """Bytes that the process holds."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        raise RuntimeError("no VmRSS")


def request(number, method, params):
    """A line of the protocol."""
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def code_of(reply):
    """The code of a refusal; 0 where there is none."""
    found = ERROR.search(reply)
    return int(found[1]) if found else 0


def bytes_of(folder):
    """What a data directory holds."""
    return sum(
        os.path.getsize(os.path.join(place, name))
        for place, _, names in os.walk(folder) for name in names)


def invented(chance):
    """Addresses that nobody has."""
    while True:
        yield f"x{chance.randrange(1 << 60):015x}@stranger.example"
