"""Work: an announcement, a job from its advertisement to the employment, and who works where."""

from people import CLINIC, CLINIC_PASSWORD, NOURA, NOURA_PROFILE, SAMIR
from showing import expect, say, title

# Of an application for a job as long as it is, what matters to whoever follows it.
PLACE = ("id", "state", "version")
TERMS = {
    "title": "Nurse for the day clinic",
    "description": "Four days a week, with a team of six.",
    "profession": "nursing",
    "ranks": ["specialist", "seniorSpecialist"],
    "city": "Jeddah",
    "contract": "fullTime",
    "salary": {"minimum": 900_000, "maximum": 1_200_000, "currency": "SAR"},
    "deadline": "2026-12-31",
    "seats": 1,
}


def play(office, number):
    announce(office)
    verify_clinic(office)
    job = publish(office)
    application = apply(office, job)
    look_at(office, application, number)
    hire(office, application)


def announce(office):
    title("The Commission announces something")
    say("An announcement has its text in as many languages as it needs, and the days on which it "
        "is shown. Whoever looks needs no account.")
    texts = [
        {"language": "en", "title": "Closed on Sunday", "text": "Branches are closed on Sunday."},
        {"language": "ar", "title": "إغلاق يوم الأحد", "text": "تغلق الفروع أبوابها يوم الأحد."}]
    office.by(SAMIR, "announcement.publish", ("id", "audience", "from", "until"),
              audience="practitioners", **{"from": "2026-11-24"}, until="2026-11-30", texts=texts)
    told = office.engine.call("announcement.list", **{"for": "practitioners"})["announcements"]
    expect([one["texts"] for one in told] == [texts], f"announcements: {told}")


def verify_clinic(office):
    title("Salma Clinic looks for a nurse")
    office.sign_in(CLINIC, CLINIC_PASSWORD)
    say("Not before staff have looked at its own license.")
    office.refused(CLINIC, "job.publish", "facility/not-verified", terms=TERMS)
    paper = office.upload("facilityLicense", "License of Salma Clinic", owner=CLINIC)
    office.by(CLINIC, "document.attach", ("id", "kind"), document=paper)
    waiting = office.by(SAMIR, "facility.list")["facilities"]
    expect([one["name"] for one in waiting] == ["Salma Clinic"], f"facilities: {waiting}")
    office.by(SAMIR, "facility.verify", ("id", "name", "verification"), facility=waiting[0]["id"],
              documents=[paper])


def publish(office):
    job = office.by(CLINIC, "job.publish", ("id", "seatsLeft", "closesAt"), terms=TERMS)["id"]
    say("Anybody finds it: by beginnings of words, in Latin or in Arabic letters, however they are "
        "spelled.")
    for filters in ({"text": "day clin"}, {"text": "عياده سلمي", "rank": "specialist"},
                    {"city": "jeddah", "profession": "nursing"}):
        found = office.engine.call("job.search", **filters)["jobs"]
        expect([one["id"] for one in found] == [job], f"job.search: {found}")
    expect(office.engine.call("job.search", text="nights")["jobs"] == [], "nights were found")
    return job


def apply(office, job):
    title("Noura applies, and says what the clinic may see")
    told = office.by(NOURA, "job.eligibility", ("job", "eligible", "rules"), job=job)
    expect(told["eligible"] is True, f"eligibility: {told}")
    diploma = office.upload("qualification", "Bachelor of Nursing", "First University")
    office.by(NOURA, "document.attach", ("id", "kind"), document=diploma)
    application = office.by(
        NOURA, "job.apply", PLACE, job=job, consents=["license", "email"], documents=[diploma],
        letter="I live nearby, and have worked in a day clinic before.")["id"]
    office.pushed(("apply", "submitted"))
    office.refused(NOURA, "job.apply", "job/applied-already", job=job, consents=[], documents=[])
    return application


def look_at(office, application, number):
    title("The clinic sees what she agreed to, and no more")
    view = office.by(CLINIC, "job.getApplication", ("letter", "documents", "applicant"),
                     application=application)
    profile = view["applicant"]
    expect(profile["license"]["number"] == number, f"profile: {profile}")
    expect(profile["email"] == NOURA and "mobile" not in profile, f"profile: {profile}")
    held = view["documents"][0]["document"]
    read = office.by(CLINIC, "document.read", ("document", "size"), document=held)
    expect(read["content"] == office.papers[held], "the diploma is another")
    say("Which licenses are worth what, it can ask for many at once; a slip is told row by row.")
    rows = office.by(CLINIC, "facility.verifyLicenses", numbers=[number, "26-0000002-6"])
    expect([row["found"] for row in rows["licenses"]] == [True, False], f"licenses: {rows}")


def hire(office, application):
    title("She is shortlisted, is offered the post and accepts it")
    office.by(CLINIC, "job.shortlist", PLACE, application=application)
    office.pushed(("shortlist", "shortlisted"))
    office.by(CLINIC, "job.offer", PLACE, application=application, until="2026-11-30",
              **{"from": "2027-01-03"}, text="We look forward to you.")
    office.pushed(("offer", "offered"))
    office.by(NOURA, "job.accept", PLACE, application=application)
    office.pushed(("accept", "accepted"))
    say("The seat is taken, so the job is closed; both have confirmed that she will work there.")
    expect(office.engine.call("job.search")["jobs"] == [], "the job is still open")
    people = office.by(CLINIC, "employment.list")["employments"]
    expect([(one["arabicName"], one["state"], one["from"]) for one in people]
           == [(NOURA_PROFILE["arabicName"], "confirmed", "2027-01-03")], f"people: {people}")
