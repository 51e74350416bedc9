"""The search for jobs over a market, beside the same over one ten times as large: what a selective
search costs must follow from what it finds."""

import base64
import json
import os
import random
import re
import time

from driver import converse, widen, windowed
from engine import PASSWORD, Engine, invite
from register import CLOCK, IDENTIFIER, LINK, PASSWORDS, SESSION, WAVE, WINDOW, one_step
from report import Table, cpu_seconds

MARKETS = [5_000, 50_000]
# As many as one facility may have open.
JOBS_EACH = 500
SEARCHES = 20_000

PROFESSIONS = {
    "nursing": [("Ward nurse", "ممرضة أجنحة"), ("Intensive care nurse", "ممرضة عناية مركزة")],
    "pharmacy": [("Clinical pharmacist", "صيدلي سريري"), ("Pharmacist", "صيدلي")],
    "physicalTherapy": [("Physical therapist", "أخصائي علاج طبيعي")],
    "medicine": [("Internist", "طبيب باطنة"), ("Anesthetist", "طبيب تخدير")],
}
CITIES = [f"{name} {part}" for name in ("Riyadh", "جدة", "Dammam", "أبها", "Tabuk")
          for part in ("North", "South", "West", "الشرق")]
WORDS = [first + last for first in ("al", "ber", "cor", "dan", "ei", "fur", "gal", "hin", "is", "jor")
         for last in ("am", "bek", "cil", "dor", "em", "fan", "gor", "hul", "iz", "jan", "kin", "lo")]
CONTRACTS = ["fullTime", "partTime", "locum", "temporary"]


