"""Whether the time of a reply tells who has an account.

Pairs of `auth.requestReset`, one for an address that has an account and one for an address that
nobody has, in random order, with many in flight. `run(engine, seed)` returns each figure with its
bound, for a campaign to print and to judge.
"""

import bisect
import json
import os
import random
import re
import select
import statistics
import subprocess
import time

PAIRS = 10_000
IN_FLIGHT = 500
ACCOUNTS = 40
PASSWORD = "Bright-Lantern-42"
MEDIAN_MICROSECONDS = 2.0
AUC = 0.55
SILENCE_SECONDS = 120

CLINIC = {
    "legalName": {"latin": "First Clinic", "arabic": "العيادة الأولى"},
    "kind": "clinic",
    "establishmentNumber": "7000000001",
    "licenseNumber": "14-1001",
    "address": {"street": "First Street 1", "city": "Dammam", "region": "SA-04"},
    "administrator": {
        "name": {"given": "Amal", "family": "Omar"},
        "identity": {"kind": "passport", "number": "P7654321", "country": "EG"},
        "mobile": "+447700900123",
    },
}


class Engine:
    """An engine in memory, spoken to in lines; its mail is fetched."""

    def __init__(self, path):
        self.process = subprocess.Popen(
            [path, "serve", "--memory", "--mail", "host"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.rest = b""

    def send(self, lines):
        self.process.stdin.write(lines)
        self.process.stdin.flush()

    def replies(self, seconds):
        """The lines that have come, once there are some or the time is over."""
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        if not ready:
            return []
        read = os.read(self.process.stdout.fileno(), 1 << 20)
        if not read:
            raise RuntimeError("the engine has ended")
        *lines, self.rest = (self.rest + read).split(b"\n")
        return lines

    def call(self, method, **params):
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.send(json.dumps(request).encode() + b"\n")
        lines = []
        while not lines:
            lines = self.replies(SILENCE_SECONDS)
        reply = json.loads(lines[0])
        if "result" not in reply:
            raise RuntimeError(f"{method}: {reply}")
        return reply["result"]

    def end(self):
        self.process.kill()
        self.process.communicate()


def open_accounts(engine):
    """Opens accounts and returns their addresses."""
    terms = engine.call("reference.terms")["version"]
    addresses = [f"known{number:04}@example.org" for number in range(ACCOUNTS)]
    for address in addresses:
        engine.call(
            "account.register", kind="facility", email=address, password=PASSWORD,
            language="en", termsVersion=terms, facility=CLINIC)
        for mail in engine.call("mail.next")["mails"]:
            engine.call("mail.done", id=mail["id"], delivered=True)
            token = re.search(r"mlt_[A-Za-z0-9_-]{43}", mail["body"])
            if token and mail["to"] == address:
                engine.call("account.verifyEmail", token=token.group())
    return addresses


def measure(engine, known, chance):
    """Seconds from each request to its reply: of those for known addresses, and of the others."""
    sent, took = {}, ({}, {})
    pair = 0
    while len(took[0]) + len(took[1]) < 2 * PAIRS:
        while pair < PAIRS and len(sent) < 2 * IN_FLIGHT:
            sides = [0, 1]
            chance.shuffle(sides)
            for side in sides:
                address = (chance.choice(known) if side == 0
                           else f"nobod{chance.randrange(10_000):04}@example.org")
                number = 2 * pair + side
                line = (b'{"jsonrpc":"2.0","id":%06d,"method":"auth.requestReset",'
                        b'"params":{"email":"%s"}}\n') % (100_000 + number, address.encode())
                sent[number] = time.perf_counter_ns()
                engine.send(line)
            pair += 1
        lines = engine.replies(SILENCE_SECONDS)
        now = time.perf_counter_ns()
        if not lines:
            raise RuntimeError(f"nothing came for {SILENCE_SECONDS} seconds")
        for line in lines:
            reply = json.loads(line)
            if "result" not in reply:
                raise RuntimeError(f"a request was refused: {reply}")
            number = reply["id"] - 100_000
            took[number % 2][number // 2] = (now - sent.pop(number)) / 1_000
    return list(took[0].values()), list(took[1].values())


def separability(left, right):
    """How well a threshold tells one from the other: the area under the ROC curve, 0.5 at best."""
    ordered = sorted(right)
    wins = sum(
        bisect.bisect_left(ordered, value) + bisect.bisect_right(ordered, value)
        for value in left)
    area = wins / (2 * len(left) * len(right))
    return max(area, 1 - area)


def run(engine, seed):
    """Measures the engine at this path; figures and bounds by name."""
    chance = random.Random(seed)
    running = Engine(engine)
    try:
        known, unknown = measure(running, open_accounts(running), chance)
    finally:
        running.end()
    return [
        {"name": "requestReset, difference of medians (µs)",
         "figure": abs(statistics.median(known) - statistics.median(unknown)),
         "bound": MEDIAN_MICROSECONDS},
        {"name": "requestReset, AUC", "figure": separability(known, unknown), "bound": AUC},
    ]


if __name__ == "__main__":
    import sys
    for result in run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(f"{result['name']}: {result['figure']:.3f}, at most {result['bound']}")
