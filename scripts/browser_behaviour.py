"""What the site's own script does, tried in a browser on pages from file://, each thing as a reader would do it: by mouse and keys.

    python3 scripts/browser_behaviour.py [PROGRAM]

Builds a workspace of its own with the program. Prints a line for each behaviour that is not as it should be, and a last one that counts.
Status 0 where all are, 1 where one is not, 2 where there is no browser.
"""

import pathlib
import subprocess
import sys
import tempfile

from browser import Browser, BrowserError

LESSONS = 30
HERE = 25
CASE = """---
title: 一把伞
---

下雨天，客人没有带伞。

## 第一幕 {#first .stage}

先说哪一句？

## 第二幕：百分之百 {#第二幕 .stage}

他第二天来还伞。

> [!note] 细节
> ### 伞骨 {#detail}
>
> 断了一根。

## 第三幕 {#third .stage}

店长怎么说？
"""
FOLDS = "> [!solution]- 一\n> 折起来的。\n\n> [!solution]- 二\n> 也是折起来的。\n"
SECTIONS = "\n".join(f"## 节{number} {{#s-{number}}}\n\n{'一段话。' * 200}\n" for number in range(1, 4))


CODE = f"""```
短
```

```
{'coursekit report scores ' * 20}
```

> [!solution]- 折起来的
> ```
> {'coursekit report scores ' * 20}
> ```
"""


