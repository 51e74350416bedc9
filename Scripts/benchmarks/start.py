"""From the start of the process to its first reply."""

import os
import shutil
import subprocess
import time

from report import Table

COUNT = 20
REQUEST = b'{"jsonrpc":"2.0","id":1,"method":"system.ping"}\n'


def measure(path, folder):
    table = Table("Start to first reply", "ms", "CPU ms each", more_is_better=False)
    table.note(f"median of {COUNT}; the CPU time is that of the whole process, its end included")
    node = shutil.which("node") or shutil.which("nodejs")
    for number in range(COUNT):
        data = os.path.join(folder, f"start-{number}")
        table.add("mumaris, a directory to be made", *first_reply([path, "--data", data]))
        table.add("mumaris, the same directory again", *first_reply([path, "--data", data]))
        table.add("mumaris, in memory", *first_reply([path, "--memory"]))
        table.add("mumaris --version", *first_reply([path, "--version"]))
        table.add("cat, for what spawning costs", *first_reply(["cat"]))
        if node:
            table.add("Node.js, an empty script that echoes", *first_reply(
                [node, "-e", "process.stdin.pipe(process.stdout)"]))
    if not node:
        table.lacks("Node.js", "apt-get install nodejs")
    return table


def first_reply(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(REQUEST)
    try:
        process.stdin.flush()
    except BrokenPipeError:
        pass  # What reads no input may have ended already.
    reply = process.stdout.readline()
    milliseconds = (time.perf_counter() - start) * 1000
    try:
        process.stdin.close()
    except BrokenPipeError:
        pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if not reply or process.returncode != 0:
        raise RuntimeError(f"{command[0]}: exit code {process.returncode}")
    return milliseconds, (usage.ru_utime + usage.ru_stime) * 1000
