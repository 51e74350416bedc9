"""Support: somebody who cannot sign in asks all the same, and is answered."""

from people import SALMA, SAMIR
from showing import expect, say, title

# Of a ticket as long as it is, what matters to whoever follows it.
SEEN = ("id", "state", "version", "dueOn", "reopenUntil")


def play(office):
    ticket, token = ask(office)
    answer(office, ticket, token)
    settle(office, ticket, token)


def follow(office, method, ticket, token, **params):
    """A call by whoever has the link, without a session."""
    return office.engine.call(method, SEEN, ticket=ticket, token=token, **params)


def expect_state(view, state):
    expect(view["state"] == state, f"{state} was expected: {view}")


def ask(office):
    title("Salma cannot sign in for her clinic, and asks support")
    say("The clinic's mailbox is gone, so no link to reset a password reaches her. She asks from her "
        "own address, without an account. The reply is the same whoever an address belongs to.")
    receipt = office.engine.call(
        "support.open", category="access", subject="The clinic's mailbox is gone",
        text="Nobody can read office@salma-clinic.example any more. How do we get in?",
        email=SALMA, name="Salma Nasser", language="en")
    say("Her mail: the question has arrived, and can be followed by this link.")
    token = office.maildir.token(SALMA)
    expect_state(follow(office, "support.get", receipt["ticket"], token), "open")
    say("The link opens this one ticket, and no other.")
    office.engine.refused(
        "support.get", "support/link-invalid", ticket="tkt_0000000000000", token=token)
    return receipt["ticket"], token


def answer(office, ticket, token):
    title("Samir takes the question up and answers")
    say("What is not settled stands in one queue, the oldest first, with the day by which it is to be "
        "answered: one working day where somebody cannot get in.")
    waiting = office.by(SAMIR, "support.queue", own=False)["tickets"]
    expect([one["id"] for one in waiting] == [ticket], f"queue: {waiting}")
    expect(waiting[0]["dueOn"] == "2026-11-25", f"due: {waiting}")
    office.by(SAMIR, "support.claim", SEEN, ticket=ticket)
    say("He leaves a note for his colleagues, which she does not see, and asks back. Meanwhile his "
        "working days stand still.")
    office.by(SAMIR, "support.reply", SEEN, ticket=ticket, internal=True,
              text="Compare with the clinic's license before anything else.")
    view = office.by(SAMIR, "support.reply", SEEN, ticket=ticket,
                     text="Please bring the license of the clinic to our counter.")
    expect_state(view, "waitingRequester")
    expect("dueOn" not in view, f"the clock runs: {view}")
    office.maildir.next(SALMA, "license of the clinic")
    say("Salma answers by the link that she has; also the older one goes on being good.")
    view = office.engine.call("support.get", ticket=ticket, token=token)
    said = [message["from"] for message in view["messages"]]
    expect(said == ["requester", "staff"], f"messages: {view}")
    expect_state(
        follow(office, "support.reply", ticket, token, text="I was there this morning."),
        "waitingStaff")


def settle(office, ticket, token):
    title("The question is settled, taken up again, and settled for good")
    view = office.by(SAMIR, "support.resolve", SEEN, ticket=ticket,
                     text="Two of us have seen the license; access is being restored.")
    expect_state(view, "resolved")
    office.maildir.next(SALMA, "as settled")
    say("For two weeks she can take it up again.")
    expect_state(
        follow(office, "support.reopen", ticket, token, text="How long will that take?"),
        "waitingStaff")
    view = office.by(SAMIR, "support.resolve", SEEN, ticket=ticket,
                     text="Three days, so that whoever reads the old mailbox can object.")
    expect_state(view, "resolved")
    office.maildir.next(SALMA, "Three days", is_brief=True)
    say("What Samir has done stands in the audit trail; a password he cannot set, nor sign in as her.")
    asked = {"session": office.sessions[SAMIR], "method": "support.resolve"}
    trail = office.engine.exchange("audit.list", asked)["result"]["entries"]
    expect([entry["actor"]["role"] for entry in trail] == ["account"] * 2, f"trail: {trail}")
