"""The longest pause of an engine that holds 20,000 practitioners: a ping each millisecond, beside
snapshots, floods of sign-ins and changes of the journal's segment.

A ping is sent when its millisecond comes, whether the one before is answered or not; what counts is
the time from the sending to the reply. The store is made for tests: its passwords are hashed at the
lowest cost, so that more of them come in a second than in earnest.
"""

import gc
import itertools
import os
import pathlib
import re
import select
import statistics
import time

from engine import PASSWORD, Engine, busy_owners
from register import CLOCK, Register, address
from report import number

PEOPLE = 20_000
# The longest pause that may be, in milliseconds.
BOUND = 50
# How long each phase lasts, in seconds; those that wait for something, at most.
PHASE_SECONDS, LONGEST_PHASE = 15, 180
SNAPSHOTS, SEGMENTS = 3, 2
# Requests on their way beside the pings.
WINDOW = 64
# Numbers of pings begin here; those of other requests stay below.
FIRST_PING = 1_000_000_000
PING = b'{"jsonrpc":"2.0","id":%d,"method":"system.ping"}\n'
ANSWERED = re.compile(rb'\{"jsonrpc":"2.0","id":(\d+),"(result|error)"')
# So many writes are synced by themselves, to tell what the disk does.
SYNCS = 1_000


def measure(path, folder, people):
    count = min(PEOPLE, max(people))
    register = Register.create(path, os.path.join(folder, "pauses"))
    register.grow(count, 0)
    rules = busy_owners(folder)
    engine = Engine(path, "--data", register.data, *CLOCK, *rules)
    try:
        engine.call("system.ping")
        Pauses(engine, register, count, folder).measure()
        engine.end()
    finally:
        engine.release()


class Pauses:
    def __init__(self, engine, register, count, folder):
        self.engine = engine
        self.register = register
        self.count = count
        self.folder = folder
        self.numbers = itertools.count(FIRST_PING)
        self.others = itertools.count(1)
        self.published = 0

    def measure(self):
        table = PauseTable(self.count, slowest_sync(self.folder))
        table.add("nothing else", *self.phase(itertools.repeat(None), until(PHASE_SECONDS)))
        table.add(f"{SNAPSHOTS} snapshots, a few writes between them", *self.phase(
            self.snapshots(), lambda: self.published >= SNAPSHOTS))
        table.add(f"sign-ins, {WINDOW} on their way", *self.phase(
            self.sign_ins(), until(PHASE_SECONDS), WINDOW))
        segments = self.sequences("journal")
        table.add(f"{SEGMENTS} new segments, {WINDOW} writes on their way", *self.phase(
            self.writes(), lambda: len(self.sequences("journal") - segments) >= SEGMENTS, WINDOW))

    # What goes on beside the pings: the requests that are next, None where there is none now.

    def snapshots(self):
        """Asks for a snapshot once the one before is there."""
        newest = max(self.sequences("snapshot"))
        while True:
            yield from itertools.islice(self.writes(), 20)
            yield self.request("system.snapshot", b'"session":"%s"' % (
                self.register.staff["registrar"].encode()))
            while max(self.sequences("snapshot"), default=0) <= newest:
                # The folder is not looked at between any two pings.
                looked = time.perf_counter()
                while time.perf_counter() - looked < 0.1:
                    yield None
            newest = max(self.sequences("snapshot"))
            self.published += 1

    def sign_ins(self):
        for person in itertools.cycle(range(self.count)):
            yield self.request("auth.login", b'"email":"%s","password":"%s"' % (
                address(person).encode(), PASSWORD.encode()))

    def writes(self):
        sessions = self.register.sessions
        for place, session in enumerate(itertools.cycle(sessions)):
            yield self.request(
                "account.update", b'"session":"%s","person":{"mobile":"+4477%08d"}' % (
                    session, place % 100_000_000))

    def request(self, method, params):
        return b'{"jsonrpc":"2.0","id":%d,"method":"%s","params":{%s}}\n' % (
            next(self.others), method.encode(), params)

    def sequences(self, folder):
        return {int(file.stem) for file in
                pathlib.Path(self.register.data, folder).glob("*.jsonl")}

    def phase(self, requests, is_over, window=1):
        """Pings until it is over; returns what each took, in milliseconds, and how many others
        were answered."""
        process = self.engine.process
        source, sink = process.stdin.fileno(), process.stdout.fileno()
        sent, took, unanswered, answered, refused = {}, [], 0, 0, 0
        began = due = looked = time.perf_counter()
        ending, rest = False, b""
        os.set_blocking(sink, False)
        gc.disable()
        try:
            while not ending or sent or unanswered:
                now = time.perf_counter()
                if now - looked > 0.1:
                    looked = now
                    ending = ending or is_over()
                    if now - began > LONGEST_PHASE:
                        raise RuntimeError(f"a phase does not end within {LONGEST_PHASE} s")
                while not ending and unanswered < window:
                    line = next(requests)
                    if line is None:
                        break
                    os.write(source, line)
                    unanswered += 1
                if now >= due and not ending:
                    ping = next(self.numbers)
                    sent[ping] = time.perf_counter()
                    os.write(source, PING % ping)
                    due += 0.001
                wait = max(0, due - time.perf_counter()) if not ending else 1
                if not select.select([sink], [], [], wait)[0]:
                    continue
                *lines, rest = (rest + os.read(sink, 1 << 20)).split(b"\n")
                arrived = time.perf_counter()
                for line in lines:
                    found = ANSWERED.match(line)
                    if found is None:
                        continue
                    ping = int(found[1])
                    if ping in sent:
                        took.append((arrived - sent.pop(ping)) * 1_000)
                    else:
                        unanswered -= 1
                        answered += 1
                        refused += found[2] == b"error"
        finally:
            gc.enable()
            os.set_blocking(sink, True)
        if refused * 2 > answered:
            raise RuntimeError(f"{refused} of {answered} calls beside the pings were refused")
        return took, answered


def until(seconds):
    ends = None

    def is_over():
        nonlocal ends
        ends = ends or time.perf_counter() + seconds
        return time.perf_counter() > ends
    return is_over


def slowest_sync(folder):
    """Milliseconds of the slowest of many small synced writes, on the disk as it is now."""
    file = os.path.join(folder, "syncs")
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    slowest = 0.0
    try:
        os.pwrite(descriptor, bytes(SYNCS * 512), 0)
        os.fsync(descriptor)
        for place in range(SYNCS):
            began = time.perf_counter()
            os.pwrite(descriptor, b"x" * 512, place * 512)
            os.fdatasync(descriptor)
            slowest = max(slowest, time.perf_counter() - began)
    finally:
        os.close(descriptor)
        os.unlink(file)
    return slowest * 1_000


class PauseTable:
    """Printed row by row, since each phase takes a while."""

    def __init__(self, people, sync):
        print(f"\nPauses of a ping each millisecond over {people:,} practitioners; before, the "
              f"slowest of\n{SYNCS:,} writes of 512 bytes with fdatasync took {number(sync)} ms")
        print(f"  {'':<46}{'pings':>8}{'median ms':>11}{'99.9 % ms':>11}{'longest ms':>12}"
              f"   at most {BOUND}", flush=True)

    def add(self, name, took, answered):
        ordered = sorted(took)
        high = ordered[min(len(ordered) - 1, len(ordered) * 999 // 1_000)]
        over = "OVER" if ordered[-1] > BOUND else "holds"
        print(f"  {name:<46}{len(took):>8,}{number(statistics.median(ordered)):>11}"
              f"{number(high):>11}{number(ordered[-1]):>12}   {over}, beside {answered:,} calls",
              flush=True)
