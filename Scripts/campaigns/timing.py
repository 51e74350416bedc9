"""Whether the time of a reply tells who has an account.

Pairs of `auth.requestReset`, one for an address that has an account and one for an address that
nobody has, in random order, with many in flight. `run(engine, seed)` returns each figure with its
bound, for a campaign to print and to judge.

Replies leave at full milliseconds, so the times of each kind are spread over more than one, and two
medians of 10,000 would differ by several microseconds for that alone. Both of a pair are sent within
a few microseconds and meet the same millisecond, so they are compared with each other, apart for
either order, since the first waits longer by the time that sending the second takes.
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
    """Microseconds from each request to its reply: of those for known addresses, of the others, and
    whether the known one went first."""
    sent, took, known_first = {}, ({}, {}), []
    pair = 0
    while len(took[0]) + len(took[1]) < 2 * PAIRS:
        while pair < PAIRS and len(sent) < 2 * IN_FLIGHT:
            addresses = chance.choice(known), f"nobod{chance.randrange(10_000):04}@example.org"
            # Made before either is sent: making one takes longer than making the other.
            requests = [
                (2 * pair + side, (b'{"jsonrpc":"2.0","id":%06d,"method":"auth.requestReset",'
                                   b'"params":{"email":"%s"}}\n') % (
                    100_000 + 2 * pair + side, address.encode()))
                for side, address in enumerate(addresses)]
            known_first.append(chance.random() < 0.5)
            for number, line in requests if known_first[-1] else reversed(requests):
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
    ordered = [[took[side][pair] for pair in range(PAIRS)] for side in (0, 1)]
    return ordered[0], ordered[1], known_first


def difference(known, unknown, known_first):
    """By how many microseconds replies for known addresses come later, over both orders."""
    orders = ([], [])
    for left, right, order in zip(known, unknown, known_first):
        orders[order].append(left - right)
    return sum(statistics.median(order) for order in orders) / 2


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
        known, unknown, known_first = measure(running, open_accounts(running), chance)
    finally:
        running.end()
    return [
        {"name": "requestReset, difference of medians (µs)",
         "figure": abs(difference(known, unknown, known_first)),
         "bound": MEDIAN_MICROSECONDS},
        {"name": "requestReset, AUC", "figure": separability(known, unknown), "bound": AUC},
    ]


if __name__ == "__main__":
    import sys
    for result in run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(f"{result['name']}: {result['figure']:.3f}, at most {result['bound']}")
