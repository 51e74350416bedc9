"""`kill -9` at random moments, and whether what was acknowledged is there afterwards."""

import os
import shutil
import subprocess
import time

from ledger import Ledger, Staged, pump

WINDOW = 24
# After so many rounds the store is verified as a whole.
VERIFIED_EVERY = 20
# Of a hundred rounds: those that are killed while the engine starts, and those in which a snapshot
# is written.
STARTING, SNAPSHOTS = 25, 40
# The longest that a start is left alone before it is killed, in seconds.
LONGEST_START = 0.15


def run(path, folder, chance, sizes, figures):
    staged = Staged(path, folder)
    data = os.path.join(folder, "killed")
    shutil.copytree(staged.data, data)
    ledger = Ledger(staged, chance)
    faults, rounds = [], sizes["kill_rounds"]
    for number in range(1, rounds + 1):
        if chance.randrange(100) < STARTING:
            kill_while_starting(staged, data, chance)
        with staged.start(data) as target:
            faults += ledger.compare(target) + ledger.settle(target)
            kill_under_load(target, ledger, chance, sizes["load_seconds"])
        if number % VERIFIED_EVERY == 0 or number == rounds:
            faults += verify(path, data)
    with staged.start(data) as target:
        faults += ledger.compare(target, reads=10_000) + ledger.settle(target)
        faults += ledger.compare(target, reads=0)
        target.end()
    faults += verify(path, data) + [f"answered: {line}" for line in ledger.unexpected]
    figures.none(
        f"lost or half done in {rounds} kills, of {ledger.acknowledged:,} acknowledged", faults)
    figures.at_least("acknowledged writes a kill", ledger.acknowledged // rounds, 1)


def kill_while_starting(staged, data, chance):
    with staged.start(data) as target:
        time.sleep(chance.random() * LONGEST_START)
        target.process.kill()
        target.process.communicate()


def kill_under_load(target, ledger, chance, longest):
    requests = ledger.load()
    if chance.randrange(100) < SNAPSHOTS:
        place, taken = chance.randrange(40), requests
        requests = (ledger.snapshot() if number == place else next(taken)
                    for number in range(1 << 30))
    ended = pump(target.process, requests, WINDOW, chance.random() * longest, ledger.take,
                 at=target.process.kill)
    if ended:
        raise RuntimeError(f"the engine ended by itself, with {target.process.wait()}")


def verify(path, data, wrapper=()):
    """What `mumaris verify` finds, as faults."""
    verified = subprocess.run(
        [*wrapper, path, "verify", "--data", data], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if verified.returncode == 0:
        return []
    return [f"verify ends with {verified.returncode}: "
            f"{(verified.stderr or verified.stdout).decode(errors='replace').strip()}"]
