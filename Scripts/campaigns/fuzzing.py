"""Coverage-guided fuzzing of the readers, with the toolchain's libFuzzer.

The targets are the files of Scripts/campaigns/fuzz. They are compiled here with the modules that
they are about, instrumented, under .build/fuzz; the package and its build know nothing of them.
What the fuzzer starts from is made from the transcripts, the values of json_values.py, and small
stores.
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess

import json_values
from conversation import framed
from store_files import guarded_by
from transcripts import messages

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGETS = pathlib.Path(__file__).with_name("fuzz")
FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
# Modules in the order of their imports: where their sources are, and which of them are left out.
MODULES = {
    "JSON": ("Sources/JSON", ()),
    "JSONRPC": ("Sources/JSONRPC", ()),
    # With checksums that are always right: fuzz/Checksums.swift.
    "Digest": ("Sources/Digest", ("CRC32C", "SHA256", "HMACSHA256", "SHA256Compression",
                                  "SHA256Schedule")),
    "Storage": ("Sources/Storage", ()),
    "StorageTestKit": ("Tests/StorageTestKit", ()),
}
NO_CHECKSUM = b'"crc32c":"00000000"'
# Bytes of an input at most.
LONGEST = 4_096
# What may be compiled for so long, in seconds.
PATIENCE = 1_200
SILENT = "the toolchain has no libFuzzer that works here (swiftc -sanitize=fuzzer): "


def run_wire(_path, folder, chance, sizes, figures):
    bodies = [*messages(), *(b'{"id":1,"params":%s}' % value for value in values())]
    fuzz("JSON", ["JSON"], [TARGETS / "JSONTarget.swift",
                            ROOT / "Tests/JSONTests/ReferenceReader.swift"],
         [*bodies, *values()], folder, chance, sizes, figures)
    fuzz("Envelope", ["JSON", "JSONRPC"], [TARGETS / "EnvelopeTarget.swift"],
         [*bodies, b"[%s,%s,1]" % (bodies[0], bodies[1])], folder, chance, sizes, figures)
    fuzz("Framing", ["JSON", "JSONRPC"], [TARGETS / "FramingTarget.swift"],
         list(streams(chance)), folder, chance, sizes, figures)


def run_disk(_path, folder, chance, sizes, figures):
    modules = ["Digest", "Storage", "StorageTestKit"]
    for name, corpus in (("Journal", journals()), ("Snapshot", snapshots())):
        fuzz(name, modules, [TARGETS / f"{name}Target.swift", TARGETS / "Store.swift"],
             list(corpus), folder, chance, sizes, figures)


def fuzz(name, modules, sources, corpus, folder, chance, sizes, figures):
    target = build(name, modules, sources)
    place = pathlib.Path(folder, name)
    (place / "corpus").mkdir(parents=True)
    for number, content in enumerate(corpus):
        (place / "corpus" / f"{number}").write_bytes(content[:LONGEST])
    seed = chance.randrange(1, 1 << 32)
    seconds = sizes["fuzz_seconds"]
    done = subprocess.run(
        [target, f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}",
         "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1",
         f"-artifact_prefix={place}/", place / "corpus"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds + PATIENCE,
        env=os.environ | {"ASAN_OPTIONS": "detect_leaks=0"})
    said = done.stdout.decode(errors="replace")
    units = re.findall(r"stat::number_of_executed_units: (\d+)", said)
    covered = re.findall(r" cov: (\d+)", said)
    figures.none(f"{name}: inputs that a reader fails at (seed {seed}, {seconds} s)",
                 failures(place, said) if done.returncode else [])
    if done.returncode == 0:
        figures.at_least(f"{name}: inputs tried, which reached {covered[-1]} places in the code",
                         int(units[0]), 1_000)


def failures(place, said):
    """What the fuzzer found, with the input as Python writes bytes."""
    reasons = re.findall(r"(?:Fatal error|Precondition failed|ERROR: \w+|SUMMARY): .*", said)
    artifacts = [file for file in place.iterdir() if file.is_file()]
    inputs = [f"{file.name.split('-')[0]}: {file.read_bytes()!r}" for file in artifacts]
    return [f"{'; '.join(dict.fromkeys(reasons)) or said[-2_000:]}", *inputs]


# Building


def build(name, modules, sources):
    """Compiles a target with its modules; what was compiled already is used again."""
    folder = ROOT / ".build" / "fuzz"
    files = {module: module_sources(module) for module in modules}
    flags = ["-package-name", "mumaris", "-swift-version", "6", "-O", "-g", "-wmo",
             "-parse-as-library",
             "-sanitize=fuzzer,address", "-enable-testing", "-I", str(folder)]
    flags += [word for feature in FEATURES for word in ("-enable-upcoming-feature", feature)]
    folder.mkdir(parents=True, exist_ok=True)
    objects, key = [], digest([pathlib.Path(__file__)])
    for module, paths in files.items():
        key = digest(paths, key)
        objects.append(folder / f"{module}.o")
        compile_once(key, objects[-1], [
            *flags, "-module-name", module, "-emit-module", "-emit-module-path",
            folder / f"{module}.swiftmodule", "-c", *paths, "-o", objects[-1]])
    target = folder / name
    compile_once(digest(sources, key), target, [
        *flags, "-module-name", f"{name}Target", *sources, *objects, "-o", target])
    return target


def module_sources(module):
    place, left_out = MODULES[module]
    paths = [path for path in sorted((ROOT / place).glob("*.swift")) if path.stem not in left_out]
    return paths + [TARGETS / "Checksums.swift"] * (module == "Digest")


def digest(paths, before=b""):
    total = hashlib.sha256(before)
    for path in paths:
        total.update(path.read_bytes())
    return total.digest()


def compile_once(key, product, arguments):
    stamp = product.with_suffix(".made")
    if product.exists() and stamp.exists() and stamp.read_bytes() == key:
        return
    compiler = shutil.which("swiftc")
    if compiler is None:
        raise RuntimeError(SILENT + "there is no swiftc")
    done = subprocess.run([compiler, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=PATIENCE)
    if done.returncode != 0:
        said = done.stdout.decode(errors="replace")[-3_000:]
        raise RuntimeError(f"{SILENT if 'fuzzer' in said else ''}{product.name}: {said}")
    stamp.write_bytes(key)


# What a fuzzer starts from


def values():
    return [*json_values.ALLOWED, *json_values.REFUSED, *json_values.OPEN]


def streams(chance):
    """Messages in either form, right and wrong, behind the two bytes that say how to read them."""
    real = [body for body in messages() if len(body) < 300]
    for mode in range(3):
        for size in range(16):
            choice = bytes([mode | size << 4, chance.randrange(256)])
            for form in ("line", "header"):
                yield choice + b"".join(framed(body, form) for body in chance.sample(real, 3))
    for wrong in (b"Content-Length: x\r\n\r\n{}",
                  b"Content-Length: 3\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
                  b"content-length:2\n\n{}",
                  b"Content-Length: 99\r\n\r\n{}content-LENGTH: 2\r\n\r\n[]"):
        yield b"\x22\x03" + wrong


def zeroed(members):
    return guarded_by(members, 0)


def segment(first, groups):
    """A segment whose records are numbered from the first on; each group has some records."""
    zero = b"0" * 64
    yield zeroed(b'{"segment":{"version":1,"first":%d,"previous":"%s"' % (first, zero))
    for group in groups:
        begins = first
        for payload in group:
            yield payload % first if b"%d" in payload else payload
            first += 1
        yield b'{"group":{"first":%d,"last":%d,%s,"chain":"%s"}}\n' % (
            begins, first - 1, NO_CHECKSUM, zero)


RECORD = b'{"sequence":%d,"salt":"AAAAAAAAAAAAAAAAAAAAAA","record":{"n":1}}\n'
REDACTED = b'{"sequence":%d,"redacted":{"digest":"' + b"0" * 64 + b'","decision":1}}\n'


def journals():
    """Small journals: one segment and two, with and without zeros, a torn tail, a mark."""
    mark = b'{"closed":{"version":1,"sequence":%d,"chain":"' + b"0" * 64 + b'"'
    one = b"".join(segment(1, [[RECORD], [RECORD, REDACTED], [RECORD]]))
    two = b"".join(segment(5, [[RECORD, RECORD], [RECORD]]))
    yield b""
    yield one
    yield one + bytes(100)
    yield one + b'{"sequence":5,"salt":"AAAAAAA'
    yield one + b'{"sequence":5,"sa' + bytes(64)
    yield one + RECORD % 5 + bytes(64)
    yield b"\xff".join([one, two])
    yield b"\xff".join([one + bytes(64), two + bytes(64)])
    yield b"\xff".join([one, two, zeroed(mark % 7)])
    yield b"\xff".join([one, b"", zeroed(mark % 4)])
    yield b"\xff".join([one + RECORD % 5, two])


def snapshots():
    """Small snapshots: without a part, with one, and with three."""
    for parts in ([], [("accounts", 2)], [("accounts", 2), ("accounts", 1), ("licenses", 3)]):
        text = zeroed(b'{"snapshot":{"version":1,"sequence":8,"chain":"%s"' % (b"0" * 64))
        listed = []
        for section, rows in parts:
            body = b'{"id":1,"name":"x"}\n' * rows
            listed.append(b'{"section":"%s","rows":%d,"offset":%d,"bytes":%d,"sha256":"%s"}' % (
                section.encode(), rows, len(text), len(body), b"0" * 64))
            text += body
        yield text + zeroed(b'{"parts":{"list":[%s]' % b",".join(listed))
