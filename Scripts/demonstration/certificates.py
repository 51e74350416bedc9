"""Certificates: asked for, paid for, decided on, printed, and verified by whoever holds the page."""

import pathlib

from office import PLACE
from people import NOURA, RAYAN
from showing import expect, say, show, title

TRUTH = [{"declaration": "dataIsTrue", "answer": True}]
# What a page says of the language that it is in.
PAGES = {"en": 'dir="ltr"', "ar": 'dir="rtl"', "fr": 'dir="ltr"'}


def play(office, folder):
    """Leaves the pages in the folder, and returns the code of the certificate."""
    certificate, code = ask(office)
    render(office, certificate, code, folder)
    verify(office, code)
    return code


def ask(office):
    title("Noura asks for a certificate of good standing")
    say("A council abroad wants to know whether anything is held against her. It is a service like "
        "any other: with a fee, a review and a decision.")
    application = office.begin(
        "goodStanding", {"addressee": "Nursing Council of the North", "country": "GB"}, TRUTH)
    office.submit(application)
    office.pushed(("invoice", "submitted"))
    due = office.by(NOURA, "licensing.pay", application=application)["invoices"]
    office.confirm_payment(application, due[0], "submitted")
    office.take_up(RAYAN.address, application)
    office.recommend(application)
    office.approve(application, "certificate.issued")
    held = office.by(NOURA, "certificate.list", ("certificates",))["certificates"]
    expect([(one["type"], one["status"]) for one in held] == [("goodStanding", "valid")],
           f"certificates: {held}")
    return held[0]["id"], held[0]["code"]


def render(office, certificate, code, folder):
    title("It is printed, in three languages")
    say("Each page is one file that needs nothing else: it opens in any browser and prints on one "
        "sheet of A4, with both calendars and a QR code that leads to its verification.")
    for language, direction in PAGES.items():
        page = office.by(
            NOURA, "certificate.render", ("mediaType", "fileName"), certificate=certificate,
            language=language)
        expect(direction in page["html"] and code in page["html"], f"page: {page['fileName']}")
        path = pathlib.Path(folder) / f"good-standing-{language}.html"
        path.write_text(page["html"], encoding="utf-8")
        show("note", f"    left as {path.name}")


def verify(office, code):
    title("Whoever holds the page verifies it")
    say("Without an account: the answer is that of the moment in which it is asked for.")
    told = office.engine.call("certificate.verify", code=code.lower())
    expect(told["status"] == "valid" and told["type"] == "goodStanding", f"verify: {told}")
    say("A slip of the pen is noticed by the check characters.")
    slip = ("7" if code[0] != "7" else "8") + code[1:]
    office.engine.refused("certificate.verify", "certificate/code-mistyped", code=slip)
