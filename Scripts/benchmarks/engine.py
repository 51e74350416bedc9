"""The engine as the benchmarks need it: started, with people who have signed in."""

import json
import pathlib
import re
import subprocess

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"

PASSWORD = "Bright-Lantern-42"

# The iqamas of the staff, one member for each role.
IQAMAS = {
    "registrar": "2051785257",
    "intake": "2863550345",
    "reviewer": "2778566519",
    "approver": "2682885377",
    "finance": "2140501301",
    "support": "2592039453",
    "auditor": "2698068422",
}

NURSE = {
    "latinName": {"given": "Noura", "family": "Alharbi"},
    "arabicName": {"given": "نورة", "family": "الحربي"},
    "birthDate": "1990-05-14",
    "gender": "female",
    "nationality": "SA",
    "identity": {"kind": "nationalId", "number": "1058529940"},
    "mobile": "+447700900101",
    "residence": "SA",
    "profession": "nursing",
    "qualification": {
        "level": "bachelor",
        "title": "Bachelor of Nursing",
        "awardedOn": "2012-06-30",
        "awardingBody": "First University",
        "country": "SA",
    },
}


def busy_owners(folder, **figures):
    """The flags of an engine under whose rules one account may change its settings without end, as
    no owner does and a measurement of writes has to; and with other figures of the policy."""
    content = json.loads((SEEDS / "policy.json").read_text())
    for name, value in ({"settingsPerHour": 1_000_000} | figures).items():
        content["figures"][name]["value"] = value
    seeds = pathlib.Path(folder) / "seeds"
    seeds.mkdir(exist_ok=True)
    # What is not there comes from the binary.
    (seeds / "policy.json").write_text(json.dumps(content, ensure_ascii=False))
    return ["--seeds", str(seeds)]


class Engine:
    """An engine process. Mail is fetched from it unless told otherwise, so that no thread of its
    own writes any."""

    def __init__(
            self, path, *arguments, wrapper=(), mail="host", errors=None, environment=None):
        if errors is None and wrapper:
            errors = subprocess.PIPE
        self.process = subprocess.Popen(
            [*wrapper, path, *arguments, "--mail", mail],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment)

    def line(self, request):
        """Sends one line and returns the one that answers it."""
        self.process.stdin.write(request)
        self.process.stdin.flush()
        reply = self.process.stdout.readline()
        if not reply.endswith(b"\n"):
            raise RuntimeError("the engine has ended")
        return reply

    def call(self, method, **params):
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        reply = json.loads(self.line(json.dumps(request).encode() + b"\n"))
        if "result" not in reply:
            raise RuntimeError(f"{method}: {reply}")
        return reply["result"]

    def link(self, address):
        """The token of the link that was mailed to somebody."""
        while mails := self.call("mail.next")["mails"]:
            for mail in mails:
                self.call("mail.done", id=mail["id"], delivered=True)
                found = re.search(r"mlt_[A-Za-z0-9_-]+", mail["body"])
                if mail["to"] == address and found:
                    return found.group()
        raise RuntimeError(f"no mail for {address}")

    def sign_in_nurse(self):
        """Opens the account of a nurse, with a whole profile, and returns her session."""
        terms = self.call("reference.terms")["version"]
        self.call(
            "account.register", kind="practitioner", email="noura@example.org", password=PASSWORD,
            language="ar", termsVersion=terms, person=NURSE)
        self.call("account.verifyEmail", token=self.link("noura@example.org"))
        return self.sign_in("noura@example.org")

    def sign_in_staff(self, invitation, role="registrar"):
        """Takes up an invitation of `invite` and returns the session."""
        terms = self.call("reference.terms")["version"]
        account = self.call(
            "account.acceptInvitation", token=invitation, password=PASSWORD, termsVersion=terms,
            identity={"kind": "iqama", "number": IQAMAS[role]},
            name={"given": "Samir", "father": "Adel", "grandfather": "Hadi", "family": "Alnasser"})
        return self.sign_in(account["email"])

    def sign_in(self, address):
        return self.call("auth.login", email=address, password=PASSWORD)["session"]

    def end(self):
        """Ends the input and waits; returns what was said on standard error, if it was kept."""
        _, said = self.process.communicate()
        if self.process.returncode != 0:
            raise RuntimeError(f"exit code {self.process.returncode}")
        return said

    def release(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


def invite(path, data, *arguments, role="registrar"):
    """Makes a data directory with an invitation to its staff, and returns the invitation's code."""
    invited = subprocess.run(
        [path, "invite", "--data", data, "--email", f"{role}@register.example",
         "--identity", IQAMAS[role], "--role", role, *arguments],
        stdout=subprocess.PIPE, check=True)
    return invited.stdout.decode().strip()
