"""Every kind of file damaged in every way, and what `mumaris verify` and a start make of it.

Neither may end by a signal. They give the same diagnosis: what keeps the engine from starting is a
finding of `verify` with the same file, and what `verify` finds is named by the start, or, where it
is the content of one document, refused when that is read. An engine that starts tells everything
that was acknowledged. One that does not, leaves every byte as it was.
"""

import base64
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import time

from calls import documented_codes
from ledger import Ledger, Staged, pump
from store_files import is_document, kinds_of, named_files, salts_of, split_journal

SEGMENTS = 3
PATIENCE = 60
REFUSED_READ = "cannot be read"
TORN = re.compile(r'"tornBytes":[1-9]')


# Ways to damage a file: what its content becomes, or a call that puts something in its place


def flip_bit(content, chance):
    place = chance.randrange(len(content))
    flipped = content[place] ^ 1 << chance.randrange(8)
    return content[:place] + bytes([flipped]) + content[place + 1:]


def flip_salt(content, chance):
    start, end = chance.choice(salts_of(content))
    place = chance.randrange(start, end)
    return content[:place] + (b"A" if content[place] != 0x41 else b"B") + content[place + 1:]


def replace_byte(content, chance):
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] + 1 + chance.randrange(255) & 0xFF]) + (
        content[place + 1:])


def cut(content, chance):
    return content[:chance.randrange(1, len(content))]


def cut_last(content, _):
    return content.rstrip(b"\0")[:-1]


def empty(_content, _chance):
    return b""


def zeros(content, chance):
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + bytes(end - start) + content[end:]


def append(content, chance):
    return content + chance.randbytes(chance.randrange(1, 200))


def double(content, _):
    return content.rstrip(b"\0") * 2


def lose_line(content, chance):
    lines = content.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def exchange_lines(content, chance):
    lines = content.splitlines(keepends=True)
    place = chance.randrange(len(lines) - 1)
    lines[place:place + 2] = lines[place + 1], lines[place]
    return b"".join(lines)


def remove(file, _other):
    file.unlink()


def swap(file, other):
    content = file.read_bytes()
    file.write_bytes(other.read_bytes())
    other.write_bytes(content)


def put_folder(file, _other):
    file.unlink()
    file.mkdir(0o700)


def put_link(file, _other):
    target = file.parent / "moved"
    file.rename(target)
    file.symlink_to(target)


CONTENTS = {
    "with a bit flipped": flip_bit, "with a byte replaced": replace_byte, "cut": cut,
    "without its last byte": cut_last, "emptied": empty, "with zeros in it": zeros,
    "with bytes behind its end": append, "twice in one": double,
}
LINES = {"without a line": lose_line, "with two lines exchanged": exchange_lines}
SALTS = {"with a salt altered": flip_salt}
PLACES = {"removed": remove, "swapped with another": swap, "as a folder": put_folder,
          "as a link": put_link}
# What lines and salts there are.
HAS_LINES = ("an earlier segment", "the last segment", "an older snapshot", "the newest snapshot")
HAS_SALTS = ("an earlier segment", "the last segment")


