"""Malformed and unusual messages, each between two right ones.

Every message with an id that can be read gets exactly one answer with that id. It can be read where
it stands before the fault, whole and at the top.
"""

import json

import json_values
from conversation import IN_MEMORY, converse, framed

# How an answer may be: with this id, with null, with either, none at all.
NULL, NONE = "null", "none"
PARSE, REQUEST, PARAMS, NO_METHOD = -32700, -32600, -32602, -32601
LONGEST = 1 << 20
# How the values of json_values.py may be answered.
VERDICTS = {"ALLOWED": (PARAMS,), "REFUSED": (PARSE,), "OPEN": (PARAMS, PARSE)}


class Message:
    def __init__(self, words, body, number, codes=(), null=False):
        self.words = words
        self.body = body
        # The id that it is answered with; `NULL`, or `NONE` for no answer.
        self.number = number
        # The codes of the error; 0 for none; empty where anything will do.
        self.codes = codes
        # Whether null will do as well, because the id cannot be read for certain.
        self.null = null

    def faults(self, replies):
        if self.number == NONE:
            return [f"is answered: {replies[0]}"] if replies else []
        if len(replies) != 1:
            return [f"has {len(replies)} answers"]
        reply = replies[0]
        if isinstance(reply, list):
            return self.batch_faults(reply)
        right = [None if self.number == NULL else self.number] + [None] * self.null
        faults = [] if any(same(reply["id"], one) for one in right) else [
            f"is answered with the id {json.dumps(reply['id'])}"]
        code = reply.get("error", {}).get("code", 0)
        if self.codes and code not in self.codes:
            faults.append(f"is answered with the code {code}")
        return faults

    def batch_faults(self, replies):
        if not isinstance(self.number, list):
            return ["is answered by a list"]
        told = [reply["id"] for reply in replies]
        return [] if told == self.number else [f"is answered for {told}"]


def same(told, right):
    return type(told) is type(right) and told == right


def run(path, _folder, chance, sizes, figures):
    every = [*values(), *envelopes(), *ids(), *texts(), *cuts(), *batches(), *depths(), *lengths()]
    chance.shuffle(every)
    for form in ("line", "header"):
        faults = ask(path, every, form)
        figures.none(f"faults in {len(every):,} messages, as {form}s", faults)
    figures.none("faults in messages of the other form", other_form(path))


def request(number, method="system.ping", params=None):
    head = b'{"jsonrpc":"2.0","id":%s,"method":"%s"' % (
        json.dumps(number).encode(), method.encode())
    return head + (b"" if params is None else b',"params":' + params) + b"}"


def values():
    """Everything of JSON as a member of the params; the id stands before it."""
    for verdict, codes in VERDICTS.items():
        for value in getattr(json_values, verdict):
            if not (verdict == "REFUSED" and value in ENDINGS):
                yield Message(f"{verdict.lower()} {value[:60]!r}", request(
                    7, params=b'{"v":' + value + b"}"), 7, codes)
    for value in json_values.REFUSED:
        yield Message(f"params that are {value[:60]!r}", request(7, params=value), 7, (
            PARSE, REQUEST, PARAMS))


# As a value these would end the params, the message, or stand for more than a value.
ENDINGS = [b"{}}", b'{"a":1}}', b"}"]


