#!/usr/bin/env python3
"""How long the search index of a site takes, beside Pagefind on the same pages, and what a question costs in a browser.

    scripts/bench_search.py PROGRAM [WORKSPACE…]

Processor time, since other work may run beside it: of a cold build with the search less one without, and of Pagefind's indexing of the
pages without ours. Pagefind comes as the wheel `pagefind[bin]` of the Python Package Index into a folder of its own. Without a workspace:
the repository's own courses, and 2,000 generated lessons. In headless Chromium, from `file://`: how many kilobytes a question that nothing has been
loaded for loads, and from a key to the first results once their files are there.
"""

import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv

from bench_workspace import generate
from browser import Browser

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGEFIND = "pagefind[bin]==1.5.2"
QUESTIONS = ["投诉", "客户满意", "服务补救", "退货", "忠诚", "回访", "倾听", "感知价值"]
# From the event to the results in the page, by the page's own clock.
ASK = """(async (words) => {
  const input = document.querySelector("dialog.search input");
  const results = document.querySelector("dialog.search .results") ?? document.querySelector("dialog.search");
  input.value = "";
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await new Promise((done) => setTimeout(done, 300));
  const begin = performance.now();
  const there = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (results.querySelectorAll("a").length) { watch.disconnect(); done(performance.now() - begin); }
    });
    watch.observe(results, { childList: true, subtree: true });
    setTimeout(() => { watch.disconnect(); done(null); }, 20000);
  });
  input.value = words;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return there;
})"""


def pagefind():
    """The Python that has Pagefind."""
    base = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "coursekit" / "bench" / "pagefind"
    python = base / "bin" / "python"
    if not (base / "ready").exists():
        venv.create(base, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PAGEFIND], check=True)
        (base / "ready").touch()
    return python


def processor_time(command):
    """Of a command and its children, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def build_time(program, workspace, site):
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(workspace / ".coursekit", ignore_errors=True)
    return processor_time([program, "build", "--workspace", workspace, "--output", site, "--quiet"])


def measure_index(program, python, workspace, folder):
    settings = workspace / "site" / "site.yml"
    text = settings.read_text(encoding="utf-8")
    with_search = min(build_time(program, workspace, folder / "with") for _ in range(2))
    settings.write_text(text + "\nsearch: false\n", encoding="utf-8")
    without = min(build_time(program, workspace, folder / "without") for _ in range(2))
    settings.write_text(text, encoding="utf-8")
    theirs = processor_time([python, "-m", "pagefind", "--site", folder / "without"])
    pages = sum(1 for _ in (folder / "without").rglob("*.html"))
    ours = with_search - without
    print(f"{workspace.name}: {pages} pages; index {ours:.2f} s, Pagefind {theirs:.2f} s of processor time: {ours / theirs:.3f}", flush=True)


def measure_questions(browser, site):
    page = browser.page()
    page.size(1280, 900)
    weights, first, again = [], [], []
    for words in QUESTIONS:
        page.open(site / "index.html")
        page.press("Slash")
        page.wait_for("document.activeElement?.matches('dialog.search input')")
        before = set(page.requests)
        cold = page.value(f"{ASK}({words!r})")
        loaded = [page.requests[request] for request in page.requests if request not in before]
        warm = page.value(f"{ASK}({words!r})")
        if cold is None or warm is None:
            print(f"  {words}: nothing found")
            continue
        weights.append(sum(pathlib.Path(url.removeprefix("file://").split("?")[0]).stat().st_size for url in loaded) / 1000)
        first.append(cold)
        again.append(warm)
    page.close()
    print(f"  a question loads {statistics.median(weights):.0f} kB, at most {max(weights):.0f}; first results after {statistics.median(first):.0f} ms "
          f"(at most {max(first):.0f}), with its files there {statistics.median(again):.0f} ms (at most {max(again):.0f})", flush=True)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    python = pagefind()
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        folder = pathlib.Path(folder)
        workspaces = [pathlib.Path(name).resolve() for name in sys.argv[2:]]
        if not workspaces:
            own = folder / "own"
            for name in ["courses", "quizzes", "site"]:
                shutil.copytree(ROOT / name, own / name, ignore=shutil.ignore_patterns("public", "trainer", ".preview"))
            generated = pathlib.Path(generate(folder / "generated", 2_000))
            (generated / "site").mkdir()
            (generated / "site" / "site.yml").write_text("id: generated\n", encoding="utf-8")
            workspaces = [own, generated]
        for workspace in workspaces:
            measure_index(program, python, workspace, folder)
            measure_questions(browser, folder / "with")


if __name__ == "__main__":
    main()
