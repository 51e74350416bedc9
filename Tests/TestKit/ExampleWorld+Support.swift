import JSON

// The tickets of the world
//
//     {ticket:waiting}      waiting's, nobody has taken it up
//     {document:asked}      goes with it
//     {ticket:claimed}      ready's, support has it
//     {ticket:resolved}     ready's, settled by support
//     {ticket:guest}        a stranger's, who has no account
//     {document:another}    waiting's, attached to nothing

extension ExampleWorld {
  func makeGuest() throws {
    let ticket = try call(
      "support.open",
      [
        "category": "access", "subject": "I cannot sign in", "text": "No mail arrives.",
        "email": .string(Self.address(of: "stranger")), "language": "en",
      ])
    values["ticket:guest"] = ticket["ticket"]?.text
  }

  func makeTickets() throws {
    try upload("supportingDocument", by: "waiting", as: "asked")
    try upload("supportingDocument", by: "waiting", as: "another")
    for (name, owner) in [("waiting", "waiting"), ("claimed", "ready"), ("resolved", "ready")] {
      let ticket = try call(
        "support.open",
        [
          "session": .string("{session:\(owner)}"), "category": "application",
          "subject": "How long does it take?", "text": "It was handed in some days ago.",
          "documents": .array(name == "waiting" ? ["{document:asked}"] : []),
        ])
      values["ticket:\(name)"] = ticket["ticket"]?.text
    }
    try call("support.claim", ["session": "{session:support}", "ticket": "{ticket:claimed}"])
    try call(
      "support.resolve",
      [
        "session": "{session:support}", "ticket": "{ticket:resolved}",
        "text": "It came back to you yesterday.",
      ])
  }
}
