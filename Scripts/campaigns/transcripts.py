"""The transcripts of Tests/Transcripts: real messages, and how a case of them is played.

What their lines mean stands in Tests/TestKit/TranscriptFile.swift.
"""

import json
import pathlib
import re
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Transcripts"
NAME = re.compile(r"\{(\w+)\}")


class Case:
    """What is sent, in order: messages, and what is kept of the replies between them."""

    def __init__(self, file, name):
        self.file = file
        self.name = name
        self.after = None
        self.steps = []
        # Flags, forms of frames and raw bytes: such cases are about other things than messages.
        self.is_plain = True

    def read(self, line):
        if line.startswith("--> "):
            self.steps.append(("send", line[4:]))
        elif line.startswith(">> after "):
            self.after = line[9:]
        elif line.startswith(">> let "):
            name, pointer, *pattern = line[7:].replace(" = ", " ", 1).split(" ", 2)
            self.steps.append(("keep", name, pointer, pattern[0] if pattern else None))
        elif line.startswith(">> invite "):
            self.steps.append(("invite", *line[10:].split()))
        elif line.startswith(">> "):
            self.is_plain = False


def cases():
    """Every case by its file and name, in the order of the files."""
    found = {}
    for path in sorted(FOLDER.glob("*.transcript")):
        case = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                case = Case(path.stem, line[3:])
                found[case.file, case.name] = case
            elif case:
                case.read(line)
    if not found:
        raise RuntimeError(f"no transcripts in {FOLDER}")
    return found


def whole(case, all_cases):
    """The steps of a case with those of the cases that come first."""
    if case.after is None:
        return case.steps
    file, _, name = case.after.rpartition(".transcript: ")
    earlier = all_cases[file or case.file, name]
    return whole(earlier, all_cases) + case.steps


def messages():
    """Every message that is sent, as bytes; names of what was kept stand in them as they are."""
    return [step[1].encode() for case in cases().values() if case.is_plain
            for step in case.steps if step[0] == "send"]


def invite(path, data, step, arguments):
    """Invites as `mumaris invite` does; returns under which name the code is kept, and the code."""
    _, address, roles, number, *name = step
    done = subprocess.run(
        [path, "invite", "--data", data, "--email", address, "--identity", number, "--role", roles,
         *arguments], stdout=subprocess.PIPE, check=True)
    return name[0] if name else "invitation", done.stdout.decode().strip()


def fill_in(text, kept):
    """A message with what was kept in place of its names."""
    return NAME.sub(lambda found: kept.get(found[1], found[0]), text)


def keep(step, reply, kept):
    """Keeps what the pointer finds, or the first match of the pattern in it."""
    _, name, pointer, pattern = step
    value = reply
    try:
        for part in pointer.split("/")[1:]:
            value = value[int(part) if isinstance(value, list) else part]
        text = value if isinstance(value, str) else json.dumps(value)
        kept[name] = re.search(pattern, text)[0] if pattern else text
    except (LookupError, TypeError, ValueError):
        # A mutation has changed what the case relies on; its messages go on without.
        pass
