"""What was measured, beside what it may be."""

import re

# What makes faults of one kind differ: numbers, and names that are digests or quoted.
SHAPELESS = re.compile(r"[0-9a-f]{16,}|\d+|b?'[^']*'|b?\"[^\"]*\"|--mail \w+")
# So many faults are told one by one, each in so many characters.
TOLD = 20
LONGEST = 400


class Figures:
    """Prints each figure as it comes, and counts those over their bounds."""

    def __init__(self):
        self.count = 0
        self.over = 0

    def at_most(self, what, figure, bound, unit=""):
        self.row(what, figure, f"at most {number(bound)}", unit, figure <= bound)

    def at_least(self, what, figure, bound, unit=""):
        self.row(what, figure, f"at least {number(bound)}", unit, figure >= bound)

    def none(self, what, faults):
        """Counts what must not be. One of each shape is told, and how many others are like it."""
        self.row(what, len(faults), "at most 0", "", not faults)
        shapes = {}
        for fault in faults:
            shapes.setdefault(SHAPELESS.sub("#", fault), []).append(fault)
        for alike in list(shapes.values())[:TOLD]:
            more = f" (and {len(alike) - 1} like it)" if len(alike) > 1 else ""
            print(f"    {shorten(alike[0])}{more}", flush=True)
        if len(shapes) > TOLD:
            print(f"    … and {len(shapes) - TOLD} others", flush=True)

    def row(self, what, figure, bound, unit, holds):
        self.count += 1
        self.over += not holds
        print(f"  {what:<70}{number(figure):>10} {unit:<8}{bound:<18}{'' if holds else 'OVER'}"
              .rstrip(), flush=True)

    def close(self):
        print(f"\n{self.count} figures, {self.over} over their bounds", flush=True)


def shorten(text):
    return text if len(text) <= LONGEST else text[:LONGEST - 2] + " …"


def number(figure):
    if isinstance(figure, float):
        return f"{figure:,.0f}" if figure >= 1000 else f"{figure:.3g}"
    return f"{figure:,}"
