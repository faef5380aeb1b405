#!/usr/bin/env python3
"""Item analysis over a very large gradebook, beside the same sums in other people's SQL: the sqlite3 program and DuckDB.

The attempts of the gradebook are those of the realistic records, written again and again under new ids, and each by another of a company's
people, until there are as many as are asked for: what reports on results read of an attempt (its row, its last event and its packed result
with its digest) is all there; what only verifying reads is not, and nobody verifies it here. The SQL works on a table of its own with one row for each response, which is what it likes best.
"""

import hashlib
import multiprocessing
import os
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import venv

DUCKDB = "duckdb==1.1.3"


def apart(function, *arguments):
    """Calls a function in a process of its own: what a process starts counts that one's memory as its own peak."""
    with multiprocessing.Pool(1) as pool:
        return pool.apply(function, arguments)


def field(data):
    """A field of a digest: its length, and then its bytes."""
    return struct.pack(">q", len(data)) + data


def result_digest(attempt, last_event, packed):
    """What binds a packed result to its attempt (`StoredResult`)."""
    return hashlib.sha256(
        b"coursekit result 1" + field(attempt.encode()) + field(last_event) + field(packed)).digest()


class Packed:
    """A packed result (`PackedResult`), as far as the realistic records have it: right or wrong, a point each, options alone."""

    def __init__(self, packed, names):
        self.bytes, self.place = packed, 0
        self.head = [self.number() for _ in range(6)]
        for _ in range(4):
            self.number()
        self.items = []
        for _ in range(self.number()):
            start = self.place
            scoring, flags = self.number(), packed[self.place]
            self.place += 1
            if flags & (16 | 32 | 64 | 128) or flags >> 2 & 3 > 1:
                raise ValueError("the records have other answers than options, and other marks than right and wrong")
            if flags >> 2 & 3 == 1:
                self.number()
            self.items.append((names[scoring], 1.0 if flags & 3 == 3 else 0.0, packed[start:self.place]))

    def number(self):
        value, shift = 0, 0
        while True:
            byte = self.bytes[self.place]
            self.place += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def first(self, count):
        """The result of a paper of only the first items; three in five right pass."""
        items = self.items[:count]
        total = int(sum(mark for _, mark, _ in items))
        head = [*self.head[:5], 2 if total * 5 >= len(items) * 3 else 1, 2 * total, 1, 2 * len(items), 1, len(items)]
        return b"".join(map(written, head)) + b"".join(raw for _, _, raw in items)


def written(number):
    groups = bytearray()
    while number > 127:
        groups.append(number & 127 | 128)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def random_id(text):
    digits = hashlib.sha1(text.encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"


def scored_items(connection):
    return dict(connection.execute("SELECT number, item FROM scoringVersion"))


def multiply(source, target, attempts, people=20_000, departments=200, items=15):
    """Makes a gradebook of so many people and closed attempts of so many items, out of another one; returns how many attempts there are."""
    shutil.copyfile(source, target)
    connection = sqlite3.connect(target)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000;")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(attempt)")]
    place = {name: columns.index(name) for name in ["id", "learner", "number", "department"]}
    rows = connection.execute(
        f"SELECT {', '.join('attempt.' + name for name in columns)}, result.lastEvent, result.packed FROM attempt "
        "JOIN result ON result.attempt = attempt.id ORDER BY attempt.id").fetchall()
    last = {row[0]: row for row in connection.execute(
        "SELECT event.* FROM event JOIN (SELECT attempt AS a, max(sequence) AS s FROM event GROUP BY attempt) ON attempt = a AND sequence = s")}
    first = {row[0]: row for row in connection.execute("SELECT * FROM paperItem WHERE position = 0")}
    names = scored_items(connection)
    short = [Packed(row[-1], names).first(items) for row in rows]
    origin = connection.execute("SELECT id FROM gradebook").fetchone()[0]
    for table in ["commitment", "shortAnswer", "result", "event", "paperItem", "attempt", "personChange", "learner", "person"]:
        connection.execute(f"DELETE FROM {table}")
    company = [(random_id(f"learner {number}"), f"示范公司/大区{number % 8 + 1}/门店{number % departments + 1}") for number in range(people)]
    connection.executemany("INSERT INTO person VALUES (?, ?, ?, ?, '{}', NULL)",
                           ((id, str(100_001 + number), f"示例员工{number + 1}", unit) for number, (id, unit) in enumerate(company)))
    connection.executemany("INSERT INTO learner VALUES (?, ?, ?)", ((id, id, origin) for id, _ in company))
    for begin in range(0, attempts, 100_000):
        made = sorted((random_id(f"attempt {number}"), number) for number in range(begin, min(attempts, begin + 100_000)))
        tables = {"attempt": [], "event": [], "paperItem": [], "result": []}
        for own, number in made:
            row, packed = rows[number % len(rows)], short[number % len(rows)]
            values = list(row[:-2])
            learner, unit = company[number % people]
            values[place["id"]], values[place["learner"]], values[place["department"]] = own, learner, unit
            values[place["number"]] = number // people + 1
            tables["attempt"].append(values)
            tables["event"].append([own, *last[row[place["id"]]][1:]])
            tables["paperItem"].append([own, *first[row[place["id"]]][1:]])
            tables["result"].append([own, row[-2], packed, result_digest(own, row[-2], packed)])
        for table, values in tables.items():
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    return attempts


