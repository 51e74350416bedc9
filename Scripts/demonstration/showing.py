"""How the demo prints what it does, and how it says that something is not as it should be."""

import json
import os
import re
import sys
import textwrap

TOKEN = re.compile(r"\b([a-z]+_[A-Za-z0-9_-]{6})[A-Za-z0-9_-]{8,}")
COLORS = {
    "title": "1", "sent": "36", "received": "32", "pushed": "35", "note": "2", "mail": "33"}
# How many elements of a list are shown.
LONGEST_LIST = 8


class Unexpected(Exception):
    """The engine did something else than this script was written for."""


def expect(is_so, what):
    if not is_so:
        raise Unexpected(what)


def show(kind, text):
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        text = "\n".join(f"\033[{COLORS[kind]}m{line}\033[0m" for line in text.split("\n"))
    print(text, flush=True)


def title(text):
    show("title", f"\n== {text}")


def say(text):
    show("note", "\n" + textwrap.fill(text, 98))


def shortened(text):
    """Tokens to their beginnings, other long values to 90 characters."""
    text = TOKEN.sub(r"\1…", text)
    return text if len(text) <= 90 else text[:89] + "…"


def shortened_values(value):
    if isinstance(value, dict):
        return {name: shortened_values(member) for name, member in value.items()}
    if isinstance(value, list):
        elements = [shortened_values(element) for element in value[:LONGEST_LIST]]
        left_out = len(value) - len(elements)
        return elements + [f"… and {left_out} more"] if left_out else elements
    return shortened(value) if isinstance(value, str) else value


def only(value, members):
    """An object with those of its members that matter here, and an ellipsis for the others."""
    kept = {name: value[name] for name in members if name in value}
    return kept if len(kept) == len(value) else dict(kept, **{"…": None})


def show_message(kind, arrow, message):
    text = json.dumps(shortened_values(message), ensure_ascii=False).replace('"…": null', "…")
    show(kind, textwrap.fill(
        text, 98, initial_indent=arrow + " ", subsequent_indent="      ",
        break_long_words=False, break_on_hyphens=False))
