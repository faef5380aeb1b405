#!/usr/bin/env python3
"""Measures gradebooks on a server: simultaneous sittings, a server that is killed meanwhile, and reports beside those from a file.

Usage: scripts/bench_server.py PROGRAM PROBE RECORDS [--people N] [--pause S] [--seconds S] [--company N] [--attempts N]

PROGRAM is coursekit, PROBE Tests/SittingsProbe, RECORDS Tests/RealisticRecordsTool. The server is the bench's own, on this machine, and shares
its processors with all who sit; pgbouncer gives it a session for each transaction.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import bench_sql  # noqa: E402

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


def copied(value):
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def ask(folder, sql, rows=None):
    """What the server in a folder says to SQL, to which rows may be given for COPY."""
    command = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "owner", "-d", "postgres", "-c", sql]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        for row in rows or []:
            process.stdin.write(row)
        process.stdin.close()
        said = process.stdout.read().decode()
    if process.returncode:
        raise RuntimeError(f"the server refused {sql[:80]}")
    return [line.split("|") for line in said.splitlines()]


def load(folder, schema, gradebook):
    """Puts the rows of a file into a gradebook on the server as they are: `gradebook move` would verify attempts that have no chains."""
    connection = sqlite3.connect(gradebook)
    connection.execute("CREATE TEMP TABLE owner AS SELECT id AS attempt, learner FROM attempt")
    connection.execute("CREATE UNIQUE INDEX temp.ofAttempt ON owner (attempt)")
    named = {}
    for table, column in ask(
            folder, f"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '{schema}' ORDER BY ordinal_position"):
        named.setdefault(table, []).append(column)
    in_file = {name.lower(): name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    own = {name for name in named if name in in_file}
    ask(folder, "TRUNCATE " + ", ".join(f'"{schema}"."{name}"' for name in sorted(own)) + " CASCADE")
    for name in sorted(own):
        columns = {row[1].lower(): row[1] for row in connection.execute(f"PRAGMA table_info({in_file[name]})")}
        taken = [column for column in named[name] if column in columns]
        values, source = [f"kept.{columns[column]}" for column in taken], f"{in_file[name]} AS kept"
        if "learner" in named[name] and "learner" not in columns:
            taken.append("learner")
            values.append("owner.learner")
            source += " JOIN owner ON owner.attempt = kept.attempt"
        rows = connection.execute(f"SELECT {', '.join(values)} FROM {source}")
        ask(
            folder, "SET session_replication_role = replica; "
            f'COPY "{schema}"."{name}" ({", ".join(taken)}) FROM STDIN',
            (("\t".join(map(copied, row)) + "\n").encode() for row in rows))
    ask(folder, f'ANALYZE "{schema}".attempt; ANALYZE "{schema}".result; ANALYZE "{schema}".event')
    connection.close()


def report_many(server, program, attempts):
    """Reports on very many attempts, from a file and from the server; in the file all is checked anew, as on the server."""
    records = f"{server.folder}/records"
    source, book = min(str(path) for path in pathlib.Path(records).glob("region-*.gradebook")), f"{records}/many.gradebook"
    bench_sql.apart(bench_sql.multiply, source, book, attempts)
    subprocess.run([program, "gradebook", "new", "--gradebook", server.address("many", pooled=False)], check=True, stderr=subprocess.DEVNULL)
    bench_sql.apart(load, server.folder, "many", book)
    os.environ["XDG_CACHE_HOME"] = f"{records}/cache"
    for name in ["scores", "people", "items"]:
        words = [program, "report", name, "--format", "csv", "--attempts", "all", "--quiz", "realistic-exam", "--gradebook"]
        shutil.rmtree(f"{records}/cache", ignore_errors=True)
        time.sleep(4)
        (first, first_memory), (later, _) = timed(words + [book]), timed(words + [book])
        remote, memory = timed(words + [server.address("many", pooled=False)])
        print(f"report {name} on {attempts} attempts: file {first:.1f} s at first, {first_memory:.0f} MiB, {later:.1f} s once more; "
              f"server {remote:.1f} s, {memory:.0f} MiB; {remote / first:.2f} and {remote / later:.2f} times", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("probe")
    parser.add_argument("records")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--company", type=int, default=3000)
    parser.add_argument("--attempts", type=int, default=100_000, help="in reports on very many; 0 for none")
    given = parser.parse_args()
    server = Server()
    try:
        show(f"{given.people} sittings", sit(server, given.program, given.probe, "sittings", given.people, given.pause, given.seconds))
        show(f"{given.people} sittings, the server killed and started again",
             sit(server, given.program, given.probe, "killed", given.people, given.pause, min(given.seconds, 30), kill=True))
        report(server, given.program, given.records, given.company)
        if given.attempts:
            report_many(server, given.program, given.attempts)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
