"""A small disk that is full: what is refused, what goes on, and what is there afterwards."""

import itertools
import os
import pathlib
import shutil
import subprocess

from kills import verify
from ledger import Ledger, Staged, pump

DISK_BYTES = 12 << 20
# Documents of this size fill it; what is left over is filled with a file.
FILLER_BYTES = 256 << 10
# What is given back when room is made.
RESERVE_BYTES = 2 << 20
PATIENCE = 60


class SmallDisk:
    """A file system of a few megabytes, in a mount namespace of its own.

    A process that waits keeps the namespace; engines are started in it, and files are looked at
    through the process's own root.
    """

    def __init__(self, folder, size):
        self.place = os.path.join(os.path.realpath(folder), "small")
        os.mkdir(self.place)
        self.keeper = subprocess.Popen(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
             f'mount -t tmpfs -o size={size} tmpfs "$0" && echo ready && read _', self.place],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if self.keeper.stdout.readline() != b"ready\n":
            _, said = self.keeper.communicate()
            raise RuntimeError(
                "a small disk needs user and mount namespaces, which this machine refuses: "
                + said.decode(errors="replace").strip())
        self.inside = [
            "nsenter", "--target", str(self.keeper.pid), "--user", "--mount",
            "--preserve-credentials"]
        self.root = f"/proc/{self.keeper.pid}/root{self.place}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.keeper.communicate()

    def reserve(self):
        """Takes room that is given back later, or as much of it as there is."""
        self.take(RESERVE_BYTES)

    def fill(self):
        """Takes all the room there is left."""
        self.take(DISK_BYTES)

    def take(self, most):
        with open(os.path.join(self.root, "ballast"), "ab", buffering=0) as file:
            for size in (1 << 18, 1 << 12, 1):
                try:
                    while most >= size and file.write(bytes(size)) == size:
                        most -= size
                except OSError:
                    pass

    def make_room(self):
        os.remove(os.path.join(self.root, "ballast"))


def run(path, folder, chance, sizes, figures):
    staged = Staged(path, folder)
    faults, rounds, refused = [], sizes["full_rounds"], 0
    with SmallDisk(folder, DISK_BYTES) as disk:
        for number in range(1, rounds + 1):
            round_ = Round(staged, disk, chance)
            faults += round_.play(is_torn=number % 2 == 0 or rounds == 1)
            refused += round_.ledger.refused
    figures.none(f"faults in {rounds} rounds on a disk of {DISK_BYTES >> 20} MiB", faults)
    figures.at_least("writes refused because it was full", refused, rounds)


class Round:
    """One store that fills the disk, is stopped on it, and gets room again."""

    def __init__(self, staged, disk, chance):
        self.staged = staged
        self.disk = disk
        self.ledger = Ledger(staged, chance)
        self.errors = os.path.join(os.path.dirname(disk.place), "errors")
        self.seen = os.path.join(disk.root, "store")
        self.data = os.path.join(disk.place, "store")
        shutil.rmtree(self.seen, ignore_errors=True)
        shutil.copytree(staged.data, self.seen)

    def start(self):
        with open(self.errors, "ab") as errors:
            return self.staged.start(self.data, wrapper=self.disk.inside, errors=errors)

    def play(self, is_torn):
        """What goes wrong; where an engine ends in between, that is the last of it."""
        faults = []
        try:
            for found in self.steps(is_torn):
                faults += found
        except (RuntimeError, OSError) as fault:
            said = pathlib.Path(self.errors).read_text(errors="replace").splitlines()
            faults.append(f"{fault}; it said last: {said[-1] if said else 'nothing'}")
        return faults

    def steps(self, is_torn):
        with self.start() as target:
            yield self.fill(target)
            yield self.look(target, "while it is full")
            yield drafts_left(self.seen)
            self.disk.make_room()
            yield self.write(target, "once there is room again")
            yield self.fill(target)
            target.process.kill()
            target.process.communicate()
        if is_torn:
            self.tear()
        with self.start() as target:
            yield self.look(target, "after a start on the full disk")
            self.disk.make_room()
            yield self.write(target, "once there is room again after that start")
            target.end()
        with self.start() as target:
            yield self.look(target, "after a start with room")
            yield self.write(target, "after a start with room")
            target.end()
        yield verify(self.staged.path, self.data, self.disk.inside)

    def fill(self, target):
        """Uploads until the disk is full; then everything is to be refused, and nothing else."""
        self.disk.reserve()
        before = self.ledger.refused
        while self.ledger.refused == before:
            self.send(target, [self.ledger.upload(size=FILLER_BYTES)])
        self.disk.fill()
        taken = self.ledger.acknowledged
        self.send(target, [self.ledger.upload(size=FILLER_BYTES) for _ in range(4)])
        if self.ledger.acknowledged > taken:
            return ["an upload is acknowledged that a full disk has no room for"]
        self.send(target, itertools.islice(self.ledger.load(), 20))
        return self.unexpected()

    def send(self, target, requests):
        if pump(target.process, requests, 4, PATIENCE, self.ledger.take):
            raise RuntimeError(f"it ends with {target.process.wait()}")

    def look(self, target, when):
        return [f"{when}: {fault}" for fault in self.ledger.compare_state(target, reads=20)]

    def write(self, target, when):
        """A few writes, none of which may be refused."""
        before = self.ledger.refused
        self.send(target, [self.ledger.update() for _ in range(8)] + [self.ledger.upload()])
        if self.ledger.refused > before:
            return [f"{when}: {self.ledger.refused - before} of 9 writes are refused"]
        return self.unexpected()

    def unexpected(self):
        found = [f"answered: {line}" for line in self.ledger.unexpected]
        self.ledger.unexpected.clear()
        return found

    def tear(self):
        """Puts bytes behind the last group, as a crash in the middle of a write does."""
        segment = max(pathlib.Path(self.seen, "journal").glob("*.jsonl"))
        content = segment.read_bytes()
        end = len(content.rstrip(b"\0"))
        torn = b'{"sequence":4711,"salt":"t8JpJXZIvxfpXFSf'
        with open(segment, "r+b") as file:
            # Only where zeros are: the disk has no room for a longer file.
            file.seek(end)
            file.write(torn[:len(content) - end])


def drafts_left(folder):
    return [f"{file.name} takes room on the full disk"
            for file in pathlib.Path(folder, "documents").glob("*.draft")]
