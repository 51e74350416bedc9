"""The register at work: who is signed in, and the way of a file from hand to hand."""

from engine import Engine
from paper import pdf
from people import AMAL, FARIS, IMAN, NOURA, NOURA_PROFILE, RAYAN
from showing import expect, say

# Of an application as long as it is, what matters to whoever follows it.
PLACE = ("id", "service", "state", "stage", "payment", "version")
DECLARATIONS = [
    {"declaration": "dataIsTrue", "answer": True},
    {"declaration": "disciplinaryMeasure", "answer": False},
    {"declaration": "licenseRefusedOrWithdrawn", "answer": False},
    {"declaration": "conditionAffectingPractice", "answer": False},
    {"declaration": "pendingProceedings", "answer": False},
]
# What Noura asks to be told of.
TOPICS = ["application.changed", "license.issued", "license.changed", "certificate.issued",
          "jobApplication.changed"]


class Office:
    """The engine with the people who are signed in."""

    def __init__(self, path, data, maildir, terms):
        self.path = path
        self.data = data
        self.maildir = maildir
        self.terms = terms
        self.sessions = {}
        self.papers = {}
        self.payments = 0
        self.engine = Engine(path, data)

    def sign_in(self, address, password):
        result = self.engine.call(
            "auth.login", ("session", "account", "endsAt", "mustChangePassword"),
            email=address, password=password)
        self.sessions[address] = result["session"]
        return result

    def by(self, address, method, shown=None, **params):
        """A call by somebody who is signed in."""
        return self.engine.call(method, shown, session=self.sessions[address], **params)

    def refused(self, address, method, expected_type, **params):
        return self.engine.refused(
            method, expected_type, session=self.sessions[address], **params)

    def pushed(self, *expected):
        """Takes the events that were pushed to Noura: of an application, also of one for a job, its
        action and state, of anything else its topic."""
        for words in expected:
            event = self.engine.next_event()
            data = event["data"]
            found = (data["action"], data["state"]) if "action" in data else event["topic"]
            expect(found == words, f"{words} was to be pushed, not {found}: {event}")

    def subscribe(self):
        """From now on Noura is told of her applications and her license."""
        self.by(NOURA, "event.subscribe", topics=TOPICS)

    def upload(self, kind, title, *lines, owner=NOURA):
        content = pdf(title, *lines)
        document = self.by(
            owner, "document.upload", ("id", "kind", "mediaType", "size", "digest"),
            kind=kind, mediaType="application/pdf", content=content, title=title)
        expect(document["kind"] == kind, f"document: {document}")
        if owner == NOURA:
            self.papers[document["id"]] = content
        return document["id"]

    def attach(self, application, document, state="draft"):
        view = self.by(NOURA, "licensing.attach", PLACE, application=application,
                       document=document)
        expect(document in [held["id"] for held in view["documents"]], f"attach: {view}")
        self.pushed(("edit", state))

    def begin(self, service, values, declarations=DECLARATIONS):
        """Noura starts an application and fills it in; returns its identifier."""
        application = self.by(NOURA, "licensing.startApplication", PLACE, service=service)["id"]
        self.pushed(("edit", "draft"))
        view = self.by(
            NOURA, "licensing.updateApplication", PLACE + ("values",), application=application,
            values=[{"name": name, "value": value} for name, value in values.items()],
            declarations=declarations)
        expect({stated["name"]: stated["value"] for stated in view["values"]} == values,
               f"values: {view}")
        self.pushed(("edit", "draft"))
        return application

    def submit(self, application):
        self.step(NOURA, "licensing.submit", application, "submit", "submitted")

    def step(self, address, method, application, action, state, **params):
        """One step of a file: what comes back and what is pushed say the same."""
        view = self.by(address, method, PLACE, application=application, **params)
        expect(view["state"] == state, f"{method}: {state} was expected: {view}")
        self.pushed((action, state))
        return view

    def take_up(self, address, application, state="inReview"):
        self.step(address, "review.claim", application, "claim", state)

    def check_and_forward(self, application):
        say("Iman takes the file up, finds it complete and passes it on.")
        self.take_up(IMAN.address, application)
        self.step(IMAN.address, "review.forward", application, "forward", "inReview")

    def recommend(self, application):
        """Noura is told that it was recommended to decide, not what."""
        return self.step(
            RAYAN.address, "review.recommend", application, "recommend", "pendingDecision",
            outcome="approve", reasons=["requirementsMet"], conditions=[])

    def confirm_payment(self, application, invoice, state="pendingDecision"):
        self.payments += 1
        view = self.by(
            FARIS.address, "licensing.confirmPayment", PLACE, application=application,
            invoice=invoice["invoice"], amount=invoice["outstanding"],
            reference=f"TRANSFER-2026-11-24-{self.payments}")
        expect(view["payment"] == "paid", f"payment: {view}")
        self.pushed(("confirmPayment", state))

    def approve(self, application, *license_topics):
        say("Amal takes it up and approves it.")
        self.take_up(AMAL.address, application, "pendingDecision")
        view = self.by(
            AMAL.address, "review.decide", PLACE + ("decision", "license"),
            application=application, outcome="approve", reasons=["requirementsMet"],
            conditions=[])
        expect(view["state"] == "approved", f"decide: {view}")
        self.pushed(*license_topics, ("decide", "approved"))
        return view["license"]

    def examine(self, application, *license_topics):
        """The whole way of a file that nothing is wrong with, through three hands."""
        self.check_and_forward(application)
        say("Rayan takes it up and recommends it; Noura is told that a decision comes next, not "
            "which.")
        self.take_up(RAYAN.address, application)
        self.recommend(application)
        return self.approve(application, *license_topics)

    def check_license(self, number, status, through):
        """What anybody is told who asks for a number, without a session."""
        told = self.engine.call("licensing.verify", number=number)
        expect((told["status"], told.get("validThrough")) == (status, through), f"verify: {told}")
        expect(told["arabicName"] == NOURA_PROFILE["arabicName"], f"verify: {told}")
