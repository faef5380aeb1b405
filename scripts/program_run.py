"""One run of the program, and what it must not do: crash, run away, or write what a terminal would obey."""

import os
import re
import subprocess
import tempfile
import threading

STATUSES = {0, 1, 2, 64, 65, 66, 73, 74, 75, 77}
CRASH = re.compile(rb"Fatal error|Program crashed|\*\*\* Signal|Stack dump|AddressSanitizer|\[ERROR\]|/Sources/[A-Z]\w+/.*\.swift:\d")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def add_limits(parser):
    parser.add_argument("--slow", type=float, default=2, help="the processor time that a command may take, in seconds; of whole courses beyond what they take unchanged")
    parser.add_argument("--memory", type=float, default=512, help="the memory that a command may take, in MB")


class Run:
    """One run of the program: what it wrote, how it ended and what it took."""

    def __init__(self, program, arguments, folder, patience):
        self.arguments = [str(argument) for argument in arguments]
        environment = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8", XDG_DATA_HOME=str(folder / "data"), SWIFT_BACKTRACE="enable=no")
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [program, *self.arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment, cwd=folder)
            timer = threading.Timer(patience, process.kill)
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            errors.seek(0)
            self.output, self.errors = output.read(), errors.read()
        self.status = process.returncode
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024

    def faults(self, limits):
        """What it did that the program promises not to do."""
        if self.status not in STATUSES:
            yield f"status {self.status}"
        if self.seconds > limits.slow:
            yield f"{self.seconds:.1f} s of processor time"
        if self.megabytes > limits.memory:
            yield f"{self.megabytes:.0f} MB"
        if found := CRASH.search(self.errors + self.output[:10000]):
            yield f"says {found.group().decode(errors='replace')!r}"
        text = self.errors.decode(errors="replace")
        if found := CONTROL.search(text):
            yield f"writes U+{ord(found.group()):04X} to standard error"
