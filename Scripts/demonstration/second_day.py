"""The second day: staff join, and Noura's file goes from hand to hand until she may practice."""

from people import (
    AMAL, CLINIC_PROFILE, HANA, HANA_PASSWORD, NOURA, NOURA_PASSWORDS, RAYAN, SAMIR,
    SAMIR_PASSWORD, STAFF, iqama)
from showing import expect, say, title

# One thousand one hundred riyals, in halalas.
FEE = 110_000


def play(office):
    """Returns the application for classification, and the license's identifier and number."""
    invite_staff(office)
    ask_first(office)
    application, wrong = hand_in(office)
    return_it(office, application, wrong)
    answer(office, application)
    pay(office, application)
    license, number = decide(office, application)
    register(office, license, number)
    return application, license, number


def invite_staff(office):
    title("The next morning: Samir invites his colleagues")
    say("Nobody has a session any more: they end after twelve hours. From here on long replies are "
        "cut to what matters, with an ellipsis for the rest.")
    office.engine.advance("2026-11-24T06:00:00.000Z")
    office.sign_in(SAMIR, SAMIR_PASSWORD)
    say("Iman will check whether files are complete, Rayan and Amal examine and decide, Faris "
        "looks after the money. What a role may do is in the reference data. Whoever decides is "
        "appointed by two registrars: Hana confirms whom Samir invites, and only then a mail leaves.")
    office.sign_in(HANA, HANA_PASSWORD)
    for colleague in STAFF:
        invited = office.by(
            SAMIR, "account.invite", email=colleague.address, identity=iqama(colleague.iqama),
            roles=colleague.roles, language="en")
        expect(invited["awaitsConfirmation"] == ("approver" in colleague.roles),
               f"invitation: {invited}")
        if invited["awaitsConfirmation"]:
            office.by(HANA, "account.confirmInvitation", account=invited["account"])
        token = office.maildir.token(colleague.address, is_brief=colleague != STAFF[0])
        account = office.engine.call(
            "account.acceptInvitation", ("id", "status", "email", "roles"), token=token,
            identity=iqama(colleague.iqama), name={"given": colleague.given, "family": "Adel"}, password=colleague.passwords[0],
            termsVersion=office.terms)
        expect(sorted(account["roles"]) == sorted(colleague.roles), f"roles: {account}")
        office.sign_in(colleague.address, colleague.passwords[0])


def ask_first(office):
    title("Noura asks whether she may be classified")
    office.sign_in(NOURA, NOURA_PASSWORDS[1])
    say("She subscribes to her applications and her license. From now on every change of them is "
        "pushed, whoever made it; here such lines are set in and begin with <== pushed.")
    office.subscribe()
    say("Classification grants a rank. The answer names each rule, by what it was judged, and the "
        "documents that will be asked for; some only of others than her.")
    told = office.by(NOURA, "licensing.eligibility", service="classification")
    expect(told["eligible"] is True, f"eligibility: {told}")
    needed = [paper["kind"] for paper in told["documents"] if paper["required"]]
    expect(needed == ["qualification", "academicRecord"], f"documents: {needed}")
    say("For the renewal of a registration it is too early, and the rules say why.")
    told = office.by(NOURA, "licensing.eligibility", ("service", "eligible", "rules"),
                     service="renewal")
    broken = [rule["rule"] for rule in told["rules"] if not rule["satisfied"]]
    expect(told["eligible"] is False, f"eligibility: {told}")
    expect(broken == ["classified", "registered", "inRenewalWindow"], f"rules: {broken}")


def hand_in(office):
    title("She fills her application in, attaches documents and hands it in")
    application = office.begin(
        "classification", {"profession": "nursing", "rank": "specialist"})
    say("Her diploma and her academic record are PDF files of one page. By mistake the record is "
        "that of her sister Hanan.")
    office.attach(application, office.upload(
        "qualification", "Bachelor of Nursing", "First University", "Noura Alharbi"))
    wrong = office.upload(
        "academicRecord", "Academic record", "First University", "Hanan Alharbi")
    office.attach(application, wrong)
    office.submit(application)
    return application, wrong


