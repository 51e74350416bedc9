"""The campaign on the wire: what arrives on standard input, and when it is read or not."""

import fuzzing
import lengths
import messages
import mutations
import readers

SIZES = {
    "length_cases": (4_000, 300),      # Sequences of messages with one wrong header.
    "transcript_cases": (300, 12),     # Of the transcripts that are played with mutations.
    "mutations": (12, 4),              # Of each of their messages.
    "unread_requests": (400_000, 40_000),   # That are sent to an engine whose replies wait.
    "cut_messages": (12, 3),           # Written in two pieces, cut at every byte.
    "fuzz_seconds": (120, 5),          # Of each target.
}
PARTS = {
    "lengths": lengths.run,
    "messages": messages.run,
    "readers": readers.run,
    "mutations": mutations.run,
    "fuzz": fuzzing.run_wire,
}
