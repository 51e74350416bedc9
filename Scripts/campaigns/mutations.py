"""The messages of the transcripts, played in their order, each with mutations of itself.

A mutation is one line. It gets one answer, or none if it is a notification or a reply; the answer
has its id where that can be read for certain. A ping behind each shows that nothing else was
answered.
"""

import itertools
import json
import os

import transcripts
from conversation import check_reply, strict
from engine import Engine
from register import CLOCK

# Nested deeper, a text is refused; brackets in strings count here as well.
DEEPEST = 60
FENCE = "a ping behind it"
NASTY = [
    b"\0", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\"", b"\\", b"{", b"}", b"[", b"]",
    b",", b":",
    b"null", b"true", b"-0", b"1e400", b"99999999999999999999", b"-1", b"0.1", b"\"\"", b"[]",
    b"{}",
    "\u202e".encode(), "\ufeff".encode(), "ﷺ".encode(), "é".encode(), b"2026-02-30",
    b"9999-12-31T23:59:59.999Z",
    b"1e-400", b"\t", b" ", b"\x7f", b"9223372036854775807", b"-9223372036854775808", b"4294967296",
    b"\"validateOnly\":true,", b"\"idempotencyKey\":\"12345678\",", b"\"locale\":\"ar\",",
]


def run(path, folder, chance, sizes, figures):
    every = transcripts.cases()
    plain = [case for case in every.values() if case.is_plain and case.steps]
    chosen = chance.sample(plain, min(sizes["transcript_cases"], len(plain)))
    corpus = transcripts.messages()
    faults, count = [], 0
    for number, case in enumerate(chosen):
        play = Play(path, os.path.join(folder, str(number)), chance, corpus)
        try:
            play.case(transcripts.whole(case, every), sizes["mutations"])
        except (RuntimeError, OSError, ValueError) as fault:
            play.faults.append(f"{type(fault).__name__}: {fault}")
        finally:
            play.release()
        count += play.count
        faults += [f"{case.file}, {case.name}: {fault}" for fault in play.faults]
    figures.none(f"faults in {count:,} mutations, in {len(chosen)} cases", faults)
    figures.at_least("mutations", count, len(chosen))


