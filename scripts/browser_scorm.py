"""A course as a SCORM package, in a learning platform that is only as large as it must be: what the platform is told, and what comes back.

    python3 scripts/browser_scorm.py [PROGRAM]

Exports a course, unpacks it, and opens it from a server on this machine in a page with the interface of SCORM 1.2. Status 0 where all is as
it should be, 1 where something is not, 2 where there is no browser.
"""

import functools
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

from browser import Browser, BrowserError
from browser_behaviour import write_files

ITEM = "## {stem} {{#{name}}}\n\n- (x) 八十度\n- ( ) 一百度\n\n"
FILES = {
    "site/site.yml": "id: scorm\ntitle: 样例\n",
    "courses/tea/index.md": "---\ntitle: 泡茶 & <水>\n---\n\n开始。\n",
    "courses/tea/01-water.md": f"---\ntitle: 烧水\n---\n\n水。\n\n[自测](../../quizzes/tea.md#tea-1)\n\n{'一段话。' * 900}\n",
    "courses/tea/02-leaves.md": f"---\ntitle: 放叶\n---\n\n叶。\n\n{'一段话。' * 900}\n",
    "quizzes/tea.md": "---\ntitle: 练习\ncourse: tea\n---\n\n" + ITEM.format(stem="多烫？", name="tea-1") + ITEM.format(stem="再问", name="tea-2"),
    "quizzes/exam.md": "---\ntitle: 考试\ncourse: tea\nkind: exam\n---\n\n" + ITEM.format(stem="考题不在包里", name="exam-1"),
}
# The interface writes down what it is told, and answers from what it was given.
PLATFORM = """<!DOCTYPE html><meta charset="utf-8"><title>platform</title><script>
  const query = JSON.parse(decodeURIComponent(location.hash.slice(1)) || "{}");
  window.told = { ...query.values };
  window.calls = [];
  const api = {
    LMSInitialize() { calls.push("initialize"); return query.refuses ? "false" : "true"; },
    LMSGetValue(name) { return told[name] ?? ""; },
    LMSSetValue(name, value) { if (query.throws) throw new Error("no"); calls.push(name); told[name] = value; return "true"; },
    LMSCommit() { calls.push("commit"); return "true"; },
    LMSFinish() { calls.push("finish"); return "true"; },
    LMSGetLastError() { return "0"; },
  };
  if (!query.missing) setTimeout(() => { window.API = api; }, query.late ?? 0);
  addEventListener("DOMContentLoaded", () => {
    const frame = document.createElement("iframe");
    frame.src = "package/index.html";
    frame.width = 900; frame.height = 700;
    document.body.append(frame);
  });
</script><body></body>"""
COURSE = "document.querySelector('iframe').contentDocument.querySelector('iframe')"


class Learner:
    """Somebody at the platform, and what is amiss."""

    def __init__(self, browser, address, name):
        self.page = browser.page()
        self.page.size(1000, 800)
        self.address, self.name, self.faults = address, name, []

    def launch(self, **query):
        self.page.call("Page.navigate", url="about:blank")
        address = f"{self.address}platform.html#{json.dumps(query)}"
        self.page.follow(lambda: self.page.call("Page.navigate", url=address), "the platform", 20)
        self.waits(f"{COURSE}?.contentDocument?.readyState === 'complete' && {COURSE}.contentWindow.location.href !== 'about:blank'", True)

    def value(self, expression):
        return self.page.value(expression)

    def waits(self, expression, wanted):
        end = time.monotonic() + 15
        while True:
            try:
                found = self.value(expression)
            except BrowserError as error:
                found = str(error)
            if found == wanted:
                return
            if time.monotonic() > end:
                self.faults.append(f"{self.name}: {expression} is {found!r}, not {wanted!r}")
                return
            self.page.browser.receive(0.05)

    def place(self):
        return f"{COURSE}.contentWindow.location.pathname.split('/site/')[1]"

    def goes_to(self, path):
        self.value(f"{COURSE}.contentWindow.location = new URL('{path}', {COURSE}.contentWindow.location).href; undefined")
        self.waits(self.place(), f"tea/{path}")
        self.waits(f"{COURSE}.contentDocument.readyState", "complete")

    def answers(self, item, letter):
        form = f"{COURSE}.contentDocument.querySelector('form[data-item=\"tea/{item}\"]')"
        self.waits(f"Boolean({form}?.querySelector('.confirm'))", True)
        self.value(f"{form}.querySelector('input[value={letter}]').click(); {form}.querySelector('.confirm').click(); undefined")
        self.waits(f"Boolean({form}.dataset.verdict)", True)

    def finds(self, expression, wanted):
        found = self.value(expression)
        if found != wanted:
            self.faults.append(f"{self.name}: {expression} is {found!r}, not {wanted!r}")


def reads_to_the_end(learner):
    learner.value(f"{COURSE}.contentWindow.scrollTo({{ top: 1000000, behavior: 'instant' }}); undefined")


