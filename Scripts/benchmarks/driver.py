"""Clients that are not the bottleneck: they send bytes built beforehand and count line feeds."""

import fcntl
import json
import os
import re
import select
import time

PIPE_BYTES = 1 << 20
# Most requests of one step of a conversation.
STEP_REQUESTS = 32
NOTIFICATION = b'{"jsonrpc":"2.0","method":'
REPLY = re.compile(rb'\{"jsonrpc":"2.0","id":(\d+),"result":')


# So long a server may say nothing before it counts as stuck.
SILENCE_SECONDS = 120


def ready(poll):
    """What can be read or written; a server that says nothing any more is not waited for."""
    found = poll.poll(SILENCE_SECONDS * 1000)
    if not found:
        raise RuntimeError(f"the server has said nothing for {SILENCE_SECONDS} seconds")
    return found


def widen(process):
    """Gives both pipes of a process room, so that the two sides wait for each other less."""
    for pipe in (process.stdin, process.stdout):
        try:
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        except (AttributeError, PermissionError):
            pass  # A system without the call, or with a smaller limit: all peers alike.


def pipelined(process, requests, count, reply_bytes):
    """Sends all requests as fast as they are taken; returns the seconds until the last reply.

    Every reply must be as long as the first one was: a server that answers with errors, or with
    less, is not measured.
    """
    source, sink = process.stdin.fileno(), process.stdout.fileno()
    os.set_blocking(source, False)
    unsent = memoryview(requests)
    poll = select.poll()
    poll.register(sink, select.POLLIN)
    poll.register(source, select.POLLOUT)
    replies = total = 0
    start = time.perf_counter()
    while replies < count:
        for descriptor, _ in ready(poll):
            if descriptor == source:
                unsent = unsent[os.write(source, unsent[:PIPE_BYTES]):]
                if not unsent:
                    poll.unregister(source)
            else:
                arrived = os.read(sink, PIPE_BYTES)
                if not arrived:
                    raise RuntimeError("the server has ended")
                replies += arrived.count(b"\n")
                total += len(arrived)
    seconds = time.perf_counter() - start
    os.set_blocking(source, True)
    if replies != count or total != count * reply_bytes:
        raise RuntimeError(f"{replies} replies of {total} bytes, not {count} of {reply_bytes}")
    return seconds


def windowed(channels, requests, window):
    """Keeps so many requests under way and sends one for each reply; returns the seconds.

    The channels are pairs of descriptors, one to write to and one to read from. They share the
    requests; each has its part of the window.
    """
    share = window // len(channels)
    sources = {sink: source for source, sink in channels}
    poll = select.poll()
    next_request = replies = 0
    start = time.perf_counter()
    for sink, source in sources.items():
        poll.register(sink, select.POLLIN)
        write_all(source, b"".join(requests[next_request:next_request + share]))
        next_request += share
    while replies < len(requests):
        for sink, _ in ready(poll):
            arrived = os.read(sink, PIPE_BYTES)
            if not arrived:
                raise RuntimeError("the server has ended")
            answered = arrived.count(b"\n")
            replies += answered
            write_all(sources[sink], b"".join(requests[next_request:next_request + answered]))
            next_request += answered
    return time.perf_counter() - start


def write_all(descriptor, data):
    while data:
        data = data[os.write(descriptor, data):]


def converse(process, conversations, window):
    """Keeps so many conversations under way until all have ended.

    A conversation is a generator: it yields the requests of its next step, each a method's name
    and its params as JSON, and gets the list of their results as bytes. A refusal is an error, but
    what is refused because too many wait goes again.
    """
    waiting = iter(conversations)
    slots, free, outgoing = {}, list(range(window)), []
    source, sink = process.stdin.fileno(), process.stdout.fileno()
    os.set_blocking(source, False)
    poll = select.poll()
    poll.register(sink, select.POLLIN)
    rest = unsent = b""

    def go_on(slot, conversation, results):
        try:
            step = conversation.send(results)
        except StopIteration:
            slots.pop(slot, None)
            free.append(slot)
            return
        requests = [
            b'{"jsonrpc":"2.0","id":%d,"method":"%s","params":{%s}}\n'
            % (slot * STEP_REQUESTS + place, method, params)
            for place, (method, params) in enumerate(step)]
        slots[slot] = [conversation, [None] * len(step), len(step), requests]
        outgoing.extend(requests)

    def begin():
        while free:
            conversation = next(waiting, None)
            if conversation is None:
                return
            go_on(free.pop(), conversation, None)

    begin()
    while slots or outgoing:
        unsent = bytes(unsent) + b"".join(outgoing)
        outgoing.clear()
        poll.register(source, select.POLLOUT) if unsent else None
        for descriptor, _ in ready(poll):
            if descriptor == source:
                unsent = memoryview(unsent)[os.write(source, unsent):]
                if not unsent:
                    poll.unregister(source)
                continue
            arrived = os.read(sink, PIPE_BYTES)
            if not arrived:
                raise RuntimeError("the engine has ended")
            *lines, rest = (rest + arrived).split(b"\n")
            for line in lines:
                found = REPLY.match(line)
                if not found and b'"auth/busy"' in line:
                    slot, place = divmod(json.loads(line)["id"], STEP_REQUESTS)
                    outgoing.append(slots[slot][3][place])
                    continue
                if not found:
                    raise RuntimeError(f"refused: {line.decode()}")
                slot, place = divmod(int(found[1]), STEP_REQUESTS)
                talk = slots[slot]
                talk[1][place] = line
                talk[2] -= 1
                if talk[2] == 0:
                    go_on(slot, talk[0], talk[1])
        begin()
    os.set_blocking(source, True)


def keep_busy(process, requests, window, take):
    """Keeps so many requests on their way until all are answered.

    Each reply, refusals too, is handed to `take`, which may return a list of requests that go next;
    events that are pushed meanwhile are passed over.
    """
    waiting = iter(requests)
    source, sink = process.stdin.fileno(), process.stdout.fileno()
    os.set_blocking(source, False)
    poll = select.poll()
    poll.register(sink, select.POLLIN)
    outgoing, rest, unsent, under_way = [], b"", b"", 0
    try:
        while True:
            while under_way < window and (line := next(waiting, None)) is not None:
                outgoing.append(line)
                under_way += 1
            if under_way == 0:
                return
            unsent = bytes(unsent) + b"".join(outgoing)
            outgoing.clear()
            poll.register(source, select.POLLOUT) if unsent else None
            for descriptor, _ in ready(poll):
                if descriptor == source:
                    unsent = memoryview(unsent)[os.write(source, unsent):]
                    if not unsent:
                        poll.unregister(source)
                    continue
                arrived = os.read(sink, PIPE_BYTES)
                if not arrived:
                    raise RuntimeError("the engine has ended")
                *lines, rest = (rest + arrived).split(b"\n")
                for line in lines:
                    if line.startswith(NOTIFICATION):
                        continue
                    under_way -= 1
                    more = take(line) or []
                    outgoing += more
                    under_way += len(more)
    finally:
        os.set_blocking(source, True)
