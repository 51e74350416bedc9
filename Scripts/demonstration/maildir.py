"""The folder that the engine's mails arrive in, read as any mail reader would."""

import email
import email.policy
import re
import textwrap
import time

from engine import PATIENCE_SECONDS
from showing import TOKEN, Unexpected, shortened, show


class Maildir:
    """The folder that the engine's mails arrive in."""

    def __init__(self, folder):
        self.folder = folder
        self.read = set()

    def token(self, address, is_brief=False):
        """The token of the link in somebody's next mail that has one."""
        return self.next(address, r"mlt_[A-Za-z0-9_-]+", is_brief).group()

    def next(self, address, pattern, is_brief=False):
        """Waits for the next mail to somebody that has the pattern in its subject or text, shows
        it or the head of it, and returns the match."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for path, mail, text in self.unread(address):
                found = re.search(pattern, mail["Subject"] + "\n" + text)
                if found:
                    self.read.add(path)
                    self.show(mail, "…" if is_brief else text, path.name)
                    return found
            time.sleep(0.01)
        raise Unexpected(f"no mail for {address} with {pattern}")

    def unread(self, address):
        """The mails to somebody that were not shown, oldest first."""
        for path in sorted(self.folder.glob("new/*"), key=lambda path: path.stat().st_mtime_ns):
            if path in self.read:
                continue
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if mail["To"].addresses[0].addr_spec == address:
                yield path, mail, mail.get_content()

    @staticmethod
    def show(mail, text, name):
        lines = [f"{header}: {mail[header]}" for header in ("From", "To", "Subject")]
        body = [TOKEN.sub(r"\1…", line) for line in text.strip().split("\n")]
        show("mail", f"\nmail/new/{shortened(name)}")
        for line in lines + [""] + body:
            show("mail", textwrap.fill(
                line, 98, initial_indent="    | ", subsequent_indent="    | ",
                break_long_words=False, break_on_hyphens=False) or "    |")