def envelopes():
    yield Message("no method", b'{"jsonrpc":"2.0","id":7}', 7, (REQUEST,))
    yield Message("a wrong version", b'{"jsonrpc":"1.0","id":7,"method":"a"}', 7, (REQUEST,))
    yield Message("params of a text", request(7, params=b'"x"'), 7, (REQUEST,))
    yield Message("an unknown method", request(7, "no.such"), 7, (NO_METHOD,))
    yield Message("a method of 100,000 letters", request(7, "x" * 100_000), 7, (NO_METHOD,))
    yield Message("a notification", b'{"jsonrpc":"2.0","method":"system.ping"}', NONE)
    yield Message("a wrong notification", b'{"jsonrpc":"2.0","method":"x","params":{"a":1}}', NONE)
    yield Message("a reply", b'{"jsonrpc":"2.0","id":7,"result":1}', NONE)
    yield Message("two methods", b'{"jsonrpc":"2.0","id":7,"method":"a","method":"b"}', 7,
                  (REQUEST,))
    yield Message("two ids", b'{"jsonrpc":"2.0","id":7,"id":8,"method":"a"}', NULL, (REQUEST,))
    yield Message("1,000 other members",
                  b'{"jsonrpc":"2.0","id":7,"method":"system.ping"%s}' % b"".join(
        b',"m%d":%d' % (n, n) for n in range(1_000)), 7, (0,))
    yield Message("the id at the end", b'{"method":"system.ping","jsonrpc":"2.0","id":7}', 7, (0,))
    yield Message("an escaped name", b'{"jsonrpc":"2.0","\\u0069d":7,"method":"system.ping"}', 7,
                  (0,))


def ids():
    for number in (0, -1, 1 << 53, 1 << 64, "", "x", "é😀", "\"\\\n\0", "x" * 200_000, 0.5,
                   10 ** 300):
        yield Message(f"the id {str(number)[:20]!r}", request(number), number, (0,))
    for lexeme in (b"1e2", b"-0", b"1.0", b"1E+400", b"9" * 100_000):
        yield Raw(f"the id {lexeme[:20]!r}", lexeme)
    for lexeme in (b"true", b"[]", b"{}", b"[1]"):
        yield Message(f"the id {lexeme!r}", request(7).replace(b":7,", b":%s," % lexeme), NULL, (
            REQUEST,))
    for lexeme in (b'"\\ud800"', b'"\xff"', b"01", b"1.", b'"'):
        yield Message(f"the id {lexeme!r}", request(7).replace(b":7,", b":%s," % lexeme), NULL, (
            PARSE,))
    yield Message("a null id", request(None), NULL, (0,))


class Raw(Message):
    """A message whose id comes back byte for byte; a reader of JSON may not hold it."""

    def __init__(self, words, lexeme):
        super().__init__(words, request(7).replace(b":7,", b":%s," % lexeme), None, (0,))
        self.lexeme = lexeme

    def faults(self, replies):
        if len(replies) != 1:
            return [f"has {len(replies)} answers"]
        told = replies[0]["id"]
        right = json.loads(self.lexeme) if len(self.lexeme) < 4_000 else self.lexeme.decode()
        return [] if told == right else ["is answered with another id"]


def texts():
    """What is no message at all, and what has a fault behind its id."""
    for body in (b"x", b"[", b"\0", b"\xff\xfe", b"null", b"true", b"0", b'"x"', b"{}", b"}{",
                 b"-->",
                 b"GET / HTTP/1.1", b"<?xml version='1.0'?>", b"\x1b[0m", b"\x7fELF", b"%PDF-1.7"):
        yield Message(f"{body!r}", body, NULL, (PARSE, REQUEST))
    yield Message("two messages in one", request(7) + request(8), 7, (PARSE,), null=True)
    yield Message("a message and a comma", request(7) + b",", 7, (PARSE,), null=True)
    whole = request(7, params=b'{"locale":"en"}')
    for place in range(len(b'{"jsonrpc":"2.0","id":7,'), len(whole)):
        for odd in (b"\0", b"\xff", b"\x01"):
            yield Message(f"{odd!r} for byte {place}", whole[:place] + odd + whole[place + 1:], 7, (
                PARSE,))


def cuts():
    whole = request(77, params=b'{"locale":"en","origin":"somewhere"}')
    readable = len(b'{"jsonrpc":"2.0","id":77,')
    for size in range(1, len(whole)):
        # The last digit may be one of more; a comma shows that it is not.
        yield Message(f"cut to {size} bytes", whole[:size], 77 if size >= readable else NULL, (
            PARSE,), null=readable > size >= readable - 2 or size < readable)