# Facility, and the correlation of an item's marks with what the other items of the attempt gave.
SUMS = """SELECT item, count(*), avg(mark), (sum(mark * rest) - sum(mark) * sum(rest) / count(*))
 / sqrt((sum(mark * mark) - sum(mark) * sum(mark) / count(*)) * (sum(rest * rest) - sum(rest) * sum(rest) / count(*)))
FROM (SELECT item, mark, total - mark AS rest FROM response) GROUP BY item ORDER BY item;"""


def responses(gradebook, quiz):
    """Each response of a quiz's attempts: item, mark and the attempt's total."""
    connection = sqlite3.connect(gradebook)
    names, known = scored_items(connection), {}
    query = "SELECT packed FROM attempt JOIN result ON result.attempt = attempt.id WHERE quiz = ?"
    for (packed,) in connection.execute(query, [quiz]):
        if packed not in known:
            items = Packed(packed, names).items
            total = sum(mark for _, mark, _ in items)
            known[packed] = [(item, mark, total) for item, mark, _ in items]
        yield from known[packed]
    connection.close()


def sql_table(gradebook, quiz, path):
    """The table that SQL works on; returns how many rows it has."""
    pathlib.Path(path).unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.execute("CREATE TABLE response (item TEXT NOT NULL, mark REAL NOT NULL, total REAL NOT NULL)")
    connection.executemany("INSERT INTO response VALUES (?, ?, ?)", responses(gradebook, quiz))
    connection.commit()
    count = connection.execute("SELECT count(*) FROM response").fetchone()[0]
    connection.close()
    return count


def duckdb_python():
    """The Python of a virtual environment with DuckDB in it, outside the repository."""
    base = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    folder = base / "coursekit" / "bench" / "duckdb"
    python = folder / "bin" / "python3"
    if not list(folder.glob("lib/*/site-packages/duckdb")):
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", DUCKDB], check=True)
    return python


DUCK_FILL = """import csv, os, sqlite3, sys, tempfile
import duckdb
rows = sqlite3.connect(sys.argv[2]).execute("SELECT item, mark, total FROM response")
with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
    csv.writer(file).writerows(rows)
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE response (item VARCHAR, mark DOUBLE, total DOUBLE)")
connection.execute(f"COPY response FROM '{file.name}'")
os.unlink(file.name)
"""
# The start of Python is none of DuckDB's time.
DUCK_ASK = """import duckdb, sys, time
start = time.perf_counter()
rows = duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall()
print(time.perf_counter() - start)
"""


def duck_seconds(python, path):
    """How long DuckDB takes for the two sums, its file opened and read."""
    said = subprocess.run([str(python), "-c", DUCK_ASK, str(path), SUMS], check=True, capture_output=True, text=True)
    return float(said.stdout)


def duck_table(python, table, path):
    pathlib.Path(path).unlink(missing_ok=True)
    subprocess.run([str(python), "-c", DUCK_FILL, str(path), str(table)], check=True)


def main():
    if len(sys.argv) != 4:
        raise SystemExit("usage: bench_sql.py GRADEBOOK TARGET ATTEMPTS")
    print(multiply(sys.argv[1], sys.argv[2], int(sys.argv[3])))


if __name__ == "__main__":
    main()
