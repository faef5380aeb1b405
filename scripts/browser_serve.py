"""What an author sees of `coursekit serve` in a browser: the page follows the files, keeps its place, and says what is wrong.

    python3 scripts/browser_serve.py [PROGRAM]

Status 0 where all is as it should be, 1 where something is not, 2 where there is no browser.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from browser import Browser, BrowserError

LONG = "\n\n".join(f"## 节{number} {{#s-{number}}}\n\n{'一段话。' * 120}" for number in range(1, 9))
LESSON = "courses/tea/01-water.md"


class Preview:
    """A workspace that is being served, and a browser on it."""

    def __init__(self, program, folder, browser, name):
        self.name, self.faults = name, []
        self.workspace = folder / "workspace"
        self.write("site/site.yml", "id: serve\ntitle: 样例\n")
        self.write("courses/tea/index.md", "---\ntitle: 泡茶\n---\n\n开始。\n")
        self.write(LESSON, f"---\ntitle: 烧水\n---\n\n{LONG}\n")
        self.write("courses/tea/02-later.md", "---\ntitle: 以后\ndraft: true\n---\n\n还没写完。\n")
        self.server = subprocess.Popen([program, "serve", "--port", "0", "--language", "zh", "--workspace", self.workspace],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in self.server.stderr:
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                self.address = found[0]
                break
        self.page = browser.page()
        self.page.size(1280, 700)

    def end(self):
        self.server.kill()
        self.server.wait()
        self.page.close()

    def write(self, path, text):
        path = self.workspace / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def open(self, path):
        self.page.follow(lambda: self.page.call("Page.navigate", url=self.address + path), path, 20)
        self.waits("document.readyState === 'complete'", True)

    def waits(self, expression, wanted):
        """Until something is so; the page may be loaded anew meanwhile."""
        end = time.monotonic() + 20
        found = None
        while time.monotonic() < end:
            try:
                found = self.page.value(expression)
            except BrowserError as error:
                found = str(error)
            if found == wanted:
                return
            time.sleep(0.02)
        self.faults.append(f"{self.name}: {expression} is {found!r}, not {wanted!r}")

    def status(self, path, **headers):
        try:
            with urllib.request.urlopen(urllib.request.Request(self.address + path, headers=headers)) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code


BOX = "document.querySelector('.coursekit-serve')"


def a_saved_file_is_shown_at_once_and_the_page_keeps_its_place(preview):
    preview.open("tea/water.html")
    preview.page.value("document.documentElement.style.scrollBehavior = 'auto'; document.getElementById('s-5').scrollIntoView(); undefined")
    before = preview.page.value("document.getElementById('s-5').getBoundingClientRect().top")
    preview.write(LESSON, f"---\ntitle: 煮水\n---\n\n{'多出来的一段。' * 80}\n\n{LONG}\n")
    preview.waits("document.querySelector('h1').textContent", "煮水")
    preview.waits(f"Math.abs(document.getElementById('s-5').getBoundingClientRect().top - {before}) < 3", True)


def a_mistake_is_shown_over_the_last_good_page(preview):
    preview.open("tea/water.html")
    preview.write(LESSON, "---\ntitle: 错了\n---\n\n水。\n\n见[那里](nowhere.md)。\n")
    preview.waits(f"{BOX}?.querySelector('.where').textContent", f"{LESSON}:7:7")
    preview.waits(f"{BOX}?.querySelector('mark').textContent", "nowhere.md")
    link = f"vscode://file{preview.workspace.resolve()}/{LESSON}:7:7"
    preview.waits(f"{BOX}?.querySelector('a').getAttribute('href')", link)
    preview.waits("document.querySelector('h1').textContent", "烧水")
    preview.write(LESSON, "---\ntitle: 好了\n---\n\n水。\n")
    preview.waits("document.querySelector('h1').textContent", "好了")
    preview.waits(f"{BOX} === null", True)


def drafts_bear_a_ribbon(preview):
    preview.open("tea/later.html")
    preview.waits("document.querySelector('.ribbon').textContent", "草稿：发布时没有这一页")
    preview.open("tea/water.html")
    preview.waits("document.querySelector('.ribbon')", None)


def a_new_lesson_has_its_page(preview):
    preview.open("tea/index.html")
    preview.write("courses/tea/03-pour.md", "---\ntitle: 出汤\n---\n\n汤。\n")
    preview.waits("[...document.querySelectorAll('.rows .name')].map((name) => name.textContent).includes('出汤')", True)
    preview.write("courses/coffee/index.md", "---\ntitle: 咖啡\n---\n\n豆。\n")
    preview.open("index.html")
    preview.waits("[...document.querySelectorAll('.volume .name')].length", 2)
    preview.write("courses/coffee/01-beans.md", "---\ntitle: 磨豆\n---\n\n豆。\n")
    preview.waits("document.querySelector('.volume[href^=\"coffee\"] .facts').textContent.trim().startsWith('1 课')", True)


def nobody_else_is_answered(preview):
    for path, headers, wanted in [("", {}, 200), ("tea/water.html", {}, 200), ("tea/", {}, 200), ("nowhere.html", {}, 404),
                                  ("theme/site.css", {}, 200), (".coursekit-site", {}, 400), ("%2e%2e/%2e%2e/etc/passwd", {}, 400),
                                  ("", {"Host": "evil.example.com"}, 403)]:
        found = preview.status(path, **headers)
        if found != wanted:
            preview.faults.append(f"{preview.name}: {path} {headers} is answered {found}, not {wanted}")


def a_taken_port_is_said(preview):
    port = preview.address.split(":")[-1].rstrip("/")
    second = subprocess.run([preview.server.args[0], "serve", "--port", port, "--language", "zh", "--workspace", preview.workspace],
                            capture_output=True, text=True, timeout=60)
    if second.returncode != 73 or f"端口 {port} 已经有程序在用" not in second.stderr:
        preview.faults.append(f"{preview.name}: {second.returncode} {second.stderr}")


BEHAVIOURS = [
    a_saved_file_is_shown_at_once_and_the_page_keeps_its_place, a_mistake_is_shown_over_the_last_good_page, drafts_bear_a_ribbon,
    a_new_lesson_has_its_page, nobody_else_is_answered, a_taken_port_is_said,
]


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/debug/coursekit").resolve()
    try:
        browser = Browser()
    except BrowserError as error:
        print(error)
        return 2
    found = []
    with browser:
        for behaviour in BEHAVIOURS:
            with tempfile.TemporaryDirectory() as folder:
                preview = Preview(program, pathlib.Path(folder), browser, behaviour.__name__.replace("_", " "))
                try:
                    behaviour(preview)
                except BrowserError as error:
                    preview.faults.append(f"{preview.name}: {error}")
                finally:
                    preview.end()
                found += preview.faults + [f"{preview.name}: {exception}" for exception in preview.page.exceptions]
    print(*found, f"{len(BEHAVIOURS)} behaviours of the preview, {len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
