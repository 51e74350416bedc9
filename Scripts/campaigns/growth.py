"""What each call that takes no session leaves behind, in memory and on disk.

Which calls those are comes from `rpc.discover`, with the params of their examples; what a
stranger would invent anew is invented anew for each call.
"""

import os
import re

from engine import PASSWORD
from register import national_number
from target import Target, bytes_of, request

# What all calls of one kind together may add, whether they are a thousand or a hundred thousand.
MEMORY = 64 << 20
DISK = 16 << 20
# So many calls come in a minute.
CALLS_A_MINUTE = 1_000
# Reads leave nothing, and some have long replies: a share of the calls is enough.
READ_SHARE = 20
# Fewer than passwords may wait for hashing, so that none is refused for that.
WINDOW = 50
TOKEN = re.compile(r"(m[a-z]{2})_[A-Za-z0-9_-]{43}")
IDENTIFIER = re.compile(r"([a-z]{3})_[0-9a-z]{13}")
SYMBOLS = "0123456789abcdefghjkmnpqrstvwxyz"


def run(path, folder, chance, sizes, figures):
    data = os.path.join(folder, "growth")
    with Target.still(path, data) as target:
        methods = target.call("rpc.discover")["methods"]
        # A read whose result is too long to be shown has no example.
        calls = [method for method in methods if method.get("x-access", "").startswith("anyone")
                 and "examples" in method]
        reads = [method for method in calls if not method["x-write"]]
        # A first round of everything, so that what is set up once does not count.
        for method in calls:
            play(target, method, chance, 20)
        target.mails()
        count = sizes["guest_calls"]
        for method in calls:
            if method["x-write"]:
                grow(target, data, figures, f"{count:,} × {method['name']}",
                     lambda method=method: play(target, method, chance, count))
        share = count // READ_SHARE
        grow(target, data, figures, f"{share:,} × each of {len(reads)} reads",
             lambda: [play(target, method, chance, share) for method in reads])
        settings(target, data, count, figures)
        origins(target, data, count, figures)
        target.end()


def settings(target, data, count, figures):
    """An account with a session changes its language back and forth."""
    address = target.open_account(1)
    session = target.sign_in(address)
    grow(target, data, figures, f"{count:,} × account.setLocale by one account", lambda: flood(
        target, (("account.setLocale", {"session": session, "language": ("en", "fr")[n % 2]})
                 for n in range(count)), 0))


def origins(target, data, count, figures):
    """A spawning process names another origin with every call."""
    calls = (("licensing.verify", {"number": "26-0000001-8", "origin": f"origin-{n}"})
             for n in range(count))
    grow(target, data, figures, f"{count:,} × licensing.verify from as many origins",
         lambda: flood(target, calls, 0))


def grow(target, data, figures, what, act):
    memory, disk = target.memory(), bytes_of(data)
    act()
    target.mails()
    figures.at_most(f"{what}: memory", (target.memory() - memory) / (1 << 20), MEMORY >> 20, "MiB")
    figures.at_most(f"{what}: disk", (bytes_of(data) - disk) / (1 << 20), DISK >> 20, "MiB")


def play(target, method, chance, count):
    example = method["examples"][-1]
    params = {param["name"]: param["value"] for param in example["params"]
              if param["name"] not in ("session", "documents", "application", "license")}
    flood(target, ((method["name"], anew(params, chance)) for _ in range(count)),
          60 / CALLS_A_MINUTE)


def flood(target, calls, seconds_each):
    """Sends them, a minute of the clock at a time."""
    batch = []

    def send():
        target.flood(
            [request(n, *call) for n, call in enumerate(batch, 1)], WINDOW)
        if seconds_each:
            target.advance(round(len(batch) * seconds_each))
        batch.clear()

    for call in calls:
        batch.append(call)
        if len(batch) == CALLS_A_MINUTE:
            send()
    if batch:
        send()


def anew(value, chance):
    """The same with all that a stranger would invent."""
    if isinstance(value, dict):
        if value.get("kind") == "nationalId":
            return value | {"number": national_number(chance.randrange(10**8))}
        return {name: anew(each, chance) for name, each in value.items()}
    if isinstance(value, list):
        return [anew(each, chance) for each in value]
    if not isinstance(value, str):
        return value
    if "@" in value:
        return f"x{chance.randrange(1 << 60):015x}@stranger.example"
    if found := TOKEN.fullmatch(value):
        return found[1] + "_" + "".join(chance.choice(SYMBOLS) for _ in range(42)) + "0"
    if found := IDENTIFIER.fullmatch(value):
        return found[1] + "_" + "".join(chance.choice(SYMBOLS) for _ in range(13))
    return value