class Play:
    """One engine, which a case is played to."""

    def __init__(self, path, data, chance, corpus):
        self.path = path
        self.data = data
        self.chance = chance
        self.corpus = corpus
        self.kept = {}
        self.engine = None
        self.count = 0
        self.faults = []

    def case(self, steps, mutations):
        flags = [*CLOCK, "--test-seed", "1"]
        for step in steps:
            if step[0] == "invite":
                name, code = transcripts.invite(self.path, self.data, step, flags)
                self.kept[name] = code
        has_store = os.path.exists(self.data)
        self.engine = Engine(self.path, *(
            ["--data", self.data] if has_store else ["--memory"]), *flags, "--payments", "host")
        last = None
        for step in steps:
            if step[0] == "keep" and last is not None:
                transcripts.keep(step, last, self.kept)
            elif step[0] == "send":
                body = transcripts.fill_in(step[1], self.kept).encode()
                for _ in range(mutations):
                    self.ask(self.mutate(body))
                replies = self.ask(body)
                last = replies[-1] if replies else None
        _, _ = self.engine.process.communicate(timeout=60)
        if self.engine.process.returncode != 0:
            self.faults.append(f"it ends with {self.engine.process.returncode}")

    def ask(self, body):
        """Sends a line and a ping; returns the replies to the line."""
        self.count += 1
        fence = json.dumps(
            {"jsonrpc": "2.0", "id": FENCE, "method": "system.ping"}).encode() + b"\n"
        self.engine.process.stdin.write(body + b"\n" + fence)
        self.engine.process.stdin.flush()
        replies = []
        while True:
            line = self.engine.process.stdout.readline()
            if not line.endswith(b"\n"):
                raise RuntimeError(f"it ends with {self.engine.process.wait()}, after {body!r}")
            reply = self.read(line, body)
            if isinstance(reply, dict) and reply.get("id") == FENCE:
                break
            # What is pushed to a subscriber answers nothing.
            if reply is not None and not (isinstance(reply, dict) and "method" in reply):
                replies.append(reply)
        self.judge(body, replies)
        return replies

    def read(self, line, body):
        try:
            reply = strict(line[:-1])
            for one in reply if isinstance(reply, list) else [reply]:
                check_reply(one)
            return reply
        except ValueError as fault:
            self.faults.append(f"{fault}: {line[:200]!r}, to {body[:300]!r}")
            return None

    def judge(self, body, replies):
        count, allowed = expected(body)
        if len(replies) not in count:
            self.faults.append(f"{len(replies)} answers to {body[:300]!r}")
        for reply in replies:
            if allowed is not None and isinstance(reply, dict) and reply["id"] not in allowed:
                self.faults.append(f"answered with the id {reply['id']!r}: {body[:300]!r}")

    def mutate(self, body):
        for _ in range(self.chance.choice((1, 1, 1, 2, 5))):
            body = getattr(self, self.chance.choice(WAYS))(body)
        return body.replace(b"\n", b" ") or b"x"

    def flip(self, body):
        place = self.chance.randrange(len(body) or 1)
        return body[:place] + bytes([body[place] ^ 1 << self.chance.randrange(8)]) + (
            body[place + 1:]) if body else body

    def put(self, body):
        place = self.chance.randrange(len(body) + 1)
        return body[:place] + self.chance.choice(NASTY) + body[place:]

    def replace(self, body):
        start, end = self.span(body)
        return body[:start] + self.chance.choice(NASTY) + body[end:]

    def leave_out(self, body):
        start, end = self.span(body)
        return body[:start] + body[end:]

    def repeat(self, body):
        start, end = self.span(body)
        return body[:end] + body[start:end] * self.chance.choice((1, 2, 50)) + body[end:]

    def splice(self, body):
        other = self.chance.choice(self.corpus)
        return body[:self.chance.randrange(len(body) + 1)] + (
            other[self.chance.randrange(len(other) + 1):])

    def change_value(self, body):
        """Another value for a member of the params, and the message stays one."""
        try:
            message = json.loads(body)
            params = dict(message["params"])
            name = self.chance.choice(sorted(params))
        except (ValueError, LookupError, TypeError):
            return body
        message["params"] = params
        params[name] = self.chance.choice([
            None, True, -1, 0, 1 << 63, 0.5, "", "x" * 5_000, [], {}, [[]], {"a": 1}, "\u202e",
            "\0",
            [params[name]] * 3, str(params[name])[:-1], str(params[name]) + "x"])
        return json.dumps(message, ensure_ascii=self.chance.random() < 0.5).encode(
            errors="surrogatepass")

    def span(self, body):
        start = self.chance.randrange(len(body) + 1)
        return start, min(len(body), start + self.chance.choice((1, 2, 4, 16, 64)))

    def release(self):
        if self.engine:
            self.engine.release()


WAYS = ["flip", "put", "replace", "leave_out", "repeat", "splice", "change_value", "change_value"]


def expected(body):
    """How many answers there may be, and with which ids; None where a reader of JSON cannot
    tell."""
    if not body.strip(b" \t\r"):
        return (0,), None
    try:
        message = strict(body)
        # Half of a surrogate pair, which Python's reader lets pass; and what is nested too deep.
        json.dumps(message, ensure_ascii=False).encode()
        if depth_of(body) > DEEPEST:
            raise ValueError("nested too deep")
    except (ValueError, RecursionError):
        # No JSON, or with a member twice: one answer, unless it is a notification or a reply.
        return (0, 1) if is_json(body) else (1,), None
    if isinstance(message, list):
        return (0, 1), None
    if not isinstance(message, dict):
        return (1,), (None,)
    if "method" not in message and ("result" in message or "error" in message):
        return (0,), None
    number = message.get("id")
    if isinstance(number, bool) or isinstance(number, (list, dict)):
        return (1,), (None,)
    if "id" in message:
        return (1,), (number,)
    is_request = (message.get("jsonrpc") == "2.0" and isinstance(message.get("method"), str)
                  and isinstance(message.get("params"), (dict, list, type(None))))
    return ((0,), None) if is_request else ((1,), (None,))


def depth_of(body):
    """Not less than how deep the values are nested."""
    return max(0, *itertools.accumulate(
        (byte in b"[{") - (byte in b"]}") for byte in body))


def is_json(body):
    try:
        json.loads(body.decode())
        return True
    except (ValueError, RecursionError):
        return False
