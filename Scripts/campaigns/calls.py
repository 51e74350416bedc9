"""System calls that fail at the worst moment, one after the other, and what becomes of what was
acknowledged."""

import errno
import itertools
import json
import mmap
import os
import pathlib
import re
import shutil
import struct
import subprocess

from ledger import Ledger, Staged, pump
from kills import verify

# The order is that of `enum call` in interposed.c.
CALLS = ["open", "write", "sync", "rename", "truncate", "unlink", "mkdir", "read"]
FAIL, SHORT, SHORT_THEN_FAIL = range(3)
FOREVER = 1 << 40
# How a call fails: in words, mode, errno, how many in a row.
WAYS = [
    ("fails once with EIO", FAIL, errno.EIO, 1),
    ("fails once with ENOSPC", FAIL, errno.ENOSPC, 1),
    ("fails with EIO from then on", FAIL, errno.EIO, FOREVER),
    ("fails with ENOSPC from then on", FAIL, errno.ENOSPC, FOREVER),
    ("fails twice with EIO", FAIL, errno.EIO, 2),
]
SHORT_WAYS = [
    ("is cut short from then on", SHORT, 0, FOREVER),
    ("is cut short and then fails with ENOSPC", SHORT_THEN_FAIL, errno.ENOSPC, FOREVER),
]
REQUESTS = 16
WINDOW = 3
# So long an engine may take for all of it, in seconds.
PATIENCE = 60
# What the engine keeps half written on purpose while it runs: the segment that comes next.
NEXT_SEGMENT = {"next.draft"}
SIX_HOURS = 6 * 3600
LAYOUT = struct.Struct(f"=4i2q{len(CALLS)}qq4096s")


class Faults:
    """The plan of one run, in memory that the interposed library shares."""

    def __init__(self, library, folder, data):
        self.library = library
        path = os.path.join(folder, "faults")
        pathlib.Path(path).write_bytes(bytes(LAYOUT.size))
        with open(path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), LAYOUT.size)
        self.environment = os.environ | {"LD_PRELOAD": library, "MUMARIS_FAULTS": path}
        self.data = os.path.realpath(data).encode()
        self.arm(0, FAIL, 0, 0, 0)

    def arm(self, call, mode, code, first, times):
        LAYOUT.pack_into(
            self.memory, 0, call, mode, code, 0, first, times, *[0] * len(CALLS), 0, self.data)

    @property
    def seen(self):
        """How many calls of each kind there were."""
        return LAYOUT.unpack_from(self.memory)[6:6 + len(CALLS)]

    @property
    def failed(self):
        return LAYOUT.unpack_from(self.memory)[6 + len(CALLS)]


