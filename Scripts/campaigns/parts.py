"""Carries out the parts of a campaign, one after the other."""

import os
import random
import subprocess
import sys
import time

from figures import Figures

# What keeps a part from being carried out, and is told.
FAULTS = (RuntimeError, OSError, LookupError, ValueError, ImportError, subprocess.SubprocessError)


def run(campaign, path, folder, asked):
    """Runs what was asked for of a campaign: a module with `PARTS`, which names what carries out
    each, and `SIZES`, how large each attack is, whole and with --quick."""
    sizes = {name: pair[asked.quick] for name, pair in campaign.SIZES.items()}
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
            campaign.PARTS[part](path, place, chance, sizes, figures)
        except FAULTS as fault:
            print(f"  could not be carried out: {type(fault).__name__}: {fault}", file=sys.stderr)
            failed = True
        print(f"  ({time.perf_counter() - began:.0f} s)", flush=True)
    figures.close()
    return 2 if failed else int(figures.over > 0)
