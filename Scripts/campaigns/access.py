"""The campaign on access: every part in turn, over engines of its own."""

import os
import random
import subprocess
import sys
import time

import floods
import growth
import harvests
import quotas
from figures import Figures

# How large each attack is: whole, and with --quick.
SIZES = {
    "invented": (100_000, 20_000),     # Addresses that nobody has.
    "flood_seconds": (30, 8),          # How long guesses come while the owner signs in.
    "reset_hours": (24, 6),            # How long strangers ask for an owner's resets.
    "people": (40, 6),                 # Holders of licenses.
    "numbers": (100_000, 10_000),      # License numbers that are tried.
    "rounds": (1_000, 60),             # Of something that is done and undone.
    "notes": (1_500, 300),             # On one case.
    "tickets": (2_000, 200),           # Of one account, for one address, and of guests.
    "guest_calls": (100_000, 1_500),   # Of each call that takes no session.
}
# What keeps an attack from being carried out, and is told.
FAULTS = (RuntimeError, OSError, LookupError, ImportError, subprocess.SubprocessError)
PARTS = ["floods", "harvests", "timing", "quotas", "growth"]


def run(path, folder, asked):
    sizes = {name: pair[asked.quick] for name, pair in SIZES.items()}
    figures = Figures()
    failed = False
    for part in asked.only:
        print(f"\n{part}", flush=True)
        began = time.perf_counter()
        place = os.path.join(folder, part)
        os.mkdir(place)
        # A part draws the same whichever others run.
        chance = random.Random(f"{asked.seed} {part}")
        try:
            attack(part, path, place, chance, sizes, figures, asked)
        except FAULTS as fault:
            print(f"  could not be carried out: {type(fault).__name__}: {fault}", file=sys.stderr)
            failed = True
        print(f"  ({time.perf_counter() - began:.0f} s)", flush=True)
    figures.close()
    return 2 if failed else int(figures.over > 0)


def attack(part, path, place, chance, sizes, figures, asked):
    if part == "floods":
        floods.run(path, place, chance, sizes, figures)
    elif part == "harvests":
        harvests.run(path, place, chance, sizes, figures)
    elif part == "timing":
        timing(path, asked.seed, figures)
    elif part == "quotas":
        quotas.run(path, place, chance, sizes, figures)
    elif part == "growth":
        growth.run(path, place, chance, sizes, figures)


def timing(path, seed, figures):
    """Whether the time of a reply tells an address with an account from one without."""
    import timing as replies
    for row in replies.run(path, seed):
        figures.at_most(row["name"], row["figure"], row["bound"])
