"""Clients that are not the bottleneck: they send bytes built beforehand and count line feeds."""

import fcntl
import os
import select
import time

PIPE_BYTES = 1 << 20


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
        for descriptor, _ in poll.poll():
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
        for sink, _ in poll.poll():
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
