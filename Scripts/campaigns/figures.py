"""What was measured, beside what it may be."""

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
        """Counts what must not be; the first few are told."""
        self.row(what, len(faults), "at most 0", "", not faults)
        for fault in faults[:TOLD]:
            print(f"    {shorten(fault)}", flush=True)
        if len(faults) > TOLD:
            print(f"    … and {len(faults) - TOLD} more", flush=True)

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
