"""The engine as a process that is spoken to line by line."""

import collections
import itertools
import json
import os
import select
import subprocess
import time

from showing import expect, only, show, show_message

# Long enough for a password hash on a busy machine; nothing else takes this long.
PATIENCE_SECONDS = 20
# About as long as a mail takes to be written.
PAUSE_SECONDS = 0.01
# Mails to one address are a minute apart at least. A clock that stands still until it is moved
# makes it afternoon at once; the times in this transcript are the same on every run.
MORNING = "2026-11-23T06:00:00.000Z"
# Of the data of an event, what is printed.
TOLD = ("service", "action", "state", "stage", "kind", "number", "status",
        "reason")


class Engine:
    """One engine process, spoken to line by line."""

    def __init__(self, path, data):
        command = [path, "--data", data, "--test-clock", MORNING]
        show("note", "\n$ mumaris --data DIR --test-clock " + MORNING)
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.unread = b""
        self.events = []
        self.last_id = 0

    def call(self, method, shown=None, **params):
        """Sends a request and returns its result; events that come first are kept. Of the result
        those members are printed that are named, all if none is."""
        reply = self.exchange(method, params, shown)
        expect("result" in reply, f"{method} was to succeed: {reply}")
        return reply["result"]

    def refused(self, method, expected_type, **params):
        """Sends a request that is to be refused, and returns the error."""
        reply = self.exchange(method, params)
        expect("error" in reply, f"{method} was to be refused: {reply}")
        found = reply["error"]["data"]["type"]
        expect(found == expected_type, f"{method}: {expected_type} was expected, not {found}")
        return reply["error"]

    def exchange(self, method, params, shown=None):
        request = self.send(method, params)
        show_message("sent", "-->", request)
        return self.reply(lambda message: self.show_reply(message, shown))

    def advance(self, instant):
        """Moves the clock. It stops where a mail is being written, and is told again to go on:
        the first request is printed, the last reply, and what was done from one to the other."""
        done = collections.Counter()
        show_message("sent", "-->", self.send("clock.advance", {"to": instant}))
        for stops in itertools.count():
            reply = self.reply(lambda message: None)
            expect("result" in reply, f"clock.advance: {reply}")
            done.update(work["kind"] for work in reply["result"]["fired"])
            if not reply["result"]["more"]:
                break
            if not reply["result"]["fired"]:
                time.sleep(PAUSE_SECONDS)
            self.send("clock.advance", {"to": instant})
        if stops:
            show("note", f"    (sent again while mails were being written: {stops}×)")
        self.show_reply(reply, ("now", "more") if done else None)
        if done:
            kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(done.items()))
            show("note", f"    (done on the way: {kinds})")
        expect(reply["result"]["now"] == instant, f"clock.advance: {reply}")

    def send(self, method, params):
        """Writes the next request, and returns it."""
        self.last_id += 1
        request = {"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}
        if not params:
            del request["params"]
        line = json.dumps(request, ensure_ascii=False).encode() + b"\n"
        self.process.stdin.write(line)
        self.process.stdin.flush()
        return request

    def reply(self, show_it):
        """The reply to the last request; events that come first are kept."""
        while True:
            message = self.next_message()
            if "method" not in message:
                show_it(message)
                expect(message.get("id") == self.last_id, f"a reply to another request: {message}")
                return message
            self.events.append(message["params"])

    def next_event(self):
        """The oldest event that was pushed and not taken yet."""
        while not self.events:
            message = self.next_message()
            expect(message.get("method") == "event", f"an event was expected: {message}")
            self.events.append(message["params"])
        return self.events.pop(0)

    def next_message(self):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while b"\n" not in self.unread:
            left = deadline - time.monotonic()
            expect(left > 0, f"no answer within {PATIENCE_SECONDS} s")
            if select.select([self.process.stdout], [], [], left)[0]:
                arrived = os.read(self.process.stdout.fileno(), 1 << 16)
                expect(arrived, "the engine has ended")
                self.unread += arrived
        line, _, self.unread = self.unread.partition(b"\n")
        message = json.loads(line)
        if "method" in message:
            event = only(message["params"], ("topic", "data"))
            event["data"] = only(event["data"], TOLD)
            show_message("pushed", "   <== pushed:", dict(message, params=event))
        return message

    @staticmethod
    def show_reply(message, shown):
        if shown is not None and "result" in message:
            message = dict(message, result=only(message["result"], shown))
        show_message("received", "<--", message)

    def kill(self):
        show("note", f"\n$ kill -9 {self.process.pid}")
        self.process.kill()
        self.release()

    def end(self):
        """Ends the input: the engine answers what has arrived and exits."""
        self.process.stdin.close()
        self.process.wait(PATIENCE_SECONDS)
        expect(self.process.returncode == 0, f"exit code {self.process.returncode}")
        self.process.stdout.close()

    def release(self):
        """Leaves no process behind, whatever happened."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                pass