def batches():
    two = b"[%s,%s]"
    yield Message("an empty batch", b"[]", NULL, (REQUEST,))
    yield Message("a batch", two % (request(7), request(8)), [7, 8])
    yield Message("a batch with a number", two % (request(7), b"1"), [7, None])
    yield Message("a batch of a notification and a call", two % (
        b'{"jsonrpc":"2.0","method":"system.ping"}', request(8)), [8])
    yield Message("a batch of notifications", b'[{"jsonrpc":"2.0","method":"system.ping"}]', NONE)
    yield Message("a batch in a batch", b"[[%s]]" % request(7), [None])
    yield Message("a batch of 1,000", b"[%s]" % b",".join(map(request, range(1_000))),
                  [*range(1_000)])
    yield Message("a batch of 1,001", b"[%s]" % b",".join(map(request, range(1_001))), NULL,
                  (REQUEST,))
    yield Message("a batch that ends early", two[:-1] % (request(7), request(8)), NULL, (PARSE,))
    yield Message("a batch with a fault", two % (request(7), b'{"id":'), NULL, (PARSE,))


def depths():
    for levels in (60, 64, 65, 1_000, 100_000):
        for start, end in ((b"[", b"]"), (b'{"a":', b"}")):
            body = start * levels + b"1" + end * levels
            whole = request(7, params=b'{"v":' + body + b"}")
            yield Message(f"{levels:,} levels of {start!r}", whole, 7, (PARAMS, PARSE))
            yield Message(f"{levels:,} levels of {start!r} without end",
                          request(7, params=start * levels), 7, (PARSE,))
            yield Message(f"nothing but {levels:,} levels of {start!r}", start * levels, NULL,
                          (PARSE,))


def lengths():
    for size in (LONGEST - 1, LONGEST, LONGEST + 1, LONGEST + 2, 3 * LONGEST):
        pad = b'{"v":"' + b"x" * (size - len(request(7, params=b'{"v":""}'))) + b'"}'
        body = request(7, params=pad)
        yield Message(f"{size:,} bytes", body, 7, (PARAMS,) if size <= LONGEST else (REQUEST,),
                      null=size > LONGEST)


def ask(path, every, form):
    """Sends each message with a ping behind it, and compares what comes before its answer."""
    messages = [message for message in every if form == "header" or b"\n" not in message.body]
    sent = b"".join(framed(message.body, form) + framed(request(f"fence {place}"), form)
                    for place, message in enumerate(messages))
    answer = converse(path, sent, *IN_MEMORY, "--framing", form, "--max-line", str(LONGEST),
                      form=form)
    faults = list(answer.faults)
    if answer.code != 0:
        faults.append(f"ends with {answer.code}: {answer.errors}")
    groups, group = [], []
    for reply in answer.replies:
        if isinstance(reply, dict) and str(reply.get("id")).startswith("fence "):
            groups.append(group)
            group = []
        else:
            group.append(reply)
    if len(groups) != len(messages):
        faults.append(f"{len(groups)} of {len(messages)} pings are answered")
    for message, replies in zip(messages, groups):
        faults += [f"{message.words} {fault}" for fault in message.faults(replies)]
    return faults


def other_form(path):
    """Headers where lines are expected, lines where headers are, and either where both may be."""
    faults = []
    # A body that ends in a line feed is a line as well, behind one that is none.
    mixed = b"".join(framed(request(number) + b"\n" * (number % 2),
                            "header" if number % 2 else "line")
                     for number in range(20))
    for framing, form in (("line", "line"), ("header", "header"), ("auto", "line")):
        answer = converse(path, mixed, *IN_MEMORY, "--framing", framing, form=form)
        own = [number for number in range(20) if number % 2 == 1 or form == "line"]
        faults += [f"with --framing {framing}: {fault}" for fault in answer.faults]
        faults += [f"with --framing {framing}, message {number} has {answer.count(number)} answers"
                   for number in range(20)
                   if answer.count(number) > 1 or number in own and answer.count(number) != 1]
        if answer.code != 0:
            faults.append(f"with --framing {framing} it ends with {answer.code}: {answer.errors}")
    return faults
