"""Floods of guesses, and what they do to the owner."""

import os
import time

from driver import keep_busy
from engine import PASSWORD
from target import (
    TOO_MANY_ATTEMPTS, WRONG_CREDENTIALS, Target, code_of, invented, request)

# Failures after which answers are delayed: seeds/policy.json, failedSignInsBeforeDelay.
FREE_GUESSES = 5
GUESSES = 60
# Accounts that a guesser was slowed at.
VICTIMS = 20
# Guesses on their way at once while the owner signs in.
CROWD = 500
# Guesses that were answered when the owner comes.
ALREADY = 50
# Of a hundred sign-ins from a known device during a flood, so many must get in.
LEAST_SHARE = 95
# And the slowest of them may wait so long, in seconds.
LONGEST_WAIT = 5
# How long an owner may be without a working link, in minutes.
LINK_MINUTES = 10
MINUTE = 60


def run(path, folder, chance, sizes, figures):
    with Target.still(path, os.path.join(folder, "still")) as target:
        parallel(target, chance, figures)
        known_and_unknown(target, chance, figures)
        clearing(target, chance, sizes["invented"], figures)
        target.end()
    with Target.live(path, os.path.join(folder, "live")) as target:
        known_device(target, chance, sizes["flood_seconds"], figures)
        target.end()
    with Target.still(path, os.path.join(folder, "resets")) as target:
        reset_links(target, chance, sizes["reset_hours"], figures)
        target.end()


def wrong(chance):
    return f"Guess-{chance.randrange(1 << 40):x}-Lantern"


def login(number, address, password, **more):
    return request(number, "auth.login", {"email": address, "password": password, **more})


def parallel(target, chance, figures):
    """Guesses in one write, so that none has been answered when the last arrives."""
    address = target.open_account(1)
    replies = target.flood(
        [login(n, address, wrong(chance)) for n in range(1, GUESSES)]
        + [login(GUESSES, address, PASSWORD)])
    codes = [code_of(reply) for reply in replies]
    figures.at_most(
        f"of {GUESSES} guesses in one write, compared",
        sum(code != TOO_MANY_ATTEMPTS for code in codes), FREE_GUESSES)
    figures.at_most(
        "let in by the right password behind 59 wrong ones", codes.count(0), 0)


def known_and_unknown(target, chance, figures):
    """The same guesses at an address with an account and at one without."""
    known = target.open_account(2)
    unknown = "person9@example.org"
    differ = 0
    for _ in range(12):
        password = wrong(chance)
        pair = [target.line(login(1, address, password)).replace(address.encode(), b"")
                for address in (known, unknown)]
        differ += pair[0] != pair[1]
    figures.at_most("of 12 guesses, answered otherwise for an unknown address", differ, 0)


def clearing(target, chance, count, figures):
    """Whether calls about other addresses make the engine forget whom it slows."""
    victims = [target.open_account(number) for number in range(100, 100 + VICTIMS)]

    def guess(address):
        return target.code("auth.login", email=address, password=wrong(chance))

    for address in victims:
        for _ in range(FREE_GUESSES):
            guess(address)
        if guess(address) != TOO_MANY_ATTEMPTS:
            raise RuntimeError("five wrong passwords are not slowed")
    stranger = invented(chance)
    target.flood(
        request(n, "auth.requestReset", {"email": next(stranger)}) for n in range(1, count + 1))
    figures.at_most(
        f"of {VICTIMS} accounts, compared again after {count:,} resets of others",
        sum(guess(address) == WRONG_CREDENTIALS for address in victims), 0)


def known_device(target, chance, seconds, figures):
    """The owner signs in again and again from a known device while a crowd guesses at others."""
    address = target.open_account(4)
    device = target.call(
        "auth.login", email=address, password=PASSWORD, device="phone")["deviceToken"]
    stranger = invented(chance)
    ends = time.perf_counter() + seconds
    waits, refused, guesses, answered = [], 0, 0, 0
    began = 0.0

    def sign_in():
        nonlocal began
        began = time.perf_counter()
        return [login(0, address, PASSWORD, deviceToken=device)]

    def crowd():
        nonlocal guesses
        while time.perf_counter() < ends:
            guesses += 1
            yield login(guesses, next(stranger), wrong(chance))

    def take(line):
        nonlocal refused, answered
        if b'"id":0,' in line:
            waits.append(time.perf_counter() - began)
            refused += code_of(line) != 0
            return sign_in() if time.perf_counter() < ends else None
        answered += 1
        # The owner comes when the crowd is there already.
        return sign_in() if answered == ALREADY else None

    keep_busy(target.process, crowd(), CROWD, take)
    if not waits:
        raise RuntimeError(f"{seconds} seconds were too few for {ALREADY} guesses")
    share = 100 * (len(waits) - refused) / len(waits)
    figures.at_least(
        f"sign-ins let in on a known device, of {len(waits):,} among {guesses:,} guesses",
        share, LEAST_SHARE, "%")
    figures.at_most("the slowest of them", max(waits), LONGEST_WAIT, "s")


def reset_links(target, chance, hours, figures):
    """Strangers ask for resets of an owner's password all day; now and then the owner needs one.

    The owner asks, and asks again each minute, until a link is there that was mailed no longer ago
    than it holds.
    """
    address = target.open_account(5)
    worst, newest, minute = 0, None, 0
    until = hours * 60
    while minute < until:
        # The owner's worst moment comes after a while of quiet, at no fixed distance.
        needed = minute + chance.randrange(20, 90)
        while minute < needed:
            minute, newest = pass_minute(target, address, chance, minute, newest)
        waited = 0
        while waited <= until and (newest is None or minute - newest[1] >= 30):
            target.ask("auth.requestReset", email=address)
            for link in target.links_to(address):
                newest = (link, minute)
            if newest is None or minute - newest[1] >= 30:
                minute, newest = pass_minute(target, address, chance, minute, newest)
                waited += 1
        worst = max(worst, waited)
    figures.at_most(
        f"longest wait for a reset link in {hours} hours of strangers asking", worst,
        LINK_MINUTES, "minutes")
    works = newest is not None and target.code(
        "auth.resetPassword", token=newest[0], newPassword="Quiet-Harbor-Dawn-7") == 0
    figures.at_most("links that did not work then", int(not works), 0)


def pass_minute(target, address, chance, minute, newest):
    for _ in range(chance.randrange(4)):
        target.ask("auth.requestReset", email=address)
        target.ask("account.resendVerification", email=address)
    target.advance(MINUTE)
    for link in target.links_to(address):
        newest = (link, minute + 1)
    return minute + 1, newest
