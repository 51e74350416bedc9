"""A whole conversation at once: bytes for an engine in memory, and what it answers to them."""

import json
import re
import subprocess

from register import CLOCK

# With a seed, one thing comes after the other: replies have the order of the requests.
IN_MEMORY = ("--memory", *CLOCK, "--test-seed", "1", "--mail", "host", "--payments", "host")
PATIENCE = 120
HEADER = re.compile(rb"Content-Length: (\d+)\r\n\r\n")


class Answer:
    """What came back: replies in their order, how the process ended, and what is wrong with it."""

    def __init__(self, output, errors, code, form):
        self.code = code
        self.errors = errors.decode(errors="replace").strip()
        self.faults = []
        self.replies = []
        for message in self.take_apart(output, form):
            try:
                self.read(message)
            except ValueError as fault:
                self.faults.append(f"{fault}: {message[:200]!r}")

    def take_apart(self, output, form):
        if form == "line":
            *lines, rest = output.split(b"\n")
            if rest:
                self.faults.append(f"a reply without a line end: {rest[:200]!r}")
            return lines
        messages, place = [], 0
        while place < len(output):
            found = HEADER.match(output, place)
            if not found or len(output) < found.end() + int(found[1]):
                self.faults.append(f"no whole frame: {output[place:place + 200]!r}")
                break
            place = found.end() + int(found[1])
            messages.append(output[found.end():place])
        return messages

    def read(self, message):
        """Enters a reply, or each of a batch; refuses what is none of JSON-RPC 2.0."""
        value = strict(message)
        for reply in value if isinstance(value, list) else [value]:
            check_reply(reply)
        if value == []:
            raise ValueError("an empty batch of replies")
        self.replies.append(value)

    def count(self, number):
        return sum(reply.get("id") == number for reply in self.replies if isinstance(reply, dict))


def strict(message):
    """A JSON text as RFC 8259 has it, which Python's reader takes less strictly."""
    def refuse(text):
        raise ValueError(f"{text} is no number")

    def members(pairs):
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError("a member stands twice")
        return dict(pairs)

    def whole(digits):
        # Python refuses to read more digits.
        return int(digits) if len(digits) < 4_000 else digits

    return json.loads(message.decode(), parse_constant=refuse, parse_int=whole,
                      object_pairs_hook=members)


def check_reply(reply):
    if not isinstance(reply, dict) or reply.get("jsonrpc") != "2.0":
        raise ValueError("no reply of JSON-RPC 2.0")
    if "method" in reply:
        return
    error = reply.get("error")
    if ("result" in reply) == (error is not None) or "id" not in reply:
        raise ValueError("a reply has an id, and a result or an error")
    if error is not None and not (
            isinstance(error.get("code"), int) and isinstance(error.get("message"), str)):
        raise ValueError("an error has a code and a message")
    if error is not None and error["code"] == -32603:
        raise ValueError("an internal error")


def converse(path, sent, *arguments, form="line"):
    """Sends everything, ends the input, and takes what comes."""
    done = subprocess.run(
        [path, *(arguments or (*IN_MEMORY, "--framing", form))], input=sent,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE)
    return Answer(done.stdout, done.stderr, done.returncode, form)


def ping(number):
    return b'{"jsonrpc":"2.0","id":%d,"method":"system.ping"}' % number


def framed(body, form):
    return body + b"\n" if form == "line" else b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
