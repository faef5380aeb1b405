#!/usr/bin/env python3
"""Item analysis over a very large gradebook, beside the same sums in other people's SQL: the sqlite3 program and DuckDB.

The gradebook is one of the realistic records, with its attempts written again and again under new ids until there are as many as are asked
for: what reports read of an attempt (its row, its last event and its packed result with its digest) is all there; what only verifying reads is
not, and nobody verifies it here. The SQL works on a table of its own with one row for each response, which is what it likes best.
"""

import hashlib
import os
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import uuid
import venv

DUCKDB = "duckdb==1.1.3"


def field(data):
    """A field of a digest: its length, and then its bytes."""
    return struct.pack(">q", len(data)) + data


def result_digest(attempt, last_event, packed):
    """What binds a packed result to its attempt (`StoredResult`)."""
    return hashlib.sha256(
        b"coursekit result 1" + field(attempt.encode()) + field(last_event) + field(packed)).digest()


def multiply(source, target, attempts):
    """Copies a gradebook, and its closed attempts until there are that many; returns how many there are."""
    shutil.copyfile(source, target)
    connection = sqlite3.connect(target)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(attempt)")]
    events = [row[1] for row in connection.execute("PRAGMA table_info(event)")]
    papers = [row[1] for row in connection.execute("PRAGMA table_info(paperItem)")]
    rows = connection.execute(
        f"SELECT {', '.join('attempt.' + name for name in columns)}, result.lastEvent, result.packed FROM attempt "
        "JOIN result ON result.attempt = attempt.id ORDER BY attempt.id").fetchall()
    last = {}
    for row in connection.execute(
            f"SELECT {', '.join(events)} FROM event JOIN (SELECT attempt AS a, max(sequence) AS s FROM event GROUP BY attempt) "
            "ON attempt = a AND sequence = s"):
        last[row[0]] = row
    first_papers = {row[0]: row for row in connection.execute(f"SELECT {', '.join(papers)} FROM paperItem WHERE position = 0")}
    number_place, id_place = columns.index("number"), columns.index("id")
    count = connection.execute("SELECT count(*) FROM attempt").fetchone()[0]
    rounds = 0
    while count < attempts:
        rounds += 1
        made = rows[: attempts - count]
        new_attempts, new_events, new_papers, results = [], [], [], []
        for row in made:
            known = row[id_place]
            own = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{known} {rounds}"))
            values = list(row[:-2])
            values[id_place], values[number_place] = own, row[number_place] + 1000 * rounds
            new_attempts.append(values)
            new_events.append([own, *last[known][1:]])
            new_papers.append([own, *first_papers[known][1:]])
            results.append([own, row[-2], row[-1], result_digest(own, row[-2], row[-1])])
        for table, values in [("attempt", new_attempts), ("event", new_events), ("paperItem", new_papers), ("result", results)]:
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
        count += len(made)
    connection.commit()
    connection.close()
    return count


# Facility, and the correlation of an item's marks with what the other items of the attempt gave.
SUMS = """SELECT item, count(*), avg(mark), (sum(mark * rest) - sum(mark) * sum(rest) / count(*))
 / sqrt((sum(mark * mark) - sum(mark) * sum(mark) / count(*)) * (sum(rest * rest) - sum(rest) * sum(rest) / count(*)))
FROM (SELECT item, mark, total - mark AS rest FROM response) GROUP BY item ORDER BY item;"""


def unpacked(packed, names):
    """The item and the mark of each response of a packed result, as far as the realistic records have it: right or wrong, a point each."""
    place = 0

    def number():
        nonlocal place
        value, shift = 0, 0
        while True:
            byte = packed[place]
            place += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    for _ in range(6):
        number()
    for _ in range(4):
        number()
    found = []
    for _ in range(number()):
        scoring = number()
        flags = packed[place]
        place += 1
        if flags & (16 | 32 | 64 | 128):
            raise SystemExit("the records have other marks than right and wrong")
        found.append((names[scoring], 1.0 if flags & 3 == 3 else 0.0))
        kind = flags >> 2 & 3
        if kind == 1:
            number()
        elif kind != 0:
            raise SystemExit("the records have other answers than options")
    return found


def responses(gradebook, quiz):
    """Each response of a quiz's attempts: item, mark and the attempt's total."""
    connection = sqlite3.connect(gradebook)
    names = dict(connection.execute("SELECT rowid, item FROM scoringVersion"))
    query = "SELECT packed FROM attempt JOIN result ON result.attempt = attempt.id WHERE quiz = ?"
    for (packed,) in connection.execute(query, [quiz]):
        answers = unpacked(packed, names)
        total = sum(mark for _, mark in answers)
        for item, mark in answers:
            yield item, mark, total
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
DUCK_ASK = """import duckdb, sys
for row in duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall():
    print(*row, sep="|")
"""


def duck_table(python, table, path):
    pathlib.Path(path).unlink(missing_ok=True)
    subprocess.run([str(python), "-c", DUCK_FILL, str(path), str(table)], check=True)


def main():
    if len(sys.argv) != 4:
        raise SystemExit("usage: bench_sql.py GRADEBOOK TARGET ATTEMPTS")
    print(multiply(sys.argv[1], sys.argv[2], int(sys.argv[3])))


if __name__ == "__main__":
    main()
