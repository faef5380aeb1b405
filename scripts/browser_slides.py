"""Slides and the presenter's window, tried on pages from file://, each thing as a trainer would do it: by keys, mouse and fingers.

    python3 scripts/browser_slides.py [PROGRAM]

As `browser_behaviour.py`, for the pages of the trainer's edition that are shown to a class.
"""

import json
import subprocess
import sys
import tempfile

from browser_behaviour import run, write_files

SENTENCES = "".join(f"这是第{number}句话，讲的是怎样把一件小事说清楚，不多不少。" for number in range(1, 41))
ROWS = "\n".join(f"| 第{number}行 | 说明{number}：一句话写完的说明 | 备注{number} |" for number in range(1, 31))
ITEMS = "\n".join(f"- 第{number}条：记住一件事" for number in range(1, 31))
CODE = "\n".join(f"line_{number} = {number}" for number in range(1, 41))
LESSON = f"""---
title: 第一步：烧水
minutes: {{ teach: 30, practise: 10 }}
objectives: [T-O1]
---

开头的一段。[^1]

> [!trainer] 开场
> 先问学员早上喝了什么。

## 看泡 {{#bubbles minutes=5}}

短短一节。

> [!trainer] 看泡怎么讲
> 让大家围过来看。

> [!exercise] 试一试
> 烧一壶水。

> [!solution]- 参考
> 看见鱼眼就关火。

## 慢慢来 {{#slow .steps}}

1. 先烧水
2. 再放叶

---

换一张再说。

## 很长的一段 {{#long}}

{SENTENCES}

## 很长的表 {{#table}}

下面这张表很长：

| 行 | 说明 | 备注 |
|---|---|---|
{ROWS}

## 很长的单子 {{#list}}

{ITEMS}

> [!note] 长框
> {SENTENCES}

## 代码 {{#code}}

```
{CODE}
```

![高](images/high.png)

[自测](../../quizzes/q.md#q-1,q-2)

[^1]: 脚注里的话。
"""
CASE = """---
title: 打翻的茶
lesson: water
---

客人来了。

## 第一幕 {#one .stage}

茶翻了。

## 第二幕：谜底 {#two .stage}

他笑了。
"""
QUIZ = """---
title: 练习
course: tea
---

## 多烫？ {#q-1}

- (x) 八十度
- ( ) 一百度
  > 太烫了，叶子会熟，茶会发苦，客人喝一口就放下了。

> 不烫。

## 要等吗？ {#q-2}

- (x) 等
- ( ) 不等

> 等一等。
"""
LESSON_PAGE, CASE_PAGE = "tea/water.slides.html", "tea/cases/spilled.slides.html"


def write(folder):
    """A course with a lesson that has one of everything that is too long for a slide, and a case study in two acts."""
    from browser_layout import png
    write_files(folder, {
        "site/site.yml": "id: slides\ntitle: 样例\n", "courses/tea/index.md": "---\ntitle: 泡茶\nobjectives: {T-O1: 说出水温}\n---\n\n开始。\n",
        "courses/tea/01-water.md": LESSON, "courses/tea/cases/spilled.md": CASE, "quizzes/q.md": QUIZ,
    })
    (folder / "courses/tea/images").mkdir(parents=True)
    (folder / "courses/tea/images/high.png").write_bytes(png(400, 3000))


PLACE = "coursekitSlides.state().index"
COUNT = "coursekitSlides.slides().length"
TITLE = "coursekitSlides.slides()[coursekitSlides.state().index].part.title"
SHOWN = "[...document.querySelectorAll('.frame')].filter((frame) => frame.checkVisibility()).length"
OVERFLOWING = """coursekitSlides.slides().map((slide, number) => {
  coursekitSlides.go(number);
  while (coursekitSlides.state().step < slide.steps.length) coursekitSlides.forward();
  const paper = slide.paper.getBoundingClientRect();
  const isOut = [...slide.body.querySelectorAll('*')].some((node) => {
    const box = node.getBoundingClientRect();
    return box.width && (box.right > paper.right + 1 || box.bottom > paper.bottom + 1 || box.left < paper.left - 1);
  });
  return isOut || slide.body.scrollHeight > slide.body.clientHeight + 1 || slide.body.scrollWidth > slide.body.clientWidth + 1 ? number + 1 : 0;
}).filter(Boolean)"""


