"""The peer in Python: answers the requests of the benchmark as a short script would. A line is
parsed by orjson, its session and account are looked up, the reply is built and written.

    python3 python.py STORE.json
"""

import os
import sys
import time
from datetime import datetime, timezone

import orjson

with open(sys.argv[1], "rb") as file:
    store = orjson.loads(file.read())
sessions = store["sessions"]
accounts = store["accounts"]


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def ping(params):
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    return {"now": now.replace("+00:00", "Z")}


def account_get(params):
    session = sessions.get(params["session"])
    if session is None or session["endsAt"] <= time.time() * 1000:
        raise Refused(1101, "Your session has ended.")
    return accounts[session["account"]]


methods = {"system.ping": ping, "account.get": account_get}


def answer(line):
    identifier = None
    try:
        request = orjson.loads(line)
        identifier = request["id"]
        method = methods.get(request["method"])
        if request["jsonrpc"] != "2.0" or method is None:
            raise Refused(-32601, "There is no such method.")
        return orjson.dumps(
            {"jsonrpc": "2.0", "id": identifier, "result": method(request.get("params"))})
    except Refused as fault:
        error = {"code": fault.code, "message": str(fault)}
    except (orjson.JSONDecodeError, KeyError, TypeError):
        error = {"code": -32700, "message": "The message is not a request."}
    return orjson.dumps({"jsonrpc": "2.0", "id": identifier, "error": error})


# The lines of one chunk are answered in one write, which is faster than one each.
rest = b""
while chunk := os.read(0, 1 << 16):
    *lines, rest = (rest + chunk).split(b"\n")
    if lines:
        replies = b"\n".join([answer(line) for line in lines]) + b"\n"
        while replies:
            replies = replies[os.write(1, replies):]
