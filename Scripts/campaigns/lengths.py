"""Headers with a wrong length, of every kind and at every position, between right messages.

After each of them the messages before and behind are answered once each; or the process ends with
an error and another exit code than 0. Bodies are those of real clients, which do not end in a line
feed.
"""

import json

from conversation import IN_MEMORY, converse, framed, ping
from transcripts import messages

# So many sequences go through one process.
TOGETHER = 40
# Bytes that are put into a header in place of others.
ODD_BYTES = [b" ", b"x", b"\r", b"\n", b"\t", b":", b"0", b"9", b"-", b"\0", b"\xff", b"{", b"\""]
# Answers with the id null to one wrong message: for its header, and for what is left of its body.
NULLS = 3
PER_CASE = 10


def run(path, _folder, chance, sizes, figures):
    bodies = real_bodies(chance)
    cases = list(every(bodies, chance))
    total = len(cases)
    chance.shuffle(cases)
    cases = cases[:sizes["length_cases"]]
    faults = []
    for first in range(0, len(cases), TOGETHER):
        faults += judge(path, cases[first:first + TOGETHER])
    figures.none(f"faults in {len(cases):,} of {total:,} sequences with a wrong header", faults)


def real_bodies(chance):
    """Bodies as clients write them: compact, indented with either line end, with a header's text
    inside, and with letters of several bytes."""
    some = [json.loads(body) for body in chance.sample(messages(), 40) if is_request(body)]
    shortest = min(some, key=lambda body: len(json.dumps(body)))
    arabic = {"jsonrpc": "2.0", "method": "system.ping", "params": {"locale": "عربي"}}
    inside = {"jsonrpc": "2.0", "method": "system.ping", "params": {
        "locale": "Content-Length: 2\r\n\r\n{}"}}
    return [
        compact(shortest), compact(chance.choice(some)), compact(arabic), compact(inside),
        lambda number: json.dumps(shortest | {"id": number}, indent=2).encode(),
        lambda number: json.dumps(shortest | {"id": number}, indent="\t").replace(
            "\n", "\r\n").encode()]


def is_request(body):
    try:
        message = json.loads(body)
    except ValueError:
        return False
    return isinstance(message, dict) and isinstance(message.get("method"), str)


def compact(message):
    return lambda number: json.dumps(
        message | {"id": number}, ensure_ascii=False, separators=(",", ":")).encode()


def every(bodies, chance):
    """Each wrong header with each body, and where it stands among right messages."""
    for body in bodies:
        size = len(body(100_000))
        for words, header in wrong_headers(size, chance):
            for before, behind in ((0, 2), (2, 1), (1, 0)):
                yield words, body, header, before, behind


def wrong_headers(size, chance):
    """Headers, each with what is wrong with it. The size is that of the body."""
    for value in (b"", b" ", b"x", b"-1", b"-%d" % size, b"+%d" % size, b"%d.0" % size, b"0x10",
                  b"%d x" % size, b"%d, %d" % (size, size), b"1e2", b"99999999999999999999999",
                  b"18446744073709551616", b"9223372036854775807", b"\xd9\xa3", b"0",
                  b"134217729", b"16777217"):
        yield f"the length {value.decode()!r}", b"Content-Length: %s\r\n\r\n" % value
    for short in range(1, size):
        yield f"{short} too short", b"Content-Length: %d\r\n\r\n" % (size - short)
    for long in [*range(1, 90), 500, 5_000, 70_000]:
        yield f"{long} too long", b"Content-Length: %d\r\n\r\n" % (size + long)
    for text in (b"", b"\r\n", b"\r\n\r\n", b"Content-Type: text/plain\r\n\r\n",
                 b"Content-Length\r\n\r\n",
                 b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % (size, size),
                 b"Content-Length: %d\r\nContent-Length: 3\r\n\r\n" % size,
                 b"Content-Length: %d\r\n" % size, b"Content-Length: %d" % size,
                 b"Content-Length: %d\n" % size, b"Content_Length: %d\r\n\r\n" % size,
                 b"Content-Length %d\r\n\r\n" % size, b"X" * 5_000 + b"\r\n\r\n",
                 b"X: " + b"y" * 5_000 + b"\r\nContent-Length: %d\r\n\r\n" % size,
                 b": 5\r\nContent-Length: %d\r\n\r\n" % size,
                 b" Content-Length: %d\r\n\r\n" % size,
                 b"Content-Length : %d\r\n\r\n" % size):
        yield f"the header {text[:60]!r}", text
    right = b"Content-Length: %d\r\n\r\n" % size
    for place in range(len(right)):
        yield f"byte {place} left out", right[:place] + right[place + 1:]
        yield f"byte {place} twice", right[:place + 1] + right[place:]
        odd = chance.choice(ODD_BYTES)
        yield f"{odd!r} for byte {place}", right[:place] + odd + right[place + 1:]
        yield f"{odd!r} before byte {place}", right[:place] + odd + right[place:]


def judge(path, cases):
    """What is wrong with these sequences, each of which stands between two right messages.

    Where a process has something to find fault with, each is tried once more by itself.
    """
    answer = play(path, cases)
    if not faults_of(answer, cases):
        return []
    found = []
    for case in cases:
        answer = play(path, [case])
        found += [f"{case[0]}, {case[3]} before it and {case[4]} behind: {fault}"
                  for fault in faults_of(answer, [case])]
    return found or [f"only together: {fault}" for fault in faults_of(play(path, cases), cases)]


def play(path, cases):
    sent = framed(ping(99_999), "header")
    for place, (_, body, header, before, behind) in enumerate(cases):
        number = first_number(place)
        for ahead in range(before):
            sent += framed(ping(number + 1 + ahead), "header")
        sent += header + body(number)
        for after in range(behind):
            sent += framed(ping(number + 5 + after), "header")
    return converse(path, sent, *IN_MEMORY, "--framing", "header", form="header")


def first_number(place):
    return 100_000 + place * PER_CASE


def faults_of(answer, cases):
    faults = list(answer.faults)
    if answer.code not in (0, 65, 74) or answer.code != 0 and not answer.errors:
        faults.append(f"ends with {answer.code}: {answer.errors}")
    if answer.code == 0:
        nulls = answer.count(None)
        own = sum(answer.count(first_number(place)) for place in range(len(cases)))
        if nulls + own < len(cases):
            faults.append(f"{len(cases) - nulls - own} wrong messages have no answer at all")
        if nulls > NULLS * len(cases):
            faults.append(f"{nulls} answers to nobody")
        for place, case in enumerate(cases):
            faults += missing(answer, first_number(place), *case[3:])
    return faults


def missing(answer, number, before, behind):
    right = [number + 1 + place for place in range(before)] + [
        number + 5 + place for place in range(behind)]
    faults = [f"message {one - number} of the right ones is answered {answer.count(one)} times"
              for one in right if answer.count(one) != 1]
    if answer.count(number) > 1:
        faults.append(f"the message itself is answered {answer.count(number)} times")
    return faults