def at(reader, anchor):
    reader.page.size(1280, 720)
    reader.open(LESSON_PAGE, anchor)


def keys_lead_on_and_back(reader):
    at(reader, "")
    reader.finds(PLACE, 0)
    reader.finds(SHOWN, 1)
    for key, place in [("ArrowRight", 1), ("ArrowLeft", 0), ("PageDown", 1), ("PageUp", 0), ("Space", 1), ("Home", 0), ("ArrowLeft", 0)]:
        reader.page.press(key)
        reader.finds(PLACE, place)
    reader.page.press("End")
    reader.finds(f"{PLACE} === {COUNT} - 1", True)
    reader.page.press("ArrowRight")
    reader.finds(f"{PLACE} === {COUNT} - 1", True)
    reader.page.press("Digit3")
    reader.page.press("Enter")
    reader.finds(PLACE, 2)
    reader.finds("document.querySelector('body > [role=status]').textContent.startsWith('第 3 张，共 ')", True)


def a_window_of_another_shape_shows_the_same_slide(reader):
    at(reader, "2")
    reader.finds(PLACE, 1)
    title = reader.value(TITLE)
    for size in [(1280, 800), (1024, 768), (390, 844), (1280, 720)]:
        reader.page.size(*size)
        reader.finds(SHOWN, 1)
        reader.finds(TITLE, title)


def a_heading_can_be_asked_for(reader):
    at(reader, "slow")
    reader.finds(TITLE, "慢慢来")


def headings_and_rules_split(reader):
    at(reader, "")
    reader.finds("[...new Set(coursekitSlides.slides().map((slide) => slide.part.title))]",
                 ["第一步：烧水", "", "看泡", "慢慢来", "很长的一段", "很长的表", "很长的单子", "代码"])
    reader.finds("coursekitSlides.slides().filter((slide) => slide.body.textContent.includes('换一张再说')).length", 1)


def nothing_is_larger_than_its_slide(reader):
    counts = []
    for size in [(1280, 720), (1920, 1080), (1024, 768), (390, 844), (320, 640)]:
        reader.page.size(*size)
        reader.open(LESSON_PAGE)
        reader.finds(OVERFLOWING, [])
        counts.append(reader.value(COUNT))
    if counts[0] != counts[1] or counts[0] < 14:
        reader.faults.append(f"{reader.name}: {counts} slides")


def no_word_is_lost(reader):
    at(reader, "")
    words = reader.value("coursekitSlides.slides().map((slide) => slide.body.textContent).join('')")
    wanted = [f"这是第{number}句话" for number in range(1, 41)] * 2 + [f"说明{number}：" for number in range(1, 31)]
    wanted += [f"第{number}条：" for number in range(1, 31)] + [f"line_{number} = " for number in range(1, 41)]
    lost = [word for word in set(wanted) if words.count(word) != wanted.count(word)]
    if lost:
        reader.faults.append(f"{reader.name}: {lost}")


def what_is_for_trainers_is_on_no_slide(reader):
    at(reader, "")
    reader.finds("coursekitSlides.slides().some((slide) => /早上喝了什么|围过来看/.test(slide.body.textContent))", False)
    reader.finds("coursekitSlides.slides().find((slide) => slide.part.title === '看泡').notes.textContent.includes('围过来看')", True)
    reader.finds("document.querySelector('.frame.here .notes').checkVisibility()", False)


def solutions_and_lists_in_steps_come_when_asked(reader):
    at(reader, "bubbles")
    seen = "document.querySelector('.frame.here details').open"
    reader.finds(seen, False)
    reader.page.press("ArrowRight")
    reader.finds(seen, True)
    reader.page.press("ArrowLeft")
    reader.finds(seen, False)
    at(reader, "slow")
    items = "[...document.querySelectorAll('.frame.here li')].map((item) => item.checkVisibility({ visibilityProperty: true }))"
    for shown in [[False, False], [True, False], [True, True]]:
        reader.finds(items, shown)
        reader.page.press("ArrowRight")
    reader.finds("document.querySelector('.frame.here').textContent.includes('换一张再说')", True)
    reader.page.press("ArrowLeft")
    reader.finds(items, [True, True])
    at(reader, "list")
    reader.finds(f"{items}.every(Boolean)", True)


