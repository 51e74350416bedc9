"""Instructions that one request takes, counted by callgrind: a figure that does not depend on what
else the machine does. It is the difference between 20,000 and 10,000 requests, so that starting,
signing in and ending cancel out."""

import os
import re
import shutil

from driver import pipelined
from engine import Engine, invite

FEW, MANY = 10_000, 20_000


def measure(path, folder):
    """Prints its own lines: there is one run of each, and nothing to compare with."""
    print("\nInstructions a request (callgrind, difference of 20,000 and 10,000 requests)")
    if not shutil.which("valgrind"):
        print("  not measured: install with `apt-get install valgrind`")
        return
    for name in ("account.get of a staff account", "account.get of a nurse account"):
        is_staff = "staff" in name
        counts = {count: instructions(path, folder, count, is_staff) for count in (FEW, MANY)}
        each = (counts[MANY][0] - counts[FEW][0]) / (MANY - FEW)
        print(f"  {name:<44}{each:>11,.0f}   reply of {counts[FEW][1]} bytes")


def instructions(path, folder, count, is_staff):
    data = os.path.join(folder, f"instructions-{count}-{is_staff}")
    invitation = invite(path, data)
    engine = Engine(
        path, "--data", data,
        wrapper=["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"])
    try:
        session = engine.sign_in_staff(invitation) if is_staff else engine.sign_in_nurse()
        request = (
            b'{"jsonrpc":"2.0","id":123,"method":"account.get","params":{"session":"%s"}}\n'
            % session.encode())
        reply = engine.line(request)
        pipelined(engine.process, request * count, count, len(reply))
        said = engine.end().decode(errors="replace")
        return int(re.search(r"Collected : (\d+)", said)[1]), len(reply)
    finally:
        engine.release()