def return_it(office, application, wrong):
    title("Iman forwards it, Rayan looks into the documents and returns it")
    office.engine.advance("2026-11-24T06:05:00.000Z")
    office.check_and_forward(application)
    say("Rayan takes it up and opens the academic record.")
    office.take_up(RAYAN.address, application)
    read = office.by(RAYAN.address, "document.read", document=wrong)
    expect(read["content"] == office.papers[wrong], "the document is another")
    say("He reads Hanan's name. The return names the document, the reason and what he saw.")
    issue = {"target": "document", "name": "academicRecord", "reason": "nameDiffers",
             "text": "This is the record of Hanan Alharbi."}
    office.step(
        RAYAN.address, "review.returnToApplicant", application, "returnToApplicant", "returned",
        issues=[issue])
    say("Her mail: her application for professional classification comes back, because a name or a "
        "date differs between documents; she has until the end of the day that it names.")
    day = office.maildir.next(NOURA, rf"{application}[\s\S]*(\d{{4}}-\d\d-\d\d)").group(1)
    expect(day == "2026-12-24", f"the mail names {day}")
    say("In the application she reads which document it is.")
    view = office.by(NOURA, "licensing.getApplication", ("state", "issues", "dueAt"),
                     application=application)
    expect(view["issues"] == [issue], f"issues: {view['issues']}")


def answer(office, application):
    title("She attaches her own record and answers")
    office.engine.advance("2026-11-24T06:10:00.000Z")
    say("Without another document the answer is refused, in her language.")
    office.refused(NOURA, "licensing.answerIssues", "application/incomplete",
                   application=application)
    say("Now with her own.")
    office.attach(application, office.upload(
        "academicRecord", "Academic record", "First University", "Noura Alharbi"), "returned")
    office.step(NOURA, "licensing.answerIssues", application, "answerIssues", "inReview")


def pay(office, application):
    title("Rayan recommends, a fee is due, and Faris confirms its payment")
    office.engine.advance("2026-11-24T06:15:00.000Z")
    say("What was recommended is for staff only; she is told that a decision comes next, and that a "
        "fee is due. Amounts are in halalas, a hundredth of a riyal.")
    view = office.recommend(application)
    expect(view["payment"] == "due", f"recommend: {view}")
    office.pushed(("invoice", "pendingDecision"))
    say("Nobody can decide before it is paid.")
    office.refused(AMAL.address, "review.claim", "application/fee-due", application=application)
    say("Noura reads what she has to pay, and pays it to the bank. Faris finds the transfer in the "
        "statement and confirms it.")
    due = office.by(NOURA, "licensing.pay", application=application)["invoices"]
    expect([(one["outstanding"], one["currency"]) for one in due] == [(FEE, "SAR")], f"pay: {due}")
    office.confirm_payment(application, due[0])


def decide(office, application):
    title("A second person decides, and the license appears")
    office.engine.advance("2026-11-24T06:20:00.000Z")
    say("Rayan may approve too, but not what he has recommended himself.")
    office.refused(RAYAN.address, "review.claim", "account/second-person-needed",
                   application=application)
    license = office.approve(application, "license.issued")
    held = office.by(NOURA, "licensing.listLicenses")["licenses"]
    expect([(one["id"], one["status"]) for one in held] == [(license, "classified")],
           f"licenses: {held}")
    return license, held[0]["number"]


def register(office, license, number):
    title("Classified is not registered: a second application, and she may practice")
    say("Registration needs her identity card and a letter of the clinic. It costs no fee, and "
        "goes the same way: Iman, Rayan, Amal.")
    application = office.begin(
        "registration", {"facility": CLINIC_PROFILE["establishmentNumber"],
                         "employerLetterIssued": "2026-11-15"})
    attach_papers(office, application, "2026")
    office.submit(application)
    changed = office.examine(application, "license.changed", "license.changed")
    expect(changed == license, f"the license is {changed}")

    title("Anybody verifies the license by its number")
    say("A patient, an employer, an authority abroad: without an account and without a session.")
    office.check_license(number, "active", "2028-11-23")
    say("Two digits that were swapped are noticed, since the last one is a check digit.")
    swapped = number[:-4] + number[-3] + number[-4] + number[-2:]
    office.engine.refused("licensing.verify", "license/check-digit", number=swapped)


def attach_papers(office, application, year):
    """What a registration and a renewal ask for."""
    office.attach(application, office.upload(
        "identity", "Identity card", "Noura Alharbi", f"Seen in {year}"))
    office.attach(application, office.upload(
        "employerLetter", "To whom it may concern", "Noura Alharbi works at Salma Clinic.",
        f"Jeddah, {year}"))
