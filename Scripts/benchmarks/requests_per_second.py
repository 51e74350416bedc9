"""Requests per second, pipelined on standard input, beside scripts that do the same."""

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from driver import pipelined, widen
from engine import Engine, invite
from report import Table, cpu_seconds

COUNT = 100_000
PEERS = pathlib.Path(__file__).resolve().parent / "peers"


def measure(path, folder, rounds, chosen):
    """Returns the tables of the cases chosen: `ping`, `get`."""
    data = os.path.join(folder, "requests")
    invitation = invite(path, data)
    engine = Engine(path, "--data", data)
    servers = {"mumaris": engine.process}
    try:
        sessions = {"staff": engine.sign_in_staff(invitation), "nurse": engine.sign_in_nurse()}
        store = os.path.join(folder, "store.json")
        write_store(engine, sessions, store)
        missing = start_peers(servers, store)
        for process in servers.values():
            widen(process)
        tables = []
        if "ping" in chosen:
            tables.append(compare(servers, missing, rounds, "system.ping", None))
        if "get" in chosen:
            for name, session in sessions.items():
                tables.append(compare(servers, missing, rounds, "account.get", session, name))
        return tables
    finally:
        for process in servers.values():
            process.kill()
            process.communicate()


def write_store(engine, sessions, file):
    """What the peers keep: the same accounts under the same sessions."""
    store = {"sessions": {}, "accounts": {}}
    for session in sessions.values():
        account = engine.call("account.get", session=session)
        store["accounts"][account["id"]] = account
        ends_at = (time.time() + 12 * 3600) * 1000
        store["sessions"][session] = {"account": account["id"], "endsAt": ends_at}
    with open(file, "w", encoding="utf-8") as output:
        json.dump(store, output)


def start_peers(servers, store):
    """Starts the peers that are installed; returns the others with what installs them."""
    missing = {}
    node = shutil.which("node") or shutil.which("nodejs")
    if node:
        said = subprocess.run([node, "--version"], stdout=subprocess.PIPE).stdout.decode()
        start(servers, f"Node.js {said.strip()}", [node, PEERS / "node.js", store])
    else:
        missing["Node.js"] = "apt-get install nodejs"
    if importlib.util.find_spec("orjson"):
        version = ".".join(map(str, sys.version_info[:3]))
        start(servers, f"Python {version}, orjson", [sys.executable, PEERS / "python.py", store])
    else:
        missing["Python, orjson"] = "pip install orjson"
    return missing


def start(servers, name, command):
    servers[name] = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def compare(servers, missing, rounds, method, session, whose=None):
    params = {} if session is None else {"params": {"session": session}}
    requests = b"".join(request(number, method, params) for number in range(COUNT))
    replies = {}
    for name, process in servers.items():
        process.stdin.write(request(0, method, params))
        process.stdin.flush()
        replies[name] = process.stdout.readline()
    expected = replies["mumaris"]
    for name, reply in replies.items():
        # The time of day is the only thing that may differ.
        if b'"result"' not in reply or len(reply) != len(expected):
            raise RuntimeError(f"{name} answers {method} otherwise: {reply}")
        if session is not None and reply != expected:
            raise RuntimeError(f"{name} answers {method} otherwise: {reply}")
    result = json.dumps(json.loads(expected)["result"], ensure_ascii=False, separators=(",", ":"))
    members = result.count('":')
    table = Table(
        f"{method}{f' of a {whose} account' if whose else ''}: a result of {members} member{'s' * (members != 1)} "
        f"in {len(result.encode())} bytes",
        "requests/s", "CPU µs each")
    table.note(f"median of {rounds} round{'s' * (rounds != 1)} of {COUNT:,} requests")
    for process in servers.values():  # Node.js compiles while it runs.
        pipelined(process, requests, COUNT, len(expected))
    for _ in range(rounds):
        for name, process in servers.items():
            before = cpu_seconds(process)
            seconds = pipelined(process, requests, COUNT, len(expected))
            table.add(name, COUNT / seconds, (cpu_seconds(process) - before) / COUNT * 1e6)
    for name, command in missing.items():
        table.lacks(name, command)
    return table


def request(number, method, params):
    """Identifiers are equally long, so that all replies are."""
    message = {"jsonrpc": "2.0", "id": 1_000_000 + number, "method": method, **params}
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"
