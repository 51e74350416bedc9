"""Durable writes with 64 in flight, beside Redis and beside what the disk can do."""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time

from driver import windowed
from engine import Engine, busy_owners
from report import Table, cpu_seconds

COUNT = 12_800
WINDOW = 64
# The rows of the table.
OWN = "mumaris, account.update"
CEILING = f"ceiling: {WINDOW} records a write and fdatasync"
OWN_GROUPS = "ceiling: groups as the engine's journal has"

TRAILER = re.compile(rb'\n\{"group":\{"first":(\d+),"last":(\d+)')


def measure(path, folder, rounds):
    data = os.path.join(folder, "writes")
    engine = Engine(path, "--data", data, *busy_owners(folder))
    redis = None
    try:
        session = engine.sign_in_nurse()
        journal = Journal(data)
        channel = [(engine.process.stdin.fileno(), engine.process.stdout.fileno())]
        windowed(channel, updates(session, 0), WINDOW)  # To know how long a record is.
        bytes_each, _ = journal.grown(COUNT)
        redis = Redis.start(folder, bytes_each)
        table = Table(
            f"Durable writes, {WINDOW} in flight, {bytes_each} bytes each",
            "writes/s", "CPU µs each")
        table.note(f"median of {rounds} round{'s' * (rounds != 1)} of {COUNT:,} writes")
        groups = []
        for number in range(1, rounds + 1):
            table.add(OWN, *writes(engine.process, channel, updates(session, number)))
            bytes_each, groups = journal.grown(COUNT)
            if redis:
                table.add(f"{redis.name}, pipeline {WINDOW}", *redis.round(1))
                table.add(f"  the same over 4 connections of {WINDOW // 4}", *redis.round(4))
            table.add(CEILING, ceiling(folder, bytes_each, [WINDOW] * (COUNT // WINDOW)))
            table.add(OWN_GROUPS, ceiling(folder, bytes_each, groups))
        check(engine, session, rounds)
    finally:
        engine.release()
        if redis:
            redis.stop()
    table.note(
        f"of the ceiling: {table.ratio(OWN, CEILING):.2f}; at the engine's own groups, "
        f"{COUNT / len(groups):.1f} records on average: {table.ratio(OWN, OWN_GROUPS):.2f}")
    if redis:
        table.note(f"Redis appended {redis.bytes_each:.0f} bytes a write")
    else:
        table.lacks("Redis", "apt-get install redis-server")
    return table


def writes(process, channels, requests):
    """Writes a second, and the microseconds of CPU that each took."""
    before = cpu_seconds(process)
    seconds = windowed(channels, requests, WINDOW)
    count = len(requests)
    return count / seconds, (cpu_seconds(process) - before) / count * 1e6


def mobile(number, round_number):
    """A number that differs from write to write."""
    return f"+4477{round_number % 100:02}{number:06}"


def updates(session, round_number, count=COUNT):
    """Each with a mobile number of its own."""
    return [
        json.dumps({
            "jsonrpc": "2.0", "id": number, "method": "account.update",
            "params": {"session": session, "person": {"mobile": mobile(number, round_number)}},
        }, separators=(",", ":")).encode() + b"\n"
        for number in range(count)
    ]


def check(engine, session, rounds):
    """All of them were done: each counted the version up, and the last one stands."""
    account = engine.call("account.get", session=session)
    if account["version"] != 1 + (rounds + 1) * COUNT:
        raise RuntimeError(f"version {account['version']}")
    if account["person"]["mobile"] != mobile(COUNT - 1, rounds):
        raise RuntimeError(f"mobile {account['person']['mobile']}")


class Journal:
    """What was appended to an engine's journal since the last look."""

    def __init__(self, data):
        self.folder = pathlib.Path(data) / "journal"
        # What is in earlier segments does not change any more.
        self.first = max(self.folder.glob("*.jsonl"))
        self.bytes, self.last = self.look([])

    def look(self, groups, after=0):
        total = last = 0
        for segment in sorted(self.folder.glob("*.jsonl")):
            if segment < self.first:
                continue
            content = segment.read_bytes().rstrip(b"\0")
            total += len(content)
            for found in TRAILER.finditer(content):
                first, last = int(found[1]), int(found[2])
                if first > after:
                    groups.append(last - first + 1)
        return total, last

    def grown(self, count):
        """Bytes for each of so many writes, and the sizes of their groups."""
        groups = []
        total, last = self.look(groups, self.last)
        if last - self.last != count:
            raise RuntimeError(f"{last - self.last} records, not {count}")
        bytes_each = round((total - self.bytes) / count)
        self.bytes, self.last = total, last
        return bytes_each, groups


class Redis:
    """A Redis server of its own, whose file is synced before it answers."""

    @classmethod
    def start(cls, folder, bytes_each):
        path = shutil.which("redis-server")
        return cls(path, os.path.join(folder, "redis"), bytes_each) if path else None

    def __init__(self, path, folder, bytes_each):
        os.mkdir(folder)
        self.folder = folder
        said = subprocess.run([path, "--version"], stdout=subprocess.PIPE).stdout.decode()
        self.name = f"Redis {re.search(r'v=([0-9.]+)', said)[1]}, appendfsync always"
        self.process = subprocess.Popen(
            [path, "--port", "0", "--unixsocket", os.path.join(folder, "s"), "--dir", folder,
             "--appendonly", "yes", "--appendfsync", "always", "--save", "",
             "--auto-aof-rewrite-percentage", "0"],
            stdout=subprocess.DEVNULL)
        self.bytes_each = bytes_each
        frame_bytes = len(self.command(0, 100)) - 100
        self.commands = [
            self.command(number, bytes_each - frame_bytes) for number in range(COUNT)]
        for _ in range(200):
            try:
                self.connections = [self.connect() for _ in range(4)]
                return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise RuntimeError("Redis does not start")

    @staticmethod
    def command(number, value_bytes):
        """SET account:1 to so many bytes, in the form that the append-only file has too."""
        value = f"{number:0{value_bytes}}".encode()
        return b"*3\r\n$3\r\nSET\r\n$9\r\naccount:1\r\n$%d\r\n%s\r\n" % (len(value), value)

    def connect(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(os.path.join(self.folder, "s"))
        return connection

    def round(self, connections):
        """As `writes`; the append-only file must have grown by what was sent."""
        before = self.file_bytes()
        channels = [(c.fileno(), c.fileno()) for c in self.connections[:connections]]
        figures = writes(self.process, channels, self.commands)
        self.bytes_each = (self.file_bytes() - before) / COUNT
        if abs(self.bytes_each - len(self.commands[0])) > 1:
            raise RuntimeError(f"Redis appended {self.bytes_each} bytes a write")
        return figures

    def file_bytes(self):
        files = pathlib.Path(self.folder).glob("**/*.aof")
        return sum(file.stat().st_size for file in files)

    def stop(self):
        for connection in getattr(self, "connections", []):
            connection.close()
        self.process.terminate()
        self.process.wait()


def ceiling(folder, bytes_each, groups):
    """Records a second of a bare loop: one write and one fdatasync for each group, into a file
    that was filled with zeros and synced before."""
    file = os.path.join(folder, "ceiling")
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.pwrite(descriptor, bytes(sum(groups) * bytes_each), 0)
        os.fsync(descriptor)
        content = b"x" * (max(groups) * bytes_each)
        offset = 0
        start = time.perf_counter()
        for records in groups:
            offset += os.pwrite(descriptor, content[:records * bytes_each], offset)
            os.fdatasync(descriptor)
        return sum(groups) / (time.perf_counter() - start)
    finally:
        os.close(descriptor)
        os.unlink(file)
