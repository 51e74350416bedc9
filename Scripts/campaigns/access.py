"""The campaign on access: what strangers, owners and staff can do with calls alone."""

import floods
import growth
import harvests
import quotas

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


def timing(path, _folder, chance, _sizes, figures):
    """Whether the time of a reply tells an address with an account from one without."""
    import timing as replies
    for row in replies.run(path, chance.randrange(1 << 32)):
        figures.at_most(row["name"], row["figure"], row["bound"])


PARTS = {
    "floods": floods.run,
    "harvests": harvests.run,
    "timing": timing,
    "quotas": quotas.run,
    "growth": growth.run,
}
