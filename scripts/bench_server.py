#!/usr/bin/env python3
"""Measures gradebooks on a server: simultaneous sittings, a server that is killed meanwhile, and reports beside those from a file.

Usage: scripts/bench_server.py PROGRAM PROBE RECORDS [--people N] [--pause S] [--seconds S] [--company N]

PROGRAM is coursekit, PROBE Tests/SittingsProbe, RECORDS Tests/RealisticRecordsTool. The server is the bench's own, on this machine, and shares
its processors with all who sit; pgbouncer gives it a session for each transaction.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


class Server:
    """A PostgreSQL server with a pool before it, gone with this value."""

    def __init__(self, sessions=32):
        self.folder = tempfile.mkdtemp(prefix="ck-", dir="/tmp")
        os.chmod(self.folder, 0o777)
        self.start()
        pool = f"{self.folder}/pool"
        os.mkdir(pool)
        os.chmod(pool, 0o777)
        with open(f"{pool}/pool.ini", "w") as file:
            file.write(
                f"[databases]\npostgres = user=owner host={self.folder} dbname=postgres\n[pgbouncer]\nunix_socket_dir = {pool}\n"
                f"listen_port = 6432\nauth_type = any\npool_mode = transaction\ndefault_pool_size = {sessions}\n"
                f"max_client_conn = 2000\nlogfile = {pool}/log\npidfile = {pool}/pid\nserver_login_retry = 0\nlisten_backlog = 2048\n")
        command = [shutil.which("pgbouncer") or "/usr/sbin/pgbouncer", "-q", f"{pool}/pool.ini"]
        if os.getuid() == 0:
            command = ["setpriv", "--reuid=nobody", "--clear-groups"] + command
        self.pool = subprocess.Popen(["prlimit", "--nofile=4096:4096"] + command)
        while not os.path.exists(f"{pool}/.s.PGSQL.6432"):
            time.sleep(0.05)

    def start(self):
        self.process = subprocess.Popen(
            [HERE / "postgresql-here", self.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "ready":
            sys.exit("no PostgreSQL server: scripts/setup --server")

    def kill(self):
        pid = int(open(f"{self.folder}/data/postmaster.pid").readline())
        os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def address(self, schema, pooled=True):
        host = f":6432/postgres?host={self.folder}/pool" if pooled else f"/postgres?host={self.folder}"
        return f"postgresql://owner@{host}#{schema}"

    def stop(self):
        self.pool.kill()
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def sit(server, program, probe, schema, people, pause, seconds, kill=False):
    subprocess.run([program, "gradebook", "new", "--gradebook", server.address(schema, pooled=False)], check=True,
                   stderr=subprocess.DEVNULL)
    process = subprocess.Popen([probe, server.address(schema), str(people), str(pause), str(seconds)],
                               stdout=subprocess.PIPE, text=True)
    if process.stdout.readline().strip() != "begun":
        sys.exit("the sittings did not begin")
    if kill:
        time.sleep(seconds / 2)
        server.kill()
        server.start()
    found = json.loads(process.stdout.readline())
    if process.wait() != 0 or found["lost"] or found["doubled"] or found["faults"]:
        sys.exit(f"answers were lost or doubled: {found}")
    return found


def show(name, found):
    print(f"{name}: {found['answers']} answers, saved after {found['p50']:.1f} ms (median), {found['p99']:.1f} ms (99 of 100), "
          f"{found['max']:.0f} ms (longest); not saved at first {found['failures']}; lost {found['lost']}, doubled {found['doubled']}",
          flush=True)


def timed(command):
    with open(os.devnull, "wb") as sink:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=sink)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} ended with {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def report(server, program, records, people):
    folder = f"{server.folder}/records"
    os.mkdir(folder)
    subprocess.run([records, folder, "7", str(people), "2026-11-01"], check=True)
    book = f"{folder}/company.gradebook"
    regions = sorted(str(path) for path in pathlib.Path(folder).glob("region-*.gradebook"))
    subprocess.run([program, "results", "merge", *regions, "--gradebook", book], check=True, stdout=subprocess.DEVNULL)
    address = server.address("company", pooled=False)
    moving, _ = timed([program, "gradebook", "move", address, "--gradebook", book])
    print(f"move of {people} people to the server, verified on both sides: {moving:.1f} s")
    for name in ["scores", "people"]:
        (file, file_memory), (remote, memory) = (
            min(timed([program, "report", name, "--format", "csv", "--gradebook", place]) for _ in range(3))
            for place in (book, address))
        print(f"report {name}: file {file:.2f} s, {file_memory:.0f} MiB; server {remote:.2f} s, {memory:.0f} MiB; {remote / file:.2f} times")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("probe")
    parser.add_argument("records")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--company", type=int, default=3000)
    given = parser.parse_args()
    server = Server()
    try:
        show(f"{given.people} sittings", sit(server, given.program, given.probe, "sittings", given.people, given.pause, given.seconds))
        show(f"{given.people} sittings, the server killed and started again",
             sit(server, given.program, given.probe, "killed", given.people, given.pause, min(given.seconds, 30), kill=True))
        report(server, given.program, given.records, given.company)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
