"""Messages that arrive in two pieces, cut at every byte, and a reader that stops reading."""

import array
import fcntl
import os
import select
import subprocess
import termios
import time

from conversation import IN_MEMORY, Answer, converse, framed, ping
from ledger import NUMBER
from target import Target
from transcripts import messages

PATIENCE = 60
# What an engine may hold for a reader that does not read, in bytes.
MEMORY = 64 << 20
# Once so long nothing more is taken, in seconds, the engine waits for its reader.
STILL = 1.0
LONG = b'{"jsonrpc":"2.0","id":%d,"method":"reference.terms"}\n'


def run(path, folder, chance, sizes, figures):
    figures.none("faults in messages cut at every byte", cut(path, chance, sizes["cut_messages"]))
    stop(path, folder, sizes["unread_requests"], figures)


def cut(path, chance, count):
    """Each message in two pieces, the second of which is written once the first has been read."""
    faults = []
    real = [body for body in messages() if b'"id":' in body and len(body) < 400]
    for body in chance.sample(real, count):
        for form in ("line", "header"):
            whole = framed(body, form)
            pieces = [(whole[:place], whole[place:]) for place in range(1, len(whole))]
            right = converse(path, whole, form=form).replies
            faults += compare(in_pieces(path, pieces, form), right * len(pieces), body, form)
            # And every byte by itself.
            single = in_pieces(path, [[whole[at:at + 1] for at in range(len(whole))]], form)
            faults += compare(single, right, body, form)
    return faults


def compare(answer, right, body, form):
    faults = [f"{fault}, to {body[:80]!r}" for fault in answer.faults]
    # What they say may differ: guesses are slowed, for example.
    told = [reply["id"] for reply in answer.replies]
    if told != [reply["id"] for reply in right]:
        faults.append(f"{len(told)} answers in pieces as {form}s, not {len(right)} like the "
                      f"whole, to {body[:80]!r}")
    return faults


def in_pieces(path, sequences, form):
    process = subprocess.Popen(
        [path, *IN_MEMORY, "--framing", form], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)
    source, output = process.stdin.fileno(), b""
    try:
        for pieces in sequences:
            for piece in pieces:
                os.write(source, piece)
                wait_until_read(source)
            while select.select([process.stdout], [], [], 0)[0]:
                output += os.read(process.stdout.fileno(), 1 << 20)
        rest, errors = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    return Answer(output + rest, errors, process.returncode, form)


def wait_until_read(source):
    """Until the pipe is empty again: what was written has been taken as a piece of its own."""
    left = array.array("i", [1])
    ends = time.perf_counter() + PATIENCE
    while left[0]:
        fcntl.ioctl(source, termios.FIONREAD, left)
        if time.perf_counter() > ends:
            raise RuntimeError("the engine does not read any more")


def stop(path, folder, count, figures):
    """Requests without end, none of whose replies is read; then all of them are."""
    with Target.still(path, os.path.join(folder, "unread")) as target:
        target.call("system.ping")
        before = target.memory()
        requests = b"".join(LONG % number for number in range(count))
        taken = send_without_reading(target.process, requests)
        figures.at_most(f"memory for a reader that stops, {taken >> 10:,} KiB of requests taken",
                        (target.memory() - before) / (1 << 20), MEMORY >> 20, "MiB")
        # What is written in half is written to its end, so that there is a whole number of them.
        end = requests.index(b"\n", max(taken - 1, 0)) + 1
        sent = requests.count(b"\n", 0, end)
        answered = read_all(target.process, requests[taken:end], sent)
        figures.at_most(f"of {sent:,} requests, not answered once it reads again",
                        sent - answered, 0)
        figures.at_most("pings without an answer then",
                        int(b'"id":7,' not in target.line(framed(ping(7), "line"))), 0)
        target.end()


def send_without_reading(process, requests):
    """Returns how many bytes were taken before the engine stopped taking any."""
    source, taken, still = process.stdin.fileno(), 0, time.perf_counter()
    os.set_blocking(source, False)
    while time.perf_counter() - still < STILL and taken < len(requests):
        if select.select([], [source], [], STILL / 4)[1]:
            taken += os.write(source, requests[taken:taken + (1 << 16)])
            still = time.perf_counter()
    return taken


def read_all(process, unsent, count):
    """Writes the rest while it reads; returns how many numbers have an answer, each once."""
    source, sink = process.stdin.fileno(), process.stdout.fileno()
    answered, rest = set(), b""
    ends = time.perf_counter() + PATIENCE
    while len(answered) < count and time.perf_counter() < ends:
        readable, writable, _ = select.select([sink], [source] if unsent else [], [], 1)
        if writable:
            unsent = unsent[os.write(source, unsent):]
        if readable:
            *lines, rest = (rest + os.read(sink, 1 << 20)).split(b"\n")
            numbers = [int(NUMBER.search(line)[1]) for line in lines]
            if answered & set(numbers) or len(set(numbers)) < len(numbers):
                raise RuntimeError("a request is answered twice")
            answered |= set(numbers)
    os.set_blocking(source, True)
    return len(answered)