def the_platform_is_told_place_score_and_completion(learner):
    learner.launch(values={"cmi.core.student_id": "007"})
    learner.waits(learner.place(), "tea/index.html")
    learner.waits("calls.includes('initialize')", True)
    learner.waits("told['cmi.core.lesson_status']", "incomplete")
    learner.goes_to("water.html")
    learner.waits("told['cmi.core.lesson_location']", "tea/water.html")
    learner.answers("tea-1", "A")
    learner.value("calls.length = 0; undefined")
    learner.goes_to("leaves.html")
    learner.waits("told['cmi.core.score.raw']", "50")
    learner.finds("told['cmi.core.lesson_status']", "incomplete")
    learner.finds("calls.filter((call) => call === 'commit').length", 1)
    reads_to_the_end(learner)
    time.sleep(0.3)
    learner.goes_to("water.html")
    reads_to_the_end(learner)
    time.sleep(0.3)
    learner.goes_to("index.html")
    learner.waits("told['cmi.core.lesson_status']", "completed")
    learner.value("document.querySelector('iframe').src = 'about:blank'; undefined")
    learner.waits("calls.at(-1)", "finish")
    learner.finds("/^\\d{4}:\\d\\d:\\d\\d$/u.test(told['cmi.core.session_time'])", True)
    learner.finds("calls.filter((call) => call === 'finish').length", 1)


def the_reader_comes_back_to_where_she_was(learner):
    learner.launch(values={"cmi.core.student_id": "007"})
    learner.waits("told['cmi.core.lesson_status']", "incomplete")
    learner.goes_to("water.html")
    learner.answers("tea-1", "A")
    reads_to_the_end(learner)
    time.sleep(0.3)
    learner.goes_to("leaves.html")
    learner.waits("told['cmi.core.score.raw']", "50")
    kept = learner.value("told")
    learner.launch(values=kept)
    learner.waits(learner.place(), "tea/leaves.html")
    reads_to_the_end(learner)
    time.sleep(0.3)
    learner.goes_to("index.html")
    learner.waits("told['cmi.core.lesson_status']", "completed")
    learner.waits("told['cmi.core.score.raw']", "50")
    again = learner.value("told") | {"cmi.core.lesson_location": "tea/water.html"}
    learner.launch(values=again)
    learner.waits(learner.place(), "tea/water.html")
    learner.finds("told['cmi.core.lesson_status']", "completed")


def a_place_that_is_none_of_ours_leads_nowhere(learner):
    for place in ["javascript:parent.parent.document.title='no'", "https://example.org/x.html", "../../platform.html", "//example.org/y.html", "tea/"]:
        learner.launch(values={"cmi.core.lesson_location": place, "cmi.suspend_data": "x|11|22"})
        learner.waits("told['cmi.core.lesson_status']", "incomplete")
        learner.finds(learner.place(), "tea/index.html")
        learner.finds("document.title", "platform")


def an_interface_that_comes_late_is_found(learner):
    learner.launch(late=1500)
    learner.goes_to("water.html")
    learner.answers("tea-1", "B")
    learner.waits("told['cmi.core.lesson_status']", "incomplete")
    learner.goes_to("leaves.html")
    learner.waits("told['cmi.core.score.raw']", "0")
    learner.waits("told['cmi.core.lesson_location']", "tea/leaves.html")


def a_course_without_a_platform_is_a_course(learner):
    for query in [{"missing": True}, {"refuses": True}, {"throws": True}]:
        learner.launch(**query)
        learner.goes_to("water.html")
        learner.answers("tea-1", "A")
        learner.goes_to("leaves.html")
        learner.finds("told['cmi.core.score.raw'] === undefined", True)
    if learner.page.exceptions:
        learner.faults.append(f"{learner.name}: {learner.page.exceptions}")


def what_another_reader_did_here_is_not_shown(learner):
    learner.launch(values={"cmi.core.student_id": "007"})
    learner.waits("told['cmi.core.lesson_status']", "incomplete")
    learner.goes_to("water.html")
    learner.answers("tea-1", "A")
    learner.launch(values={"cmi.core.student_id": "008"})
    learner.waits("told['cmi.core.lesson_status']", "incomplete")
    learner.goes_to("water.html")
    learner.waits(f"{COURSE}.contentDocument.querySelectorAll('.before').length", 0)
    learner.finds("localStorage.getItem('coursekit-answers:scorm')", None)


BEHAVIOURS = [
    the_platform_is_told_place_score_and_completion, the_reader_comes_back_to_where_she_was, a_place_that_is_none_of_ours_leads_nowhere,
    an_interface_that_comes_late_is_found, a_course_without_a_platform_is_a_course, what_another_reader_did_here_is_not_shown,
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def faults(browser, program, folder):
    write_files(folder / "workspace", FILES)
    packed = folder / "tea.zip"
    subprocess.run([program, "export", "tea", "--format", "scorm", "--workspace", folder / "workspace", "-o", packed], check=True, capture_output=True)
    with zipfile.ZipFile(packed) as package:
        found = [] if package.namelist()[0] == "imsmanifest.xml" else ["the manifest is not the first file"]
        found += ["an item of the exam is in the package"] * any(b"exam-1" in package.read(name) for name in package.namelist())
        package.extractall(folder / "web" / "package")
    (folder / "web" / "platform.html").write_text(PLATFORM, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder / "web"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for behaviour in BEHAVIOURS:
        learner = Learner(browser, f"http://127.0.0.1:{server.server_port}/", behaviour.__name__)
        try:
            behaviour(learner)
        except BrowserError as error:
            learner.faults.append(f"{learner.name}: {error}")
        found += learner.faults
        learner.page.close()
    server.shutdown()
    return found


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/debug/coursekit").resolve()
    try:
        browser = Browser()
    except BrowserError as error:
        print(error)
        return 2
    with tempfile.TemporaryDirectory() as folder, browser:
        found = faults(browser, program, pathlib.Path(folder))
    print(*found, f"{len(BEHAVIOURS)} behaviours of a package, {len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
