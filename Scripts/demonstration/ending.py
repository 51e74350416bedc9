"""The end: the process is killed once more, and nothing of the two years is missing."""

import json
import subprocess

from engine import PATIENCE_SECONDS, Engine
from people import NOURA
from showing import expect, say, show, title


def play(office, license, number):
    crash(office)
    find_everything(office, license, number)
    verify(office)


def crash(office):
    title("The process is killed once more")
    say("Noura changes her number; the answer is the last thing the process does.")
    expect(office.engine.events == [], f"pushed: {office.engine.events}")
    written = office.by(
        NOURA, "account.update", ("id", "version"), person={"mobile": "+447700900105"})
    office.engine.kill()
    office.engine = Engine(office.path, office.data)
    say("The clock goes on where it stood, and does not go back to where it was set at first.")
    now = office.engine.call("system.ping")["now"]
    expect(now == "2028-11-24T06:00:00.000Z", f"the clock stands at {now}")
    say("Her session stands, and the change is there.")
    mine = office.by(NOURA, "account.get", ("id", "status", "version", "person"))
    expect(mine["version"] == written["version"], f"version: {mine}")
    expect(mine["person"]["mobile"] == "+447700900105", f"mobile: {mine}")


def find_everything(office, license, number):
    title("Two years of papers are there")
    applications = office.by(NOURA, "licensing.listApplications")["applications"]
    found = sorted((one["service"], one["state"]) for one in applications)
    services = ["classification", "goodStanding", "registration", "renewal"]
    expect(found == [(service, "approved") for service in services], f"applications: {found}")
    held = office.by(NOURA, "licensing.listLicenses")["licenses"]
    expect([(one["id"], one["number"], one["status"], len(one["terms"])) for one in held]
           == [(license, number, "active", 2)], f"licenses: {held}")
    say("Each document that she uploaded comes back byte by byte; the wrong one too, since it was "
        "handed in.")
    for document, content in office.papers.items():
        read = office.by(NOURA, "document.read", ("document", "size"), document=document)
        expect(read["content"] == content, f"document: {read}")
    office.check_license(number, "active", "2030-11-23")
    say("At the end of its input the engine finishes, and exits with 0.")
    office.engine.end()


def verify(office):
    title("Every byte of the data directory is checked")
    show("note", "\n$ mumaris verify --data DIR")
    verified = subprocess.run(
        [office.path, "verify", "--data", office.data], stdout=subprocess.PIPE,
        timeout=PATIENCE_SECONDS)
    show("note", verified.stdout.decode().strip())
    expect(verified.returncode == 0, f"verify: exit code {verified.returncode}")
    expect(json.loads(verified.stdout.splitlines()[-1])["sound"] is True, "the store is not sound")