def a_stage_that_is_not_reached_is_not_given_away(reader):
    reader.open(CASE_PAGE)
    reader.page.press("KeyO")
    veiled = "coursekitSlides.slides().filter((slide) => !slide.body.checkVisibility({ visibilityProperty: true })).map((slide) => slide.part.title)"
    reader.finds(veiled, ["第一幕", "第二幕：谜底"])
    reader.page.press("Escape")
    for _ in range(2):
        reader.page.press("ArrowRight")
    reader.page.press("KeyO")
    reader.finds(veiled, ["第二幕：谜底"])


def the_overview_leads_to_a_slide(reader):
    at(reader, "")
    reader.page.press("KeyO")
    reader.finds(f"{SHOWN} === {COUNT}", True)
    for key in ["ArrowRight", "ArrowRight", "Enter"]:
        reader.page.press(key)
    reader.finds(SHOWN, 1)
    reader.finds(PLACE, 2)
    reader.page.press("KeyO")
    reader.page.click(".pick[aria-label^='第 2 张']")
    reader.finds(PLACE, 1)


def black_and_help_come_and_go(reader):
    at(reader, "")
    reader.page.press("KeyB")
    reader.finds("document.querySelector('.curtain').checkVisibility()", True)
    reader.page.press("ArrowRight")
    reader.finds("document.querySelector('.curtain').checkVisibility()", False)
    reader.finds(PLACE, 0)
    reader.page.click(".slide-tools button:last-child")
    reader.finds("document.querySelector('dialog').open && document.querySelectorAll('dialog kbd').length > 6", True)
    reader.page.press("Escape")
    reader.finds("document.querySelector('dialog').open", False)
    reader.page.click(".slide-tools button:nth-child(2)")
    reader.finds(PLACE, 1)


def a_finger_turns_the_page(reader):
    reader.page.size(390, 844)
    reader.page.call("Emulation.setTouchEmulationEnabled", enabled=True)
    reader.open(LESSON_PAGE)
    for start, end, place in [((300, 400), (80, 410), 1), ((80, 400), (300, 410), 0), ((200, 300), (210, 600), 0), ((300, 500), (300, 500), 1),
                              ((20, 500), (20, 500), 0)]:
        reader.page.swipe(start, end)
        reader.finds(PLACE, place)


def items_are_answered_before_the_class(reader):
    at(reader, "")
    reader.finds("coursekitSlides.slides().filter((slide) => slide.body.querySelector('form.item')).length", 2)
    reader.value("coursekitSlides.go(coursekitSlides.slides().findIndex((slide) => slide.body.querySelector('form.item')))")
    reader.page.click(".frame.here input[value='B']")
    reader.page.click(".frame.here .confirm")
    reader.finds("document.querySelector('.frame.here').textContent.includes('客人喝一口就放下了')", True)
    reader.finds(OVERFLOWING, [])


def footnotes_stand_at_the_foot(reader):
    at(reader, "")
    reader.finds("coursekitSlides.slides().filter((slide) => slide.paper.querySelector('.small-print')?.textContent.includes('脚注里的话')).length", 1)


def presenter(reader):
    at(reader, "")
    reader.page.press("KeyP")
    other = reader.page.browser.opened_by(reader.page)
    other.wait_for("document.documentElement?.classList.contains('presenting')")
    other.wait_for("document.querySelector('.side .said')?.textContent.length > 0")
    return other


def the_presenter_sees_more_than_the_class(reader):
    other = presenter(reader)
    reader.page.press("ArrowRight")
    other.wait_for(f"{PLACE} === 1")
    other.wait_for("document.querySelector('.side .said').textContent.includes('早上喝了什么')")
    reader.page.press("ArrowRight")
    other.wait_for("document.querySelector('.side .said').textContent.trim().startsWith('讲师提示看泡怎么讲')")
    for expression, wanted in [
            ("document.querySelector('.next-name').textContent", "下一张 · 慢慢来"), (SHOWN, 2),
            # Five minutes are the author's; the others share what is left.
            ("document.querySelectorAll('.times dd')[1].textContent.split(' / ')[1]", "5 分钟"),
            ("document.querySelectorAll('.times dd')[2].textContent.split(' / ')[1]", "40 分钟")]:
        if other.value(expression) != wanted:
            reader.faults.append(f"{reader.name}: {expression} is {other.value(expression)!r}, not {wanted!r}")
    reader.faults += [f"{reader.name}: {exception}" for exception in other.exceptions]


