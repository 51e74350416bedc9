"""Instructions that one request takes, counted by callgrind: a figure that does not depend on what
else the machine does. It is the difference between a run with many requests and one with half as
many, so that starting, signing in and ending cancel out."""

import os
import re
import shutil

import durable_writes
from driver import pipelined, windowed
from engine import Engine, busy_owners, invite

GETS = (10_000, 20_000)
UPDATES = (3_000, 6_000)


def measure(path, folder):
    """Prints its own lines: there is one run of each, and nothing to compare with."""
    print("\nInstructions a request, by callgrind")
    if not shutil.which("valgrind"):
        print("  not measured: install with `apt-get install valgrind`")
        return
    for name, sign_in, run, (few, many) in [
        ("account.get of a staff account", sign_in_staff, get, GETS),
        ("account.get of a nurse account", sign_in_nurse, get, GETS),
        ("account.update, 64 in flight", sign_in_nurse, update, UPDATES),
    ]:
        less, _ = instructions(path, folder, sign_in, run, few)
        more, reply_bytes = instructions(path, folder, sign_in, run, many)
        each = (more - less) / (many - few)
        size = f"a reply of {reply_bytes} bytes; " if reply_bytes else ""
        print(f"  {name:<46}{each:>11,.0f}   {size}difference of {many:,} and {few:,} requests")


def instructions(path, folder, sign_in, run, count):
    """All instructions of a process that answers so many requests, and the length of a reply."""
    data = os.path.join(folder, f"instructions-{sign_in.__name__}-{run.__name__}-{count}")
    invitation = invite(path, data)
    engine = Engine(
        path, "--data", data, *busy_owners(folder),
        wrapper=["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"])
    try:
        reply_bytes = run(engine, sign_in(engine, invitation), count)
        said = engine.end().decode(errors="replace")
        return int(re.search(r"Collected : (\d+)", said)[1]), reply_bytes
    finally:
        engine.release()


def sign_in_staff(engine, invitation):
    return engine.sign_in_staff(invitation)


def sign_in_nurse(engine, _):
    return engine.sign_in_nurse()


def get(engine, session, count):
    request = (
        b'{"jsonrpc":"2.0","id":123,"method":"account.get","params":{"session":"%s"}}\n'
        % session.encode())
    reply = engine.line(request)
    pipelined(engine.process, request * count, count, len(reply))
    return len(reply)


def update(engine, session, count):
    channel = (engine.process.stdin.fileno(), engine.process.stdout.fileno())
    requests = durable_writes.updates(session, 1, count)
    windowed([channel], requests, durable_writes.WINDOW)
