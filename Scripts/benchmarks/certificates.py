"""Certificates: rendering one, and verifying one among ten thousand beside one among a million.

A million certificates through the pipe would take hours, so the engine issues one, writes a snapshot,
and the rows of its section are then repeated in that snapshot with other identifiers, serial numbers
and codes, with the sizes and digests that the format asks for (`Storage/SnapshotFormat`). The engine
starts from it as from any other, and builds its indexes by itself.
"""

import hashlib
import json
import os
import random
import re
import time

from driver import converse, pipelined, widen
from licensing import LOOKUPS, compared, resident_bytes
from register import Register
from report import Table, cpu_seconds

RENDERINGS = 2_000
HOLDERS = 100
COUNTS = [10_000, 1_000_000]
ROWS_PER_PART = 5_000
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CERTIFICATE = re.compile(rb'"certificates":\[\{"id":"([^"]+)"')


def measure(path, folder, rounds):
    """Yields the tables, one after the other."""
    register = Register.create(path, os.path.join(folder, "certificates"))
    register.grow(HOLDERS, 0)
    certificates = issue(register)
    yield rendering(register, certificates, rounds)
    yield verification(register, folder, rounds)


def issue(register):
    """Has the rules issue a classification certificate to everybody; returns whose is which."""
    certificates = []

    def ask(session):
        started = yield [(
            b"licensing.startApplication",
            b'"session":"%s","service":"classificationCertificate"' % session)]
        application = re.search(rb'"id":"(app_[^"]+)"', started[0])[1]
        named = b'"session":"%s","application":"%s"' % (session, application)
        declared = b'[{"declaration":"dataIsTrue","answer":true}]'
        listed = yield [
            (b"licensing.updateApplication",
             named + b',"values":[],"declarations":' + declared),
            (b"licensing.submit", named),
            (b"certificate.list", b'"session":"%s"' % session)]
        certificates.append((session, CERTIFICATE.search(listed[-1])[1]))

    engine = register.start()
    try:
        converse(engine.process, (ask(session) for session in register.sessions), 64)
        register.mails(engine)
        register.snapshot(engine)
        engine.end()
    finally:
        engine.release()
    return certificates


def rendering(register, certificates, rounds):
    table = Table("certificate.render", "pages/s", "CPU µs each", own="English is")
    engine = register.start()
    try:
        widen(engine.process)
        for language in ("en", "ar", "fr"):
            requests = [
                b'{"jsonrpc":"2.0","id":%d,"method":"certificate.render","params":{"session":"%s",'
                b'"certificate":"%s","language":"%s"}}\n'
                % (100_000 + n, *certificates[n % len(certificates)], language.encode())
                for n in range(RENDERINGS)]
            # Pages differ in length by what is in their QR codes, so replies are only counted.
            replies = [engine.line(request) for request in requests[:HOLDERS]]
            size = sum(len(json.loads(reply)["result"]["html"].encode()) for reply in replies)
            name = f"in {language}, {size / len(replies):,.0f} bytes each"
            for _ in range(rounds):
                before = cpu_seconds(engine.process)
                seconds = answered(engine, requests)
                each = (cpu_seconds(engine.process) - before) / RENDERINGS * 1e6
                table.add(name, RENDERINGS / seconds, each)
        engine.end()
    finally:
        engine.release()
    return table


def answered(engine, requests):
    """The seconds until every one of some requests has a result, a window of them under way."""
    start = time.perf_counter()
    window = 16
    for place in range(0, len(requests), window):
        batch = requests[place:place + window]
        engine.process.stdin.write(b"".join(batch))
        engine.process.stdin.flush()
        for _ in batch:
            if b'"result"' not in engine.process.stdout.readline()[:60]:
                raise RuntimeError("a page was refused")
    return time.perf_counter() - start


