"""Tables of medians, with ratios to the engine."""

import pathlib
import statistics


def cpu_seconds(process):
    """The time that all threads of a process have had on a core so far.

    Beside other work on the machine, this is steadier than the time on the clock.
    """
    tasks = pathlib.Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


class Table:
    """Several things measured in turn, round by round; the first one, called `own` in the head of
    the last column, is what the others are compared with.

    Ratios are the median of the ratios within each round, because what else the machine does
    slows neighbors alike.
    """

    def __init__(self, title, unit, cpu_unit, more_is_better=True, own="mumaris is"):
        self.title = title
        self.unit = unit
        self.cpu_unit = cpu_unit
        self.more_is_better = more_is_better
        self.own = own
        self.rounds = {}
        self.cpu = {}
        self.missing = {}
        self.notes = []

    def add(self, name, figure, cpu=None):
        self.rounds.setdefault(name, []).append(figure)
        if cpu is not None:
            self.cpu.setdefault(name, []).append(cpu)

    def note(self, text):
        self.notes.append(text)

    def lacks(self, name, command):
        """A peer that is not there is named, with what installs it."""
        self.missing[name] = f"not measured: install with `{command}`"

    def median(self, name):
        return statistics.median(self.rounds[name])

    def ratio(self, name, other):
        """How many times the one figure is the other."""
        pairs = zip(self.rounds[name], self.rounds[other])
        return statistics.median(figure / against for figure, against in pairs)

    def print(self):
        print(f"\n{self.title}")
        print(f"  {'':<46}{self.unit:>11}   {'from … to':<20}{self.cpu_unit:>12}   {self.own}")
        own = next(iter(self.rounds))
        for name, figures in self.rounds.items():
            spread = f"{number(min(figures))} … {number(max(figures))}"
            cpu = number(statistics.median(self.cpu[name])) if name in self.cpu else ""
            line = f"  {name:<46}{number(self.median(name)):>11}   {spread:<20}{cpu:>12}"
            if name != own:
                line += f"   {self.comparison(own, name)}"
            print(line.rstrip())
        for name, text in self.missing.items():
            print(f"  {name:<46}{text}")
        for text in self.notes:
            print(f"  {text}", flush=True)

    def comparison(self, own, name):
        pair = (own, name) if self.more_is_better else (name, own)
        text = f"{self.ratio(*pair):.2f} × as fast"
        if name in self.cpu and own in self.cpu:
            pairs = zip(self.cpu[name], self.cpu[own])
            text += f", {statistics.median(a / b for a, b in pairs):.2f} × by CPU"
        return text


def number(figure):
    if figure >= 1000:
        return f"{figure:,.0f}"
    return f"{figure:.3g}" if figure < 10 else f"{figure:.1f}"