class Market:
    """A data directory with facilities and open jobs, filled by the engine through its pipe."""

    def __init__(self, path, data):
        self.path = path
        self.data = data
        self.count = 0
        self.chance = random.Random(7)
        invitation = invite(path, data, *CLOCK)
        self.engine = Engine(path, "--data", data, *CLOCK)
        self.registrar = self.engine.sign_in_staff(invitation).encode()
        self.terms = self.engine.call("reference.terms")["version"]
        self.began = time.perf_counter()

    def grow(self, count):
        numbers = range(self.count // JOBS_EACH, count // JOBS_EACH)
        for first in range(0, len(numbers), WAVE):
            wave = numbers[first:first + WAVE]
            converse(self.engine.process, (self.register(n) for n in wave), PASSWORDS)
            tokens = self.tokens()
            converse(
                self.engine.process, (self.open(tokens[address(n)].encode(), n) for n in wave),
                PASSWORDS)
        self.count = count
        return time.perf_counter() - self.began

    def tokens(self):
        """Takes all mails, and returns the tokens in them by their addresses."""
        tokens = {}
        while mails := self.engine.call("mail.next", limit=WAVE)["mails"]:
            for mail in mails:
                if found := LINK.search(mail["body"]):
                    tokens[mail["to"]] = found.group()
            done = [(b"mail.done", b'"id":"%s","delivered":true' % mail["id"].encode())
                    for mail in mails]
            converse(self.engine.process, (one_step([request]) for request in done), WINDOW)
        return tokens

    def register(self, number):
        profile = {
            "legalName": {"latin": f"Hospital {number}", "arabic": f"مستشفى {number}"},
            "kind": "hospital", "establishmentNumber": f"7{number:09}",
            "licenseNumber": f"14-{number}",
            "address": {"street": "First Street 1", "city": "Riyadh", "region": "SA-01"},
            "administrator": {
                "name": {"given": "Amal", "family": "Omar"},
                "identity": {"kind": "passport", "number": "P7654321", "country": "EG"},
                "mobile": "+447700900123"},
        }
        yield [(
            b"account.register",
            b'"kind":"facility","email":"%s","password":"%s","language":"en",'
            b'"termsVersion":"%s","facility":%s' % (
                address(number).encode(), PASSWORD.encode(), self.terms.encode(),
                json.dumps(profile).encode()))]

    def open(self, token, number):
        """What a facility does until its jobs are published."""
        activated = yield [(b"account.verifyEmail", b'"token":"%s"' % token)]
        account = re.search(rb'"account":"([^"]+)"', activated[0])[1]
        replies = yield [(
            b"auth.login",
            b'"email":"%s","password":"%s"' % (address(number).encode(), PASSWORD.encode()))]
        session = SESSION.search(replies[0])[1]
        content = base64.b64encode(b"%PDF-1.7\n%%EOF\n")
        replies = yield [(
            b"document.upload",
            b'"session":"%s","kind":"facilityLicense","mediaType":"application/pdf",'
            b'"content":"%s"' % (session, content))]
        document = IDENTIFIER.search(replies[0])[1]
        yield [(b"document.attach", b'"session":"%s","document":"%s"' % (session, document))]
        yield [(
            b"facility.verify",
            b'"session":"%s","facility":"%s","documents":["%s"]'
            % (self.registrar, account, document))]
        for first in range(0, JOBS_EACH, 20):
            yield [
                (b"job.publish",
                 b'"session":"%s","terms":%s' % (session, json.dumps(self.job()).encode()))
                for _ in range(first, min(first + 20, JOBS_EACH))]

    def job(self):
        chance = self.chance
        profession = chance.choice(list(PROFESSIONS))
        minimum = chance.randrange(6, 20) * 100_000
        return {
            "title": " / ".join(chance.choice(PROFESSIONS[profession])),
            "description": " ".join(chance.choice(WORDS) for _ in range(60)),
            "profession": profession, "ranks": ["specialist"], "city": chance.choice(CITIES),
            "contract": chance.choice(CONTRACTS), "deadline": "2027-11-01",
            "salary": {
                "minimum": minimum, "maximum": minimum + 400_000, "currency": "SAR"},
            "seats": 2,
        }


def address(number):
    return f"hospital{number}@example.org"


def with_two_filters(chance):
    profession = chance.choice(list(PROFESSIONS))
    return {
        "text": chance.choice(["intensive care", "ممرضة", "pharm", "أخصائي", "internist"]),
        "profession": profession, "city": chance.choice(CITIES)}


def with_rare_words(chance):
    return {"text": " ".join(chance.choice(WORDS) for _ in range(4)), "contract": "locum"}


def with_one_filter(chance):
    return {"contract": chance.choice(CONTRACTS)}


def measure(path, folder, rounds):
    """Yields the tables, one after the other."""
    markets = {}
    for count in MARKETS:
        market = Market(path, os.path.join(folder, f"market-{count}"))
        seconds = market.grow(count)
        widen(market.engine.process)
        markets[f"{count:,} open jobs"] = (market, seconds)
    try:
        for title, query in (
            ("text and two filters", with_two_filters),
            ("four words and a filter", with_rare_words),
            ("one filter that finds a page at once", with_one_filter),
        ):
            yield search(markets, title, query, rounds)
    finally:
        for market, _ in markets.values():
            market.engine.release()


def search(markets, title, query, rounds):
    small = next(iter(markets)).split()[0]
    table = Table(
        f"job.search: {title}, picked at random", "requests/s", "CPU µs each", True,
        own=f"{small} are")
    table.note(f"median of {rounds} round{'s' * (rounds != 1)} of {SEARCHES:,} requests")
    for name, (market, seconds) in markets.items():
        table.note(f"{name} were published in {seconds:.0f} s")
    chance = random.Random(1)
    requests = [
        b'{"jsonrpc":"2.0","id":%d,"method":"job.search","params":%s}\n'
        % (number, json.dumps(query(chance)).encode())
        for number in range(SEARCHES)]
    for name, (market, _) in markets.items():
        engine = market.engine
        replies = [json.loads(engine.line(request)) for request in requests[:200]]
        if refused := [reply for reply in replies if "result" not in reply]:
            raise RuntimeError(f"refused: {refused[0]}")
        found = sum(len(reply["result"]["jobs"]) for reply in replies) / len(replies)
        table.note(f"{name}: {found:.1f} jobs on a page of at most 50")
    for _ in range(rounds):
        for name, (market, _) in markets.items():
            process = market.engine.process
            before = cpu_seconds(process)
            channel = (process.stdin.fileno(), process.stdout.fileno())
            seconds = windowed([channel], requests, WINDOW)
            each = (cpu_seconds(process) - before) / SEARCHES * 1e6
            table.add(name, SEARCHES / seconds, each)
    return table
