"""What a site remembers of a reader in her own browser, tried on pages from file://, each thing as she would do it.

    python3 scripts/browser_progress.py [PROGRAM]

As `browser_behaviour.py`, for the script that keeps a reader's progress.
"""

import json
import sys

from browser_behaviour import run, write_files

QUIZ = "---\ntitle: 练习\ncourse: tea\n---\n\n## 多烫？ {#tea-1 objective=T-O1}\n\n- (x) 八十度\n- ( ) 一百度\n\n> 不烫。\n"


def write(folder):
    """A course of three lessons with a case study and a self-check, and another course."""
    files = {
        "site/site.yml": "id: progress\ntitle: 样例\nlanguages: [zh-Hans, en]\n",
        "courses/tea/index.md": "---\ntitle: 泡茶\nobjectives: {T-O1: 说出水温}\n---\n\n开始。\n",
        "courses/tea/01-water.md": "---\ntitle: 烧水\n---\n\n水。\n\n[自测](../../quizzes/tea.md#tea-1)\n",
        "courses/tea/02-leaves.md": "---\ntitle: 放叶\n---\n\n叶。\n", "courses/tea/03-pour.md": "---\ntitle: 出汤\n---\n\n汤。\n",
        "courses/tea/cases/spilled.md": "---\ntitle: 打翻的茶\n---\n\n手一抖。\n",
        "courses/coffee/index.md": "---\ntitle: 咖啡\n---\n\n磨豆。\n", "courses/coffee/01-beans.md": "---\ntitle: 磨豆\n---\n\n豆。\n",
        "quizzes/tea.md": QUIZ,
    }
    write_files(folder, files)


PRESSED = "['.to-done', '.to-mark'].map((button) => document.querySelector(button).getAttribute('aria-pressed'))"
TICKS = "Object.fromEntries([...document.querySelectorAll('.ticks')].map((ticks) => [ticks.parentElement.dataset.key, " \
        "[...ticks.children].map((tick) => tick.getAttribute('aria-label')).join()]))"
RESUME = "document.querySelector('.resume').checkVisibility() && document.querySelector('.resume-link .name').textContent"


def listed(name):
    return f"[...document.querySelectorAll('[data-list={name}] .name')].map((name) => name.textContent)"


def follow(reader, selector):
    """Clicks on a link, and waits for its page."""
    reader.page.follow(lambda: reader.page.click(selector), selector, 5)


def nothing_is_known_at_the_beginning(reader):
    reader.open("index.html")
    reader.finds("document.querySelector('.resume').checkVisibility()", False)
    reader.finds("document.querySelectorAll('.ticks').length", 0)
    reader.open("progress.html")
    reader.finds("document.querySelector('[data-list=nothing]').checkVisibility()", True)


def what_is_finished_and_marked_is_shown_everywhere(reader):
    reader.open("tea/water.html")
    reader.finds(PRESSED, ["false", "false"])
    reader.page.click(".to-done")
    reader.page.click(".to-mark")
    reader.finds(PRESSED, ["true", "true"])
    reader.finds(TICKS, {"tea/water": "已学完,书签"})
    reader.open("tea/index.html")
    reader.finds("document.querySelectorAll('.rows .ticks').length", 1)
    reader.open("tea/cases/spilled.html")
    reader.finds(TICKS, {"tea/water": "已学完,书签"})
    reader.open("index.html")
    reader.finds("document.querySelector('.so-far:not([hidden])').textContent", "已学完 1/3")
    reader.open("tea/water.html")
    reader.page.click(".to-done")
    reader.finds(TICKS, {"tea/water": "书签"})


def whoever_goes_on_has_finished(reader):
    reader.open("tea/water.html")
    follow(reader, ".pager .next")
    reader.finds(TICKS, {"tea/water": "已学完"})


def home_leads_back_to_where_the_reader_was(reader):
    reader.open("tea/water.html")
    reader.open("tea/leaves.html")
    reader.open("index.html")
    reader.finds(RESUME, "放叶")
    reader.open("tea/water.html")
    follow(reader, ".pager .next")
    reader.open("index.html")
    reader.finds(RESUME, "放叶")
    follow(reader, ".resume-link a")
    reader.finds("document.querySelector('h1').textContent", "放叶")


def wrong_answers_lead_back(reader):
    reader.open("tea/water.html")
    reader.page.click("[data-item='tea/tea-1'] input[value='B']")
    reader.page.click("[data-item='tea/tea-1'] .confirm")
    reader.open("progress.html")
    reader.finds(listed("wrong"), ["烧水"])
    follow(reader, "[data-list=wrong] a")
    reader.page.click("[data-item='tea/tea-1'] input[value='A']")
    reader.page.click("[data-item='tea/tea-1'] .confirm")
    reader.open("progress.html")
    reader.finds(listed("wrong"), [])


def the_page_lists_all_of_it(reader):
    reader.open("tea/pour.html")
    reader.page.click(".to-done")
    reader.open("coffee/beans.html")
    reader.page.click(".to-mark")
    follow(reader, ".foot a[href$='progress.html']")
    reader.finds(listed("done"), ["出汤"])
    reader.finds(listed("marked"), ["磨豆"])
    reader.finds(listed("resume"), ["磨豆"])
    reader.finds("document.querySelector('.progress > .note').textContent.includes('不算成绩')", True)