def run(path, folder, chance, sizes, figures):
    library = build(folder)
    staged = Staged(path, folder)
    codes = documented_codes(path)
    scenarios = [Scenario(staged, library, folder, codes, mail) for mail in ("host", "maildir")]
    runs = [plan for scenario in scenarios for plan in scenario.plans(chance)]
    possible = len(runs)
    chance.shuffle(runs)
    faults, failed = [], 0
    for scenario, name, plan in runs[:sizes["failing_runs"]]:
        found, has_failed = scenario.play(plan, chance)
        faults += [f"{name}: {fault}" for fault in found]
        failed += has_failed
    count = min(possible, sizes["failing_runs"])
    figures.none(f"faults in {count} of {possible:,} runs with a call that fails", faults)
    figures.at_least("of them, in which a call has failed", failed, count // 2)


def build(folder):
    library = os.path.join(folder, "interposed.so")
    source = pathlib.Path(__file__).with_name("interposed.c")
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def documented_codes(path):
    """The exit codes that `mumaris --help` lists."""
    told = subprocess.run([path, "--help"], stdout=subprocess.PIPE, check=True).stdout.decode()
    codes = re.findall(r"^  (\d+) +\S", told.split("Exit codes", 1)[1], re.MULTILINE)
    if not codes:
        raise RuntimeError("--help lists no exit codes")
    return {int(code) for code in codes}


class Scenario:
    """The same work each time, over a copy of the same store, with one plan of failing calls."""

    def __init__(self, staged, library, folder, codes, mail):
        self.staged = staged
        self.folder = folder
        self.codes = codes
        self.mail = mail
        self.data = os.path.join(folder, "failing")
        self.faults = Faults(library, folder, self.data)

    def plans(self, chance):
        """Every call that the work makes, with every way to fail."""
        found, _ = self.play(None, chance)
        if found:
            raise RuntimeError(f"without any failing call: {found[0]}")
        for call, seen in enumerate(self.faults.seen):
            ways = WAYS + SHORT_WAYS * (CALLS[call] == "write")
            for first, (words, *way) in itertools.product(range(1, seen + 1), ways):
                mode, code, times = way
                name = f"{CALLS[call]} {first} {words} (--mail {self.mail})"
                yield self, name, (call, mode, code, first, times)

    def play(self, plan, chance):
        """What goes wrong beside what is bound to, and whether a call has failed at all."""
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.staged.data, self.data)
        self.faults.arm(*(plan or (0, FAIL, 0, 0, 0)))
        ledger = Ledger(self.staged, chance)
        errors = os.path.join(self.folder, "errors")
        with open(errors, "wb") as sink, self.staged.start(
                self.data, mail=self.mail, errors=sink,
                environment=self.faults.environment) as target:
            requests = itertools.islice(ledger.load(), REQUESTS)
            requests = itertools.chain(requests, [ledger.snapshot()], itertools.islice(
                ledger.load(), REQUESTS // 2))
            removes = plan is not None and CALLS[plan[0]] in ("open", "unlink")
            found = self.work(target, ledger, requests, errors, removes)
        has_failed = self.faults.failed > 0
        return found + self.look_again(ledger), has_failed

    def work(self, target, ledger, requests, errors, removes):
        silent = False

        def give_up():
            nonlocal silent
            silent = True
            target.process.kill()

        pump(target.process, requests, WINDOW, PATIENCE, ledger.take, at=give_up)
        if silent:
            return [f"nothing more came within {PATIENCE} s"]
        # A call that removes may be the one that fails.
        left = [] if removes else drafts(self.data, "documents")
        target.process.stdin.close()
        try:
            code = target.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return [f"the end of the input is not the end after {PATIENCE} s"]
        return left + self.judge(code, ledger, pathlib.Path(errors).read_bytes())

    def judge(self, code, ledger, said):
        last = said.splitlines()[-1:] or [b""]
        told = last[0].decode(errors="replace")
        if code not in self.codes:
            return [f"ends with {code}, which --help does not list: {told}"]
        if code == 0:
            return [] if not ledger.requests else [f"{len(ledger.requests)} calls have no answer"]
        try:
            line = json.loads(told)
        except ValueError:
            return [f"ends with {code} without a sentence: {told!r}"]
        if line.get("exitCode") != code or len(line.get("message", "")) < 20:
            return [f"ends with {code} and says {told}"]
        return []

    def look_again(self, ledger):
        """The store as it is then, on a disk that does what it is asked for."""
        delivered = addresses(self.data)
        with self.staged.start(self.data) as target:
            try:
                found = ledger.compare_state(target, reads=1_000) + drafts(self.data, "")
                found += ledger.settle(target)
                found += ledger.compare_state(target, reads=0)
                target.advance(SIX_HOURS)
                found += ledger.compare_mails(target, delivered)
                target.end()
            except (RuntimeError, OSError) as fault:
                return [f"and then: {fault}"]
        found += [f"answered: {line}" for line in ledger.unexpected]
        return found + verify(self.staged.path, self.data)


def drafts(data, folder):
    """What is half written where nothing is being written."""
    return [f"{name} is left" for _, _, names in os.walk(os.path.join(data, folder))
            for name in names if name.endswith(".draft") and name not in NEXT_SEGMENT]


def addresses(data):
    """Whom mails in the Maildir are for."""
    return {address.decode() for place in ("new", "cur")
            for file in pathlib.Path(data, "mail", place).glob("*")
            for address in re.findall(rb"^To: .*?([^\s<>]+@[^\s<>]+)", file.read_bytes(), re.M)}