def verification(register, folder, rounds):
    registers = {}
    for count in COUNTS:
        other = register.copy(os.path.join(folder, f"certificates-{count}"))
        registers[other] = Snapshot(other.data).multiply(count)
    names = {other: f"{len(codes):,} certificates" for other, codes in registers.items()}
    table = compared(list(registers), "certificate.verify, by codes picked at random",
                     "requests/s", "CPU µs each", names)
    table.note(f"median of {rounds} round{'s' * (rounds != 1)} of {LOOKUPS:,} requests")
    table.note("the certificates were written into a snapshot, not issued one by one")
    engines = {other: other.start() for other in registers}
    try:
        for other, engine in engines.items():
            staff = other.staff["registrar"]
            newest = engine.call("certificate.listIssued", session=staff, limit=1)["certificates"][0]
            if int(newest["serial"].split("-")[1]) != len(registers[other]):
                raise RuntimeError("the engine knows of another number of certificates")
            widen(engine.process)
            table.note(f"{names[other]} take {resident_bytes(engine.process) / 1e6:,.0f} MB")
        requests = {other: picked(codes) for other, codes in registers.items()}
        for round_number in range(rounds + 1):
            for other, engine in engines.items():
                reply = engine.line(requests[other][0])
                before = cpu_seconds(engine.process)
                seconds = pipelined(
                    engine.process, b"".join(requests[other]), LOOKUPS, len(reply))
                each = (cpu_seconds(engine.process) - before) / LOOKUPS * 1e6
                if round_number > 0:  # The first round is to warm up.
                    table.add(names[other], LOOKUPS / seconds, each)
        for other, engine in engines.items():
            # With a session: without one there is a budget for codes that are none.
            unknown = b'{"jsonrpc":"2.0","id":1000000,"method":"certificate.verify",' \
                      b'"params":{"session":"%s","code":"%s"}}\n' % (
                          other.staff["registrar"].encode(), code(2**90 - 1).encode())
            reply = engine.line(unknown)
            before = cpu_seconds(engine.process)
            pipelined(engine.process, unknown * LOOKUPS, LOOKUPS, len(reply))
            each = (cpu_seconds(engine.process) - before) / LOOKUPS * 1e6
            table.note(f"a code that is none of {names[other]} takes {each:.1f} CPU µs")
    finally:
        for engine in engines.values():
            engine.release()
    return table


def picked(codes):
    """Look-ups whose replies are equally long: all certificates state the same of alike people."""
    chance = random.Random(1)
    return [
        b'{"jsonrpc":"2.0","id":%d,"method":"certificate.verify","params":{"code":"%s"}}\n'
        % (1_000_000 + place, codes[chance.randrange(len(codes))].encode())
        for place in range(LOOKUPS)]


class Snapshot:
    """The newest snapshot of a data directory, whose engine has ended."""

    def __init__(self, data):
        folder = os.path.join(data, "snapshot")
        newest = max(name for name in os.listdir(folder) if name.endswith(".jsonl"))
        self.path = os.path.join(folder, newest)
        with open(self.path, "rb") as file:
            self.head, *self.rows = file.read().splitlines(keepends=True)
        self.parts = json.loads(self.rows.pop())["parts"]["list"]

    def multiply(self, count):
        """Repeats the certificates until there are so many, and returns their codes."""
        templates, codes, parts = [], [], []
        rest = iter(self.rows)
        with open(self.path, "wb") as file:
            file.write(self.head)

            def write(section, rows):
                offset, content = file.tell(), b"".join(rows)
                file.write(content)
                parts.append({
                    "section": section, "rows": len(rows), "offset": offset,
                    "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})

            for part in self.parts:
                rows = [next(rest) for _ in range(part["rows"])]
                if part["section"] == "certificates":
                    templates += rows
                write(part["section"], rows)
                codes += [json.loads(row)["code"] for row in rows
                          if part["section"] == "certificates"]
            chance = random.Random(2)
            for first in range(len(templates), count, ROWS_PER_PART):
                rows = []
                for number in range(first, min(first + ROWS_PER_PART, count)):
                    codes.append(code(chance.getrandbits(90)))
                    row = json.loads(templates[number % len(templates)])
                    row |= {"id": "cer_" + base32(chance.getrandbits(64), 13).lower(),
                            "serial": serial(number + 1), "code": codes[-1]}
                    rows.append(json.dumps(
                        row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                write("certificates", rows)
            body = b'{"parts":{"list":%s' % json.dumps(parts, separators=(",", ":")).encode()
            file.write(body + b',"crc32c":"%08x"}}\n' % crc32c(body))
        return codes


def base32(bits, length):
    return "".join(ALPHABET[bits >> 5 * (length - 1 - place) & 31] for place in range(length))


def code(bits):
    """A verification code of 90 bits, with its check characters (`VerificationCode`)."""
    high = low = 0
    for place in range(18):
        factor = bits >> 5 * (17 - place) & 31 ^ high
        high, low = low ^ product(factor, 6), product(factor, 8)
    text = base32(bits, 18) + ALPHABET[high] + ALPHABET[low]
    return "-".join(text[place:place + 5] for place in range(0, 20, 5))


def product(left, right):
    total = 0
    for bit in range(5):
        if right >> bit & 1:
            total ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
    return total


def serial(count):
    digits = f"2026{count:07}"
    total = sum(
        sum(divmod(int(digit) * 2, 10)) if place % 2 == 0 else int(digit)
        for place, digit in enumerate(reversed(digits)))
    return f"C{digits[:4]}-{digits[4:]}-{-total % 10}"


def crc32c(content):
    """Castagnoli's checksum, a bit at a time: for a line or two."""
    checksum = 0xFFFFFFFF
    for byte in content:
        checksum ^= byte
        for _ in range(8):
            checksum = checksum >> 1 ^ (0x82F63B78 if checksum & 1 else 0)
    return checksum ^ 0xFFFFFFFF
