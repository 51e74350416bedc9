"""Licensing over a register of practitioners, beside the same over a larger one: look-ups must not
grow with it."""

import os
import random
import re
import time

from driver import converse, pipelined, widen
from durable_writes import Journal, ceiling
from register import Register
from report import Table, cpu_seconds

LOOKUPS = 100_000
DECISIONS = 256
WINDOW = 64
# From the submission to the decision.
RECORDS = 8
CEILING = f"ceiling: {WINDOW} records a write and fdatasync"


def measure(path, folder, rounds, people):
    """Yields the tables, one after the other; `people` are the sizes of the registers."""
    registers = fill(path, folder, rounds, people)
    names = {register: f"{len(register.sessions):,} practitioners" for register in registers}
    yield memory(registers, names, rounds)
    yield from lookups(registers, names, rounds)
    yield decisions(registers, names, rounds, folder)


def fill(path, folder, rounds, people):
    """The registers, smallest first; each begins as a copy of the one before."""
    register = Register.create(path, os.path.join(folder, f"register-{people[0]}"))
    register.grow(people[0], (rounds + 1) * DECISIONS)
    registers = [register]
    for count in people[1:]:
        register = register.copy(os.path.join(folder, f"register-{count}"))
        register.grow(count, 0)
        registers.append(register)
    return registers


def compared(registers, title, unit, cpu_unit, names, more_is_better=True):
    return Table(
        title, unit, cpu_unit, more_is_better, own=f"{names[registers[0]].split()[0]} are")


def memory(registers, names, rounds):
    table = compared(
        registers, "Start from a snapshot, to the first reply", "ms", "CPU ms each", names,
        more_is_better=False)
    table.note(
        f"median of {rounds} round{'s' * (rounds != 1)}; each practitioner has an account, an "
        f"application, a license, six documents")
    resident = {}
    for _ in range(rounds):
        for register in registers:
            began = time.perf_counter()
            engine = register.start()
            try:
                engine.call("system.ping")
                milliseconds = (time.perf_counter() - began) * 1000
                table.add(names[register], milliseconds, cpu_seconds(engine.process) * 1000)
                resident[register] = resident_bytes(engine.process)
                counts = engine.call("system.metrics", session=register.staff["registrar"])
                engine.end()
            finally:
                engine.release()
    for register in registers:
        table.note(f"{register.filled_in / 60:.1f} minutes to fill up to {names[register]}")
        table.note(f"{names[register]} take {resident[register] / 1e6:,.0f} MB of memory")
    if len(registers) > 1:
        small, large = registers[0], registers[-1]
        more = len(large.sessions) - len(small.sessions)
        table.note(
            f"each practitioner takes {(resident[large] - resident[small]) / more:,.0f} bytes, "
            f"{counts['events'] / len(large.sessions):.0f} events of the last 90 days and a "
            f"session included; the contents of documents are on the disk alone")
    return table


def resident_bytes(process):
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
        return int(re.search(r"VmRSS:\s+(\d+) kB", file.read())[1]) * 1024


def lookups(registers, names, rounds):
    engines = {register: register.start() for register in registers}
    try:
        for engine in engines.values():
            widen(engine.process)
        for title, params in (
            ("licensing.getApplication, by its owner", by_owner),
            ("licensing.getApplication, by staff", by_staff),
            ("licensing.listApplications, of one's own", of_owner),
            ("licensing.verify, by number", by_number),
        ):
            table = compared(
                registers, f"{title}, picked at random over the register", "requests/s",
                "CPU µs each", names)
            table.note(f"median of {rounds} round{'s' * (rounds != 1)} of {LOOKUPS:,} requests")
            requests = {register: picked(register, title, params) for register in registers}
            for register, engine in engines.items():  # Each session is seen once before.
                lookup(engine, *requests[register])
            for _ in range(rounds):
                for register, engine in engines.items():
                    before = cpu_seconds(engine.process)
                    seconds = lookup(engine, *requests[register])
                    each = (cpu_seconds(engine.process) - before) / LOOKUPS * 1e6
                    table.add(names[register], LOOKUPS / seconds, each)
            yield table
    finally:
        for engine in engines.values():
            engine.release()


def by_owner(register, number):
    return b'"session":"%s","application":"%s"' % (
        register.sessions[number], register.applications[number])


def by_staff(register, number):
    return b'"session":"%s","application":"%s"' % (
        register.staff["reviewer"].encode(), register.applications[number])


def of_owner(register, number):
    return b'"session":"%s"' % register.sessions[number]


def by_number(register, number):
    # With a session: without one there is a budget.
    return b'"session":"%s","number":"%s"' % (
        register.staff["reviewer"].encode(), register.numbers[number])


def picked(register, title, params):
    """Look-ups of so many people, the same ones in each run; identifiers are equally long, so that
    all replies are."""
    chance = random.Random(1)
    method = title.split(",")[0].encode()
    requests = [
        b'{"jsonrpc":"2.0","id":%d,"method":"%s","params":{%s}}\n'
        % (1_000_000 + place, method, params(register, chance.randrange(len(register.sessions))))
        for place in range(LOOKUPS)
    ]
    return requests[0], b"".join(requests)


def lookup(engine, first, requests):
    reply = engine.line(first)
    if b'"result"' not in reply:
        raise RuntimeError(f"refused: {reply.decode()}")
    return pipelined(engine.process, requests, LOOKUPS, len(reply))


def decisions(registers, names, rounds, folder):
    table = compared(
        registers, f"From submission to decision, {WINDOW} applications in flight",
        "decisions/s", "CPU µs each", names)
    table.note(
        f"median of {rounds} round{'s' * (rounds != 1)} of {DECISIONS} decisions: submit, claim, "
        f"forward, claim, recommend, pay, claim, decide")
    engines = {register: register.start() for register in registers}
    try:
        journals = {}
        for number in range(rounds + 1):
            for register, engine in engines.items():
                drafts = register.drafts[number * DECISIONS:(number + 1) * DECISIONS]
                if number == 0:
                    journals[register] = Journal(register.data)
                before, began = cpu_seconds(engine.process), time.perf_counter()
                converse(
                    engine.process, (register.decide_stepwise(*draft) for draft in drafts), WINDOW)
                seconds = time.perf_counter() - began
                cpu = (cpu_seconds(engine.process) - before) / DECISIONS * 1e6
                bytes_each, groups = journals[register].grown(DECISIONS * RECORDS)
                if number > 0:  # The first round is to warm up.
                    table.add(names[register], DECISIONS / seconds, cpu)
            if number > 0:
                full = ceiling(folder, bytes_each, [WINDOW] * (DECISIONS * RECORDS // WINDOW))
                own = ceiling(folder, bytes_each, groups)
                table.add(CEILING, full / RECORDS)
                table.add("ceiling: groups as the engine's journal has", own / RECORDS)
    finally:
        for engine in engines.values():
            engine.release()
    table.note(
        f"{RECORDS} records a decision of {bytes_each} bytes on average, so "
        f"{RECORDS * table.median(names[registers[-1]]):,.0f} records/s; "
        f"{DECISIONS * RECORDS / len(groups):.1f} records a group")
    return table
