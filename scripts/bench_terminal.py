"""Measures a quiz in a pseudo-terminal: first screen, keys and answers to their frames, bytes, idle processor time and memory."""

import os
import pty
import select
import signal
import time

TICK = os.sysconf("SC_CLK_TCK")


class Sitting:
    """A program on a pseudo-terminal of 80 x 24 cells."""

    def __init__(self, command):
        self.start = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="zh_CN.UTF-8", COLUMNS="80", LINES="24")
            os.execv(command[0], command)

    def read(self, patience):
        """What comes within a time, up to a pause of a millisecond."""
        shown = b""
        while select.select([self.terminal], [], [], patience)[0]:
            try:
                piece = os.read(self.terminal, 65536)
            except OSError:
                return shown
            if not piece:
                return shown
            shown, patience = shown + piece, 0.001
        return shown

    def wait(self, text, patience=10):
        """Reads until a text was shown; the seconds since the program started."""
        shown = b""
        end = time.perf_counter() + patience
        while text.encode() not in shown:
            if time.perf_counter() > end:
                raise SystemExit(f"{text} was not shown: {shown.decode(errors='replace')[-400:]}")
            shown += self.read(0.2)
        return time.perf_counter() - self.start

    def settle(self):
        """What was still on its way belongs to the frame before."""
        while self.read(0.05):
            pass

    def press(self, key):
        """A key; gives the seconds until the first byte that answers it, and all of these bytes."""
        self.settle()
        start = time.perf_counter()
        os.write(self.terminal, key)
        if not select.select([self.terminal], [], [], 2)[0]:
            raise SystemExit(f"nothing answered {key!r}")
        passed = time.perf_counter() - start
        return passed, self.read(0.05)

    def processor(self):
        """Seconds of processor time so far; None where the system does not tell."""
        try:
            fields = open(f"/proc/{self.pid}/stat").read().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / TICK

    def peak(self):
        """The most memory it had, in MiB; None where the system does not tell."""
        try:
            lines = open(f"/proc/{self.pid}/status").read().splitlines()
        except OSError:
            return None
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

    def close(self):
        os.close(self.terminal)
        try:
            os.kill(self.pid, signal.SIGHUP)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)


class Figures:
    """What the sittings of a bank gave."""

    def __init__(self):
        self.keys, self.answers, self.bytes, self.idle, self.peaks = [], [], [], [], []


def first_screen(program, workspace, gradebook, figures=None):
    """Seconds from the start of the program to the start page; with `figures`, also what is measured at the first item."""
    sitting = Sitting(
        [program, "quiz", "bank", "--workspace", str(workspace), "--gradebook", str(gradebook), "--learner", "bench"])
    try:
        first = sitting.wait("开始作答")
        if figures is not None:
            os.write(sitting.terminal, b"\r")
            sitting.wait("第 1 题")
            measure(sitting, figures)
        return first
    finally:
        sitting.close()


def measure(sitting, figures):
    for key in [b"\x1b[B", b"\x1b[A"] * 10:
        passed, shown = sitting.press(key)
        figures.keys.append(passed)
        figures.bytes.append(len(shown))
    # Each is another answer than the one before. No frame comes before the answer is on the disk.
    for key in [b"a", b"b"] * 10:
        figures.answers.append(sitting.press(key)[0])
    sitting.settle()
    before = sitting.processor()
    time.sleep(1)
    after = sitting.processor()
    if before is not None:
        figures.idle.append(after - before)
        figures.peaks.append(sitting.peak())