def the_presenter_leads(reader):
    other = presenter(reader)
    other.press("ArrowRight")
    reader.page.wait_for(f"{PLACE} === 1")
    other.click(".side .acts button:first-child")
    reader.page.wait_for(f"{PLACE} === 0")
    other.press("KeyB")
    reader.page.wait_for("document.querySelector('.curtain').checkVisibility()")
    other.press("KeyB")
    other.value("document.querySelector('.side input').value = 3; document.querySelector('.side form').requestSubmit()")
    reader.page.wait_for("/^[23]:/.test(document.querySelector('.class-timer').textContent)")
    reader.page.press("KeyT")
    reader.page.wait_for("!document.querySelector('.class-timer').checkVisibility()")


def the_clock_goes_on_in_a_window_that_is_opened_again(reader):
    other = presenter(reader)
    reader.page.press("ArrowRight")
    other.wait_for("document.querySelectorAll('.times dd')[2].textContent.startsWith('0:0') && document.querySelectorAll('.times dd')[2].textContent[3] > '0'", 15)
    other.call("Page.close")
    reader.page.wait_for("(window.open = ((open) => (...all) => window.opened = open(...all))(window.open), true)")
    kept = reader.value("JSON.parse(sessionStorage.getItem('coursekit-slides:tea/water:zh-Hans:clock')).since > 0")
    if not kept:
        reader.faults.append(f"{reader.name}: the time is not kept")


def nobody_else_moves_the_slides(reader):
    at(reader, "")
    reader.value("""new Promise((done) => {
      addEventListener('message', () => setTimeout(done, 0), { once: true });
      postMessage({ name: 'another', what: 'forward' }, '*');
    })""")
    reader.finds(PLACE, 0)


def on_paper_notes_stand_beside_the_slides(reader):
    at(reader, "")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        reader.page.print(file.name)
        reader.finds(f"{SHOWN} === {COUNT}", True)
        reader.finds("[...document.querySelectorAll('.notes')].every((notes) => notes.checkVisibility())", True)
        reader.finds("[...document.querySelectorAll('.frame details')].every((fold) => fold.checkVisibility())", True)
        if subprocess.run(["which", "pdftotext"], capture_output=True).returncode == 0:
            text = subprocess.run(["pdftotext", "-bbox", file.name, "-"], capture_output=True, text=True).stdout
            if "早上喝了什么" not in text or "看见鱼眼就关火" not in text:
                reader.faults.append(f"{reader.name}: words are not on paper")


def without_a_script_it_is_read(reader):
    reader.page.call("Emulation.setScriptExecutionDisabled", value=True)
    at(reader, "")
    reader.finds("document.querySelector('main').checkVisibility() && document.querySelector('main').textContent.includes('说明30：')", True)
    reader.finds("document.documentElement.scrollWidth <= innerWidth", True)


def the_lesson_leads_to_its_slides(reader):
    reader.page.size(1280, 720)
    reader.open("tea/water.html")
    reader.page.follow(lambda: reader.page.click(".to-slides"), "slides", 10)
    reader.finds("document.querySelector('.deck .frame.here h1').textContent", "第一步：烧水")
    reader.finds("document.querySelector('.bar a').getAttribute('href')", "water.html")


BEHAVIOURS = [
    keys_lead_on_and_back, a_window_of_another_shape_shows_the_same_slide, a_heading_can_be_asked_for, headings_and_rules_split, nothing_is_larger_than_its_slide, no_word_is_lost,
    what_is_for_trainers_is_on_no_slide, solutions_and_lists_in_steps_come_when_asked, a_stage_that_is_not_reached_is_not_given_away,
    the_overview_leads_to_a_slide, black_and_help_come_and_go, a_finger_turns_the_page, items_are_answered_before_the_class,
    footnotes_stand_at_the_foot, the_presenter_sees_more_than_the_class, the_presenter_leads,
    the_clock_goes_on_in_a_window_that_is_opened_again, nobody_else_moves_the_slides, on_paper_notes_stand_beside_the_slides,
    without_a_script_it_is_read, the_lesson_leads_to_its_slides,
]

if __name__ == "__main__":
    sys.exit(run(write, BEHAVIOURS, "slides", edition="trainer"))
