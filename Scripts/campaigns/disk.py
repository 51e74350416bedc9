"""The campaign on the disk: kills, failing system calls, a full disk, and damaged files."""

import calls
import damage
import full
import fuzzing
import kills

SIZES = {
    "kill_rounds": (120, 8),          # Each ends in `kill -9`.
    "load_seconds": (1.2, 0.6),        # How long the load lasts at most before it.
    "failing_runs": (400, 10),         # Of the engine, each with a system call that fails.
    "full_rounds": (6, 1),             # Of filling a disk and making room on it.
    "damages": (400, 14),              # Stores with one file damaged.
    "fuzz_seconds": (120, 5),          # Of each target.
}
PARTS = {
    "kills": kills.run,
    "calls": calls.run,
    "full": full.run,
    "damage": damage.run,
    "fuzz": fuzzing.run_disk,
}
