"""The files of a data directory as they are laid out, for attacks on them: what each kind is, and a
journal of several segments made from one of a single segment.

    {"segment":{"version":1,"first":1,"previous":"00…00","crc32c":"…"}}       the head of a segment
    {"sequence":1,"salt":"…","record":{…}}                                    records
    {"group":{"first":1,"last":1,"crc32c":"…","chain":"6b1e…"}}               the end of a group
"""

import pathlib
import re

TRAILER = re.compile(
    rb'\{"group":\{"first":\d+,"last":(\d+),"crc32c":"[0-9a-f]{8}","chain":"([0-9a-f]{64})"\}\}\n')

TABLE = []
for byte in range(256):
    remainder = byte
    for _ in range(8):
        remainder = remainder >> 1 ^ (0x82F63B78 if remainder & 1 else 0)
    TABLE.append(remainder)


def crc32c(content):
    """The checksum of iSCSI (RFC 3720), which the guarded lines end with."""
    remainder = 0xFFFFFFFF
    for value in content:
        remainder = TABLE[(remainder ^ value) & 0xFF] ^ remainder >> 8
    return remainder ^ 0xFFFFFFFF


def guarded(members):
    """A line that ends with a checksum of itself."""
    return guarded_by(members, crc32c(members))


def guarded_by(members, checksum):
    return members + b',"crc32c":"%08x"}}\n' % checksum


def segment_name(first):
    return f"{first:020}.jsonl"


def split_journal(data, parts):
    """Cuts the only segment at ends of groups, as if each part had filled one."""
    folder = pathlib.Path(data, "journal")
    (whole,) = folder.glob("*.jsonl")
    content = whole.read_bytes().rstrip(b"\0")
    ends = list(TRAILER.finditer(content))
    cuts = [ends[len(ends) * part // parts - 1] for part in range(1, parts)]
    whole.write_bytes(content[:cuts[0].end()])
    for cut, after in zip(cuts, [*cuts[1:], None]):
        first = int(cut[1]) + 1
        head = guarded(b'{"segment":{"version":1,"first":%d,"previous":"%s"' % (first, cut[2]))
        place = folder / segment_name(first)
        place.write_bytes(head + content[cut.end():after.end() if after else None])
        place.chmod(0o600)
    return len(cuts) + 1


def kinds_of(data):
    """The files of a data directory by what they are, each kind in the order of the names."""
    root = pathlib.Path(data)
    segments = sorted(root.glob("journal/*.jsonl"))
    snapshots = sorted(root.glob("snapshot/*.jsonl"))
    found = {
        "FORMAT": [root / "FORMAT"],
        "the closed mark": [root / "journal" / "closed.json"],
        "an earlier segment": segments[:-1],
        "the last segment": segments[-1:],
        "an older snapshot": snapshots[:-1],
        "the newest snapshot": snapshots[-1:],
        "a document's content": sorted(root.glob("documents/*")),
    }
    absent = [kind for kind, files in found.items() if not all(map(pathlib.Path.exists, files))
              or not files]
    if absent:
        raise RuntimeError(f"the store has not {absent[0]}")
    return found


def salts_of(content):
    """Where the salts of the records lie."""
    return [found.span(1) for found in re.finditer(rb'"salt":"([^"]+)"', content)]


def named_files(text):
    """The names of the files that a message names, without their folders."""
    return set(re.findall(
        r"FORMAT|closed\.json|\d{20}\.jsonl|\b[0-9a-f]{64}\b", text))


def is_document(name):
    return re.fullmatch(r"[0-9a-f]{64}", name) is not None
