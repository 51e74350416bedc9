"""Two years later: reminders, new passwords, a renewal, and the whole story in words."""

from people import AMAL, CLINIC_PROFILE, IMAN, NOURA, NOURA_PASSWORDS, RAYAN
from second_day import attach_papers
from showing import expect, say, show, title

# What happened to the classification, in order.
STEPS = [
    "edit", "edit", "edit", "edit", "submit", "claim", "forward", "claim", "returnToApplicant",
    "edit", "answerIssues", "recommend", "invoice", "confirmPayment", "claim", "decide"]


def play(office, application, license, number):
    be_reminded(office, number)
    sign_in_again(office)
    gather_hours(office)
    renew(office, license, number)
    outlive_the_first_term(office, number)
    tell(office, application)


def be_reminded(office, number):
    title("Almost two years pass on the clock")
    say("What comes due on the way happens at its own instant: sessions end, which is the last that a "
        "subscription pushes, passwords grow old, and ninety days before the registration ends it can be renewed. She is told so.")
    office.engine.advance("2028-08-25T06:00:00.000Z")
    office.pushed("session.ended")
    say("Her mail: the registration under her license ends on 23 November, and can be renewed from "
        "now on.")
    ending = rf"2028-11-23\n[\s\S]*{number}"
    office.maildir.next(NOURA, ending)
    say("She has no time. Thirty days before the end she is told again.")
    office.engine.advance("2028-10-24T06:00:00.000Z")
    office.maildir.next(NOURA, ending, is_brief=True)


def sign_in_again(office):
    title("Those who take part sign in again")
    say("Passwords are good for six months. With an old one the only way on is to choose another.")
    for address, passwords in (
            (NOURA, NOURA_PASSWORDS[1:]), (IMAN.address, IMAN.passwords),
            (RAYAN.address, RAYAN.passwords), (AMAL.address, AMAL.passwords)):
        signed_in = office.sign_in(address, passwords[0])
        expect(signed_in["mustChangePassword"] is True, f"login: {signed_in}")
        if address == NOURA:
            office.refused(NOURA, "licensing.listLicenses", "auth/password-expired")
        office.by(address, "auth.changePassword", currentPassword=passwords[0],
                  newPassword=passwords[1])


def gather_hours(office):
    title("Noura gathers the hours of continuing education")
    say("A nurse needs thirty hours in two years. With fewer she is renewed for one year only.")
    shown = ("requiredMinutes", "countedMinutes", "missingMinutes", "satisfied", "gap")
    told = office.by(NOURA, "cpd.summary", shown)
    expect((told["requiredMinutes"], told["missingMinutes"]) == (1800, 1800), f"summary: {told}")
    say("She was at a congress for five days. What counts follows from the program: here five "
        "symposia of six hours, and the breaks for nothing.")
    days = [f"2028-10-{day:02d}" for day in range(2, 7)]
    program = [
        part for day in days for part in (
            {"kind": "symposium", "start": f"{day}T05:00:00.000Z", "minutes": 360},
            {"kind": "break", "start": f"{day}T11:00:00.000Z", "minutes": 60})]
    evidence = {
        "title": "Congress of Nursing", "start": f"{days[0]}T05:00:00.000Z",
        "end": f"{days[-1]}T12:00:00.000Z", "country": "SA", "minutes": 1800,
        "activityReference": "CN-2028", "accreditationNumber": "ACC-2028-77",
        "accreditingBody": "The Commission", "specialty": "nursing", "program": program}
    say("Hours that do not add up are refused, and the refusal says how many there are.")
    office.refused(NOURA, "cpd.add", "cpd/hours-differ", type="conference",
                   evidence=dict(evidence, minutes=1500))
    activity = office.by(NOURA, "cpd.add", ("id", "state"), type="conference",
                         evidence=evidence)["id"]
    certificate = office.upload("attendanceCertificate", "Certificate of attendance")
    office.by(NOURA, "cpd.attach", ("id", "documents"), activity=activity, document=certificate)
    office.by(NOURA, "cpd.submit", ("id", "state"), activity=activity)
    say("Rayan looks at the certificate and credits it; she is told by mail.")
    credited = office.by(RAYAN.address, "cpd.review", ("id", "state", "credit"),
                         activity=activity, outcome="credit", reasons=[])
    expect(credited["credit"]["minutes"] == 1800, f"review: {credited}")
    office.maildir.next(NOURA, r"Congress of Nursing", is_brief=True)
    told = office.by(NOURA, "cpd.summary", shown)
    expect(told["satisfied"] is True, f"summary: {told}")


def renew(office, license, number):
    title("Noura renews her registration")
    say("Her subscription ended with her session, so she subscribes again, and asks first whether "
        "the window for the renewal is open.")
    office.subscribe()
    told = office.by(NOURA, "licensing.eligibility", ("service", "eligible", "rules"),
                     service="renewal")
    expect(told["eligible"] is True, f"eligibility: {told}")
    say("The application is like that for the registration, with papers of this year.")
    application = office.begin("renewal", {
        "facility": CLINIC_PROFILE["establishmentNumber"], "employerLetterIssued": "2028-10-15"})
    attach_papers(office, application, "2028")
    office.submit(application)
    say("Her license notes that a renewal was handed in in time, and later that it is decided.")
    office.pushed("license.changed")
    changed = office.examine(application, "license.changed")
    office.pushed("license.changed")
    expect(changed == license, f"the license is {changed}")
    say("The new term follows the first one without a gap; a day early is not a day lost.")
    view = office.by(NOURA, "licensing.getLicense", ("number", "status", "terms"), license=license)
    terms = [(term["from"], term["through"]) for term in view["terms"]]
    expect(terms == [("2026-11-24", "2028-11-23"), ("2028-11-24", "2030-11-23")],
           f"terms: {terms}")
    office.check_license(number, "active", "2030-11-23")


def outlive_the_first_term(office, number):
    title("The day after the first term would have ended")
    say("Nothing reminds her any more, and whoever verifies the license finds it valid.")
    office.engine.advance("2028-11-24T06:00:00.000Z")
    office.pushed("session.ended")
    late = [mail["Subject"] for _, mail, text in office.maildir.unread(NOURA)
            if number in text and "2028-11-23" in mail["Subject"] + text]
    expect(late == [], f"she was reminded once more: {late}")
    office.check_license(number, "active", "2030-11-23")


def tell(office, application):
    title("The story of her first application, in words")
    office.sign_in(NOURA, NOURA_PASSWORDS[2])
    for language, caption in (
            ("en", "Each step that concerns her, in English:"), ("ar", "The same in Arabic:")):
        steps = office.by(
            NOURA, "licensing.history", (), application=application, locale=language)["steps"]
        expect([step["action"] for step in steps] == STEPS,
               f"steps: {[step['action'] for step in steps]}")
        is_arabic = [any("\u0600" <= letter <= "\u06ff" for letter in step["text"])
                    for step in steps]
        expect(is_arabic == [language == "ar"] * len(steps), f"not in {language}: {steps}")
        say(caption)
        for step in steps:
            show("note", f"    {step['at'][:10]} {step['at'][11:16]}  {step['text']}")