KEPT = {"format": "coursekit-progress", "version": 1, "workspace": "progress",
        "progress": {"version": 1, "pages": {
            "tea/water": {"title": "烧水", "address": "tea/water.html", "seen": "2020-01-01T00:00:00.000Z", "done": "2020-01-01"},
            "tea/pour": {"title": "出汤", "address": "tea/pour.html", "marked": "2020-01-02"},
            "x": {"title": "<img src=x onerror=alert(1)>", "address": "javascript:alert(1)", "done": "2020-01-01"}}},
        "answers": {"tea/tea-1": {"verdict": "wrong", "day": "2020-01-01", "page": "tea/water"}}}


def load(reader, text):
    reader.value(f"""new Promise((done) => {{
      const input = document.querySelector('.load input');
      const transfer = new DataTransfer();
      transfer.items.add(new File([{json.dumps(text)}], 'progress.json'));
      input.files = transfer.files;
      new MutationObserver(() => done()).observe(document.querySelector('.said'), {{ childList: true, characterData: true, subtree: true }});
      input.dispatchEvent(new Event('change'));
    }})""")


SAID = "document.querySelector('.said').textContent"


def a_file_is_put_together_with_what_is_there(reader):
    reader.open("tea/water.html")
    reader.page.click(".to-mark")
    reader.open("progress.html")
    load(reader, json.dumps(KEPT))
    reader.finds(SAID, "已经合进来了。")
    reader.finds(listed("done"), ["烧水"])
    reader.finds(f"{listed('marked')}.sort()", ["出汤", "烧水"])
    reader.finds(listed("wrong"), ["烧水"])
    # What was there last stays the last.
    reader.finds(listed("resume"), ["烧水"])


def another_file_changes_nothing(reader):
    reader.open("progress.html")
    for text, words in [(json.dumps(KEPT | {"workspace": "other"}), "这是另一个网站的学习进度，没有读入。"),
                        ("{}", "读不懂这个文件。请选用“存成文件”存下的那一个。"), ("no", "读不懂这个文件。请选用“存成文件”存下的那一个。")]:
        reader.value("document.querySelector('.said').textContent = ''")
        load(reader, text)
        reader.finds(SAID, words)
        reader.finds(listed("done"), [])


def it_can_be_saved(reader):
    reader.open("tea/water.html")
    reader.page.click(".to-done")
    reader.open("progress.html")
    reader.value("URL.createObjectURL = (blob) => { window.saved = blob.text(); return 'about:blank#'; }; HTMLAnchorElement.prototype.click = () => {}")
    reader.page.click(".save")
    saved = json.loads(reader.value("window.saved"))
    if saved["workspace"] != "progress" or "done" not in saved["progress"]["pages"]["tea/water"]:
        reader.faults.append(f"{reader.name}: {saved}")


def it_is_erased_when_asked_twice(reader):
    reader.open("tea/water.html")
    reader.page.click(".to-done")
    reader.open("progress.html")
    reader.page.click(".erase")
    reader.finds(listed("done"), ["烧水"])
    reader.page.click(".erase")
    reader.finds(SAID, "已经清除。")
    reader.finds("localStorage.length", 0)
    reader.finds("document.querySelector('[data-list=nothing]').checkVisibility()", True)


def where_nothing_can_be_kept_the_page_says_so(reader):
    reader.page.before_every_page("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    reader.open("tea/water.html")
    reader.finds("document.querySelector('.study').checkVisibility()", False)
    reader.open("progress.html")
    reader.finds("document.querySelector('.refused').checkVisibility()", True)


def damage_is_nothing(reader):
    reader.open("tea/water.html")
    for kept in ["no", "[]", "null", '{\\"pages\\": 3}', '{\\"pages\\": {\\"tea/water\\": 1, \\"tea/pour\\": {\\"title\\": {}, \\"address\\": \\"x\\"}}}']:
        reader.value(f"localStorage.setItem('coursekit-progress:progress', \"{kept}\")")
        reader.open("tea/water.html")
        reader.finds(PRESSED, ["false", "false"])
        reader.open("progress.html")
        reader.finds(listed("resume"), ["烧水"])


def without_a_script_nothing_is_promised(reader):
    reader.page.call("Emulation.setScriptExecutionDisabled", value=True)
    reader.open("tea/water.html")
    reader.finds("document.querySelector('.study').checkVisibility()", False)
    reader.open("progress.html")
    reader.finds("document.querySelector('.needs-script').checkVisibility()", True)
    reader.finds("document.querySelector('.progress-file').checkVisibility()", False)


BEHAVIOURS = [
    nothing_is_known_at_the_beginning, what_is_finished_and_marked_is_shown_everywhere, whoever_goes_on_has_finished,
    home_leads_back_to_where_the_reader_was, wrong_answers_lead_back, the_page_lists_all_of_it,
    a_file_is_put_together_with_what_is_there, another_file_changes_nothing, it_can_be_saved, it_is_erased_when_asked_twice,
    where_nothing_can_be_kept_the_page_says_so, damage_is_nothing, without_a_script_nothing_is_promised,
]

if __name__ == "__main__":
    sys.exit(run(write, BEHAVIOURS, "a reader's progress"))