def write_files(folder, files):
    """Writes texts by their paths below a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def write(folder):
    """A course with long contents, a case study in three acts, one in a single act, and call-outs to unfold."""
    files = {
        "site/site.yml": "id: behaviour\ntitle: 样例\n", "courses/c/index.md": "---\ntitle: 课程\n---\n\n开始。\n",
        "courses/c/cases/umbrella.md": CASE, "courses/c/cases/short.md": "---\ntitle: 短\n---\n\n## 一幕 {#only .stage}\n\n完了。\n\n" + CODE,
    }
    for number in range(LESSONS):
        text = SECTIONS if number == HERE else FOLDS
        files[f"courses/c/{number + 10}-l{number}.md"] = f"---\ntitle: 第{number}课\n---\n\n{text}"
    write_files(folder, files)


class Reader:
    """A reader with a browser of her own, and what she found amiss."""

    def __init__(self, browser, site, name):
        self.page = browser.page()
        self.site = site
        self.name = name
        self.faults = []
        self.page.size(1280, 900)

    def open(self, path, fragment=""):
        self.page.open(self.site / path, fragment)

    def value(self, expression):
        return self.page.value(expression)

    def finds(self, expression, wanted):
        found = self.value(expression)
        if found != wanted:
            self.faults.append(f"{self.name}: {expression} is {found!r}, not {wanted!r}")


THEME = "document.documentElement.dataset.theme ?? 'auto'"
BUTTON = "document.querySelector('[data-auto]')"
LABEL = f"['auto', 'light', 'dark'].find((theme) => {BUTTON}.dataset[theme] === {BUTTON}.textContent)"
IS_NIGHT = "getComputedStyle(document.documentElement).colorScheme === 'dark'"


def the_light_goes_from_the_systems_to_day_to_night_and_round(reader):
    for is_dark in [False, True]:
        reader.page.size(1280, 900, is_dark=is_dark)
        reader.open("c/l0.html")
        for theme, is_night in [("auto", is_dark), ("light", False), ("dark", True), ("auto", is_dark)]:
            reader.finds(THEME, theme)
            reader.finds(LABEL, theme)
            reader.finds(IS_NIGHT, is_night)
            reader.page.click("[data-auto]")
        reader.page.click("[data-auto]")
        reader.page.click("[data-auto]")


def the_light_is_remembered_on_every_page(reader):
    reader.open("c/l0.html")
    reader.page.click("[data-auto]")
    reader.page.click("[data-auto]")
    reader.open("c/cases/umbrella.html")
    reader.finds(THEME, "dark")
    reader.finds(LABEL, "dark")
    reader.page.click("[data-auto]")
    reader.open("c/l1.html")
    reader.finds(THEME, "auto")


def a_remembered_light_is_there_when_the_page_is(reader):
    reader.open("c/l0.html")
    reader.value("localStorage.setItem('coursekit-theme', 'dark')")
    reader.page.before_every_page(
        "addEventListener('DOMContentLoaded', () => { window.first = document.documentElement.dataset.theme; }, true);")
    reader.open("c/l0.html")
    reader.finds("window.first", "dark")


def the_first_paint_waits_for_no_script(reader):
    for page in ["index.html", "c/index.html", "c/l0.html"]:
        reader.open(page)
        reader.finds("[...document.scripts].every((script) => script.defer || script.async)", True)


def an_unknown_remembered_light_is_the_systems(reader):
    reader.open("c/l0.html")
    for value in ["", "noon", "constructor"]:
        reader.value(f"localStorage.setItem('coursekit-theme', '{value}')")
        reader.open("c/l0.html")
        reader.finds(THEME, "auto")
        reader.finds(LABEL, "auto")


def the_light_changes_where_nothing_can_be_remembered(reader):
    reader.page.before_every_page("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    reader.open("c/l0.html")
    reader.finds(THEME, "auto")
    reader.page.click("[data-auto]")
    reader.finds(THEME, "light")
    reader.finds(LABEL, "light")


CONTENTS = "getComputedStyle(document.getElementById('_contents')).display !== 'none'"
EXPANDED = "document.querySelector('.to-contents').getAttribute('aria-expanded')"
FOCUSED = "document.activeElement.className"


def contents_open_above_the_text_on_a_narrow_screen(reader):
    reader.page.size(390, 800)
    reader.open("c/l25.html")
    reader.finds("document.querySelector('.to-contents').getAttribute('role')", "button")
    reader.finds("document.querySelector('.to-contents').getAttribute('aria-controls')", "_contents")
    for is_open in [False, True, False]:
        reader.finds(CONTENTS, is_open)
        reader.finds(EXPANDED, str(is_open).lower())
        reader.finds("location.hash", "")
        reader.page.click(".to-contents")
    reader.finds("document.getElementById('_contents').getBoundingClientRect().top"
                 " < document.getElementById('_main').getBoundingClientRect().top", True)


def contents_open_by_space_and_close_by_escape(reader):
    reader.page.size(390, 800)
    reader.open("c/l25.html")
    reader.page.press("Escape")
    reader.finds("document.activeElement === document.body", True)
    reader.value("addEventListener('keydown', (event) => { window.scrolls = !event.defaultPrevented; })")
    reader.value("document.querySelector('.to-contents').focus()")
    reader.page.press("Space")
    reader.finds(CONTENTS, True)
    reader.finds("window.scrolls", False)
    reader.value("document.querySelector('#_contents a').focus()")
    reader.page.press("Escape")
    reader.finds(CONTENTS, False)
    reader.finds(FOCUSED, "to-contents")
    reader.page.press("Enter")
    reader.finds(CONTENTS, True)


def contents_close_behind_whoever_follows_them(reader):
    reader.page.size(390, 800)
    reader.open("c/l25.html")
    reader.page.click(".to-contents")
    reader.page.click("#_contents .kind")
    reader.finds(CONTENTS, True)
    reader.page.after("hashchange", lambda: reader.page.click("#_contents a[href$='#s-2']"))
    reader.finds(CONTENTS, False)
    reader.finds("location.hash", "#s-2")


def long_contents_show_where_the_reader_is(reader):
    reader.page.size(1280, 400)
    here = """(() => {
      const contents = document.getElementById("_contents").getBoundingClientRect();
      const here = document.querySelector("#_contents [aria-current]").getBoundingClientRect();
      return here.top >= contents.top && here.bottom <= contents.bottom;
    })()"""
    reader.open("c/l25.html")
    reader.finds("document.getElementById('_contents').scrollTop > 0", True)
    reader.finds(here, True)
    reader.open("c/l0.html")
    reader.finds(here, True)


ACTS = "[...document.querySelectorAll('.act')].map((act) => act.checkVisibility())"
MORE = "document.querySelector('.reveal')?.checkVisibility() ?? false"
COUNT = "document.querySelector('.reveal .count')?.textContent"


def acts_come_one_after_the_other(reader):
    reader.open("c/cases/umbrella.html")
    for shown in [1, 2, 3]:
        reader.finds(ACTS, [number <= shown for number in [1, 2, 3]])
        reader.finds(COUNT, f"{shown}／3")
        reader.finds(MORE, shown < 3)
        reader.finds("document.querySelector('.reveal').previousElementSibling === "
                     f"document.querySelectorAll('.act')[{shown - 1}]", True)
        if shown > 1:
            reader.finds(f"document.activeElement === document.querySelectorAll('.act')[{shown - 1}].querySelector('h2')", True)
        if shown < 3:
            reader.page.click(".reveal button")


def whoever_links_to_a_later_act_has_seen_those_before_it(reader):
    for fragment, shown in [("first", 1), ("detail", 2), ("third", 3), ("%E7%AC%AC%E4%BA%8C%E5%B9%95", 2), ("100%", 1), ("nowhere", 1)]:
        reader.open("c/cases/umbrella.html", fragment)
        reader.finds(ACTS, [number <= shown for number in [1, 2, 3]])
        if fragment == "third":
            reader.finds("Math.abs(document.getElementById('third').getBoundingClientRect().top) < innerHeight", True)


def a_link_on_the_page_opens_the_act_it_leads_to(reader):
    reader.page.size(1280, 300)
    reader.open("c/cases/umbrella.html")
    # The page rolls there.
    reader.page.after("scrollend", lambda: reader.value("location.hash = '#third'"))
    reader.finds(ACTS, [True, True, True])
    reader.finds("document.getElementById('third').getBoundingClientRect().top < innerHeight", True)
    # Nothing that was seen is hidden again.
    reader.page.after("hashchange", lambda: reader.value("location.hash = '#first'"))
    reader.finds(ACTS, [True, True, True])


def a_single_act_is_no_series(reader):
    reader.open("c/cases/short.html")
    reader.finds(ACTS, [True])
    reader.finds("document.querySelector('.reveal')", None)


def paper_shows_what_is_folded_and_the_screen_folds_it_again(reader):
    reader.open("c/l0.html")
    folds = "[...document.querySelectorAll('details')].map((fold) => fold.open)"
    reader.page.click("details:nth-of-type(2) > summary")
    reader.finds(folds, [False, True])
    reader.value(f"addEventListener('beforeprint', () => {{ window.printed = {folds}; }})")
    reader.page.print(None)
    reader.finds("window.printed", [True, True])
    reader.finds(folds, [False, True])


def everything_can_be_read_without_a_script(reader):
    reader.page.call("Emulation.setScriptExecutionDisabled", value=True)
    reader.page.size(390, 800)
    reader.open("c/cases/umbrella.html")
    reader.finds(ACTS, [True, True, True])
    reader.finds(CONTENTS, True)
    reader.finds(f"{BUTTON}.checkVisibility()", False)
    reader.finds("document.querySelector('.to-contents').hasAttribute('role')", False)


def solutions_come_last_on_paper(reader):
    reader.open("c/l0.html")
    order = "[...document.querySelector('.text').children].map((node) => node.className.split(' ').at(-1))"
    reader.finds(order, ["callout-solution", "callout-solution"])
    reader.value(f"addEventListener('beforeprint', () => {{ window.printed = [{order}, document.querySelector('.solutions-on-paper').children.length]; }})")
    reader.page.print(None)
    reader.finds("window.printed", [["solutions-on-paper"], 2])
    reader.finds(order, ["callout-solution", "callout-solution"])


def wide_code_is_reached_by_keys_and_narrow_code_is_no_stop(reader):
    reader.open("c/cases/short.html")
    stops = "[...document.querySelectorAll('pre')].map((box) => box.tabIndex)"
    reader.page.click("details > summary")
    reader.finds(stops, [-1, 0, 0])


BEHAVIOURS = [
    the_light_goes_from_the_systems_to_day_to_night_and_round, the_light_is_remembered_on_every_page,
    a_remembered_light_is_there_when_the_page_is, the_first_paint_waits_for_no_script, an_unknown_remembered_light_is_the_systems,
    the_light_changes_where_nothing_can_be_remembered, contents_open_above_the_text_on_a_narrow_screen,
    contents_open_by_space_and_close_by_escape, contents_close_behind_whoever_follows_them, long_contents_show_where_the_reader_is,
    acts_come_one_after_the_other, whoever_links_to_a_later_act_has_seen_those_before_it, a_link_on_the_page_opens_the_act_it_leads_to,
    a_single_act_is_no_series, paper_shows_what_is_folded_and_the_screen_folds_it_again, everything_can_be_read_without_a_script,
    solutions_come_last_on_paper, wide_code_is_reached_by_keys_and_narrow_code_is_no_stop,
]


def faults(browser, program, folder, write, behaviours, edition="learner"):
    """What the scripts of a site do not do as they should, each in a line.

    `write` writes the workspace into a folder."""
    workspace, site = folder / "workspace", folder / "site"
    write(workspace)
    subprocess.run(
        [program, "build", "--workspace", workspace, "--edition", edition, "--output", site, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    found = []
    for behaviour in behaviours:
        reader = Reader(browser, site, behaviour.__name__.replace("_", " "))
        try:
            behaviour(reader)
        except BrowserError as error:
            reader.faults.append(f"{reader.name}: {error}")
        asked = [url for url in reader.page.requests.values() if not url.startswith(("file:", "data:"))]
        found += reader.faults + [f"{reader.name}: asked for {url}" for url in asked]
        found += [f"{reader.name}: {exception}" for exception in reader.page.exceptions]
        reader.page.close()
    return found


def run(write, behaviours, what, edition="learner"):
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/debug/coursekit").resolve()
    try:
        browser = Browser()
    except BrowserError as error:
        print(error)
        return 2
    with tempfile.TemporaryDirectory() as folder, browser:
        found = faults(browser, program, pathlib.Path(folder), write, behaviours, edition)
    print(*found, f"{len(behaviours)} behaviours of {what}, {len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(run(write, BEHAVIOURS, "the site's script"))
