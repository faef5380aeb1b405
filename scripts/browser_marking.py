"""Marks every response of the table of marking rules in a browser, by the script that pages of a site carry.

    python3 scripts/browser_marking.py

Prints a line for each response that the page marks differently, and a last one that counts. Status 0 where there is none, 1 where there is
one, 2 where there is no browser.
"""

import csv
import json
import pathlib
import sys
import tempfile

from browser import Browser, BrowserError

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
TABLE = REPOSITORY / "Tests/Golden/QuizEngineTests/marking.csv"
KEYS = REPOSITORY / "Tests/Golden/QuizEngineTests/marking-keys.tsv"
SCRIPT = REPOSITORY / "Sources/SiteGenerator/Theme/Files/self-check.js"

MARK = """rows.map(([key, response, certainty]) => {
  const { verdict, mark: [numerator, denominator] } = coursekitMarking.mark(keys[key], response, certainty ?? undefined);
  const divisor = (a, b) => (b ? divisor(b, a % b) : a < 0n ? -a : a);
  const common = divisor(numerator, denominator) || 1n;
  const [top, bottom] = [numerator / common, denominator / common];
  return [bottom === 1n || top === 0n ? `${top}` : `${top}/${bottom}`, verdict];
})"""


def main():
    keys = dict(line.split("\t", 1) for line in KEYS.read_text(encoding="utf-8").splitlines())
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rows = []
    for row in table:
        is_choice = row["question"].startswith(("single", "multiple"))
        rows.append([f"{row['question']}|{row['key']}|{row['rule']}", list(row["response"]) if is_choice else row["response"],
                     int(row["certainty"]) if row["certainty"] else None])
    try:
        browser = Browser()
    except BrowserError as error:
        print(error)
        return 2
    with tempfile.TemporaryDirectory() as folder, browser:
        blank = pathlib.Path(folder) / "blank.html"
        blank.write_text("<!DOCTYPE html><title>-</title>", encoding="utf-8")
        page = browser.page()
        page.open(blank)
        page.value(SCRIPT.read_text(encoding="utf-8") + "; undefined")
        page.value(f"globalThis.keys = {{{','.join(f'{json.dumps(name)}:{key}' for name, key in keys.items())}}}; undefined")
        marked = page.value(f"((rows) => {MARK})({json.dumps(rows, ensure_ascii=False)})")
    faults = [f"{', '.join(row.values())}: the page says {mark} {verdict}" for row, (mark, verdict) in zip(table, marked)
              if (mark, verdict) != (row["mark"], row["verdict"])]
    print(*faults, f"{len(table)} responses marked in a browser, {len(faults)} differ", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