def run(path, folder, chance, sizes, figures):
    staged = Staged(path, folder)
    ledger = fill(staged, chance)
    attack = Attack(staged, ledger, folder, chance)
    cases = attack.cases(sizes["damages"])
    faults = [f"{name}: {fault}" for name, kind, way in cases for fault in attack.play(kind, way)]
    figures.none(f"faults in {len(cases)} damaged stores", faults)
    figures.at_least("of them, those that verify found", attack.found, len(cases) // 2)


def fill(staged, chance):
    """Gives the store everything that can be damaged: three segments, two snapshots, records after
    them, documents."""
    ledger = Ledger(staged, chance)
    for number in range(1, 3):
        with staged.start() as target:
            for requests in (itertools.islice(ledger.load(), 30), [ledger.snapshot()],
                             itertools.islice(ledger.load(), 20)):
                pump(target.process, requests, 4, PATIENCE, ledger.take)
            wait_for_snapshots(staged.data, number)
            target.end()
    split_journal(staged.data, SEGMENTS)
    with staged.start() as target:
        faults = ledger.compare(target)
        target.end()
    if faults or ledger.unexpected:
        raise RuntimeError(f"the store is not sound before it is damaged: {faults}")
    return ledger


def wait_for_snapshots(data, count):
    ends = time.perf_counter() + PATIENCE
    while len(list(pathlib.Path(data, "snapshot").glob("*.jsonl"))) < count:
        if time.perf_counter() > ends:
            raise RuntimeError(f"no snapshot is written within {PATIENCE} s")
        time.sleep(0.05)


class Attack:
    def __init__(self, staged, ledger, folder, chance):
        self.staged = staged
        self.ledger = ledger
        self.chance = chance
        self.data = os.path.join(folder, "damaged")
        self.errors = os.path.join(folder, "errors")
        self.codes = documented_codes(staged.path)
        self.found = 0

    def cases(self, count):
        """Every kind of file in every way, in random order, again and again."""
        every = []
        for kind in kinds_of(self.staged.data):
            ways = CONTENTS | PLACES | (LINES if kind in HAS_LINES else {}) | (
                SALTS if kind in HAS_SALTS else {})
            every += [(f"{kind} {words}", kind, way) for words, way in ways.items()]
        drawn = []
        while len(drawn) < count:
            drawn += self.chance.sample(every, len(every))
        return drawn[:count]

    def play(self, kind, way):
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.staged.data, self.data)
        files = kinds_of(self.data)
        file = self.chance.choice(files[kind])
        if way in PLACES.values():
            siblings = [other for other in files[kind] if other != file]
            others = [other for group in files.values() for other in group if other != file]
            way(file, self.chance.choice(siblings or others))
        else:
            content = way(file.read_bytes(), self.chance)
            if content == file.read_bytes():
                return []
            file.write_bytes(content)
        before = contents(self.data)
        verdict = self.verify()
        self.found += verdict.code != 0
        faults = verdict.faults + ["verify changes something"] * (contents(self.data) != before)
        return faults + self.start(verdict, before)

    def verify(self):
        done = subprocess.run(
            [self.staged.path, "verify", "--data", self.data], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, timeout=PATIENCE)
        said = (done.stdout + done.stderr).decode(errors="replace")
        faults = [] if done.returncode in self.codes else [f"verify ends with {done.returncode}"]
        named = named_files("\n".join(
            line for line in said.splitlines() if '"sound"' not in line))
        is_torn = TORN.search(said) is not None
        if done.returncode != 0 and not named:
            faults.append(f"verify ends with {done.returncode} and names no file: {said.strip()}")
        return Verdict(done.returncode, named, faults, is_torn)

    def start(self, verdict, before):
        with open(self.errors, "wb") as errors, self.staged.start(
                self.data, errors=errors) as target:
            try:
                target.call("system.ping")
            except (RuntimeError, OSError):
                return self.judge_refusal(target.process.wait(PATIENCE), verdict, before)
            return self.judge_start(target, verdict)

    def said(self):
        return pathlib.Path(self.errors).read_text(errors="replace").strip()

    def judge_refusal(self, code, verdict, before):
        said = self.said()
        if code not in self.codes or code == 0:
            return [f"the start ends with {code}: {said}"]
        faults = []
        if verdict.code == 0:
            faults.append(f"verify finds nothing, and the start ends with {code}: {said}")
        elif verdict.code != code:
            faults.append(f"verify ends with {verdict.code}, and the start with {code}: {said}")
        if verdict.code != 0 and not named_files(said) & verdict.named:
            faults.append(f"verify names {sorted(verdict.named)}, and the start says {said}")
        if contents(self.data) != before:
            faults.append("a start that is refused changes something")
        return faults

    def judge_start(self, target, verdict):
        told = self.ledger.compare_state(target, reads=1_000)
        # What a start does not need is read right after it, and before this verification.
        asked = self.ask(target, verdict)
        # A torn tail is no damage: verify counts its bytes, and a start says where it moved them.
        named = named_files("\n".join(
            line for line in self.said().splitlines()
            if not (verdict.is_torn and '"movedTo"' in line)))
        unread = [fault for fault in told if REFUSED_READ in fault]
        faults = asked + [f"after the start, {fault}" for fault in told if fault not in unread]
        documents = set(filter(is_document, verdict.named))
        if unread and not documents:
            faults.append(f"verify finds nothing of it: {unread[0]}")
        if documents and not unread:
            faults.append(f"verify names {sorted(documents)}, and every document is read")
        unnamed = verdict.named - documents - named
        if unnamed:
            faults.append(f"verify names {sorted(unnamed)}, and the start goes on without a word")
        if named - verdict.named:
            faults.append(f"the start names {sorted(named)}, and verify {sorted(verdict.named)}")
        if unread:
            faults += self.heal(target)
        target.end()
        return faults

    def ask(self, target, verdict):
        """Whether the running engine's own verification says the same."""
        reply = target.ask("audit.verify", session=self.staged.registrar)
        if "result" not in reply:
            return [f"audit.verify is refused: {reply['error']['message']}"]
        # A snapshot that does not verify is soon replaced, and the store is sound then.
        now = verdict.code
        if reply["result"]["sound"] and now != 0:
            now = self.verify().code
        if reply["result"]["sound"] == (now == 0):
            return []
        return [f"verify ends with {verdict.code}, and audit.verify says "
                f"{'sound' if reply['result']['sound'] else reply['result']['findings']}"]

    def heal(self, target):
        """Uploads the good bytes of each content once more, after which each is read again."""
        for account, content in self.ledger.documents.values():
            reply = target.ask(
                "document.upload", session=self.staged.sessions[account], kind="identity",
                mediaType="application/pdf", content=base64.b64encode(content).decode())
            if "result" not in reply:
                return [f"the good bytes are refused: {reply['error']['message']}"]
        told = self.ledger.compare_state(target, reads=1_000)
        return [f"after the good bytes were uploaded again, {fault}" for fault in told]


class Verdict:
    """What `verify` made of a store."""

    def __init__(self, code, named, faults, is_torn):
        self.code = code
        self.named = named
        self.faults = faults
        # Whether there are bytes behind the last group.
        self.is_torn = is_torn


def contents(data):
    """Every file with its bytes; the lock changes hands."""
    return {str(file): file.read_bytes() for file in pathlib.Path(data).rglob("*")
            if file.is_file() and file.name != "LOCK"}
