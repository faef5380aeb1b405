"""What readers can do with the items in a page, tried in a browser on pages from file://, each thing as they would: by mouse and keys.

    python3 scripts/browser_items.py [PROGRAM]

As `browser_behaviour.py`, for the script that marks answers.
"""

import sys

from browser_behaviour import run, write_files

QUIZ = """---
title: 泡茶 · 练习
course: tea
draw: 2
---

## 绿茶用多烫的水？ {#tea-1 objective=T-O1 lesson=water}

- (x) 八十度上下
  > 正好。
- ( ) 一百度
  > 叶子烫熟了。
- ( ) 四十度

> 绿茶怕烫。

## 哪两样先烫一遍？ {#tea-2 objective=T-O2 lesson=leaves marking=partial}

- [x] 盖碗
- [x] 公道杯
- [ ] 茶叶
  > 那是洗茶。

> 器要先热。

## 一杯放几克？ {#tea-3 objective=T-O2 lesson=leaves}

- (= 3 ± 0.5) 克
- (! 10)
  > 那是一壶的量。

## 泡前先闻什么？ {#tea-4 objective=T-O1 lesson=water}

- (= "干香" | "茶香")
"""


def write(folder):
    """A course of two lessons with self-checks, and its practice quiz."""
    files = {
        "site/site.yml": "id: items\ntitle: 样例\n",
        "courses/tea/index.md": "---\ntitle: 泡茶\nobjectives: {T-O1: 说出水温, T-O2: 备好茶具}\n---\n\n开始。\n",
        "courses/tea/01-water.md": "---\ntitle: 第一步：烧水\nobjectives: [T-O1]\n---\n\n水。\n\n"
                                   "[自测：全部](../../quizzes/tea.md#tea-1,tea-2,tea-3,tea-4)\n",
        "courses/tea/02-leaves.md": "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n叶。\n\n[自测](../../quizzes/tea.md)\n",
        "quizzes/tea.md": QUIZ,
    }
    write_files(folder, files)


LESSON, BANK = "tea/water.html", "quizzes/tea.html"


def open_page(reader, path):
    """Opens a page that rolls at once: whoever clicks while it rolls clicks beside what she meant."""
    reader.open(path)
    reader.value("document.documentElement.style.scrollBehavior = 'auto'; undefined")


def item(number):
    return f"[data-item='tea/tea-{number}']"


def choose(reader, number, *letters):
    for letter in letters:
        reader.page.click(f"{item(number)} input[value='{letter}']")


def type_in(reader, number, text):
    reader.value(f"document.querySelector(\"{item(number)} input\").focus({{ preventScroll: true }})")
    reader.page.call("Input.insertText", text=text)


def confirm(reader, number):
    reader.page.click(f"{item(number)} .confirm")


def said(number, part=""):
    return f"document.querySelector(\"{item(number)} .result {part}\")?.textContent.trim()"


def shown(selector):
    return f"document.querySelector(\"{selector}\")?.checkVisibility() ?? false"


def a_right_choice_is_praised_explained_and_remembered(reader):
    open_page(reader, LESSON)
    choose(reader, 1, "A")
    confirm(reader, 1)
    reader.finds(said(1, ".verdict"), "答对了")
    reader.finds(said(1, ".rationale"), "绿茶怕烫。")
    reader.finds(f"document.querySelector(\"{item(1)} li.right .said\").textContent.trim()", "正好。")
    reader.finds(f"document.querySelector(\"{item(1)} input\").disabled", True)
    reader.finds("document.querySelector('.check .progress').textContent", "答了 1 题，对 1 题")
    open_page(reader, LESSON)
    reader.finds(f"document.querySelector(\"{item(1)} .before\").textContent", "上次：答对了")
    open_page(reader, BANK)
    reader.finds(f"document.querySelector(\"{item(1)} .before\").textContent", "上次：答对了")


def a_wrong_choice_is_told_what_is_right_and_why(reader):
    open_page(reader, LESSON)
    choose(reader, 1, "B")
    confirm(reader, 1)
    reader.finds(said(1, ".verdict"), "答错了")
    reader.finds(f"[...document.querySelectorAll(\"{item(1)} .mark\")].map((mark) => mark.textContent)", ["对", "错"])
    reader.finds(f"document.querySelector(\"{item(1)} li.wrong .said\").textContent.trim()", "叶子烫熟了。")
    reader.finds(said(1, ".right-answer strong"), "A")


def an_item_can_be_tried_again(reader):
    open_page(reader, LESSON)
    choose(reader, 1, "B")
    confirm(reader, 1)
    reader.page.click(f"{item(1)} .again")
    reader.finds(said(1), "")
    reader.finds(f"document.querySelectorAll(\"{item(1)} :checked\").length", 0)
    reader.finds(f"document.querySelectorAll(\"{item(1)} .mark, {item(1)} .said\").length", 0)
    choose(reader, 1, "A")
    confirm(reader, 1)
    reader.finds(said(1, ".verdict"), "答对了")


def some_of_what_is_right_is_partly_right(reader):
    open_page(reader, LESSON)
    choose(reader, 2, "A")
    confirm(reader, 2)
    reader.finds(said(2, ".verdict"), "部分答对")
    reader.finds(f"[...document.querySelectorAll(\"{item(2)} .mark\")].map((mark) => mark.textContent)", ["对", "漏选"])


def nothing_counts_before_something_is_chosen_or_written(reader):
    open_page(reader, LESSON)
    confirm(reader, 1)
    reader.finds(said(1), "请先选择，再确认。")
    confirm(reader, 4)
    reader.finds(said(4), "请先写下答案，再确认。")
    type_in(reader, 3, "三")
    confirm(reader, 3)
    reader.finds(said(3), "请写成 1200 或 3.5 这样的数字。")
    reader.finds("document.querySelectorAll('[data-verdict]').length", 0)


def numbers_are_read_as_people_type_them(reader):
    for typed, verdict in [("3", "答对了"), ("３．５", "答对了"), ("3 克", "答对了"), ("2.4", "答错了"), ("10", "答错了")]:
        open_page(reader, LESSON)
        type_in(reader, 3, typed)
        reader.page.press("Enter")
        reader.finds(said(3, ".verdict"), verdict)
    reader.finds(said(3, ".said"), "那是一壶的量。")


def words_are_read_in_either_script(reader):
    for typed, verdict in [("干香", "答对了"), ("“乾香”。", "答对了"), (" 茶 香", "答对了"), ("花香", "答错了")]:
        open_page(reader, LESSON)
        type_in(reader, 4, typed)
        confirm(reader, 4)
        reader.finds(said(4, ".verdict"), verdict)


def everything_works_by_keyboard(reader):
    open_page(reader, LESSON)
    reader.value(f"document.querySelector(\"{item(1)} input[value='A']\").focus({{ preventScroll: true }})")
    reader.page.press("Space")
    reader.page.press("Enter")
    reader.finds(said(1, ".verdict"), "答对了")
    reader.finds("document.activeElement.className", "again")
    reader.page.press("Enter")
    reader.finds(said(1), "")
    reader.finds("document.activeElement.value", "A")


def at_the_end_objectives_are_summed_up(reader):
    open_page(reader, LESSON)
    choose(reader, 1, "A")
    choose(reader, 2, "A", "B")
    type_in(reader, 3, "9")
    type_in(reader, 4, "茶香")
    for number in [1, 2, 3]:
        confirm(reader, number)
    reader.finds("document.querySelectorAll('.by-objective li').length", 0)
    confirm(reader, 4)
    reader.finds("document.querySelector('.check .progress').textContent", "答了 4 题，对 3 题")
    reader.finds("[...document.querySelectorAll('.by-objective li')].map((line) => line.innerText.replace(/\\s+/g, ' '))",
                 ["说出水温 2 / 2", "备好茶具 1 / 2"])


def a_draw_shows_as_many_as_a_sitting_has(reader):
    open_page(reader, BANK)
    forms = "[...document.querySelectorAll('form.item')].filter((form) => form.checkVisibility()).length"
    reader.finds(forms, 4)
    reader.page.click(".tools-of-bank button:nth-of-type(2)")
    reader.finds(forms, 2)
    reader.page.click(".tools-of-bank button:nth-of-type(1)")
    reader.finds(forms, 4)


def wrong_ones_come_back_and_can_be_forgotten(reader):
    open_page(reader, LESSON)
    choose(reader, 1, "C")
    confirm(reader, 1)
    open_page(reader, BANK)
    reader.finds("[...document.querySelectorAll('.tools-of-bank button')].map((button) => button.textContent)",
                 ["全部 4 题", "抽 2 题", "只做错过的 1 题", "清除本机上的答题记录"])
    reader.page.click(".tools-of-bank button:nth-of-type(3)")
    reader.finds("[...document.querySelectorAll('form.item')].filter((form) => form.checkVisibility()).map((form) => form.id)",
                 ["tea-1"])
    reader.page.click(".tools-of-bank .quiet")
    reader.finds("document.querySelector('.before')", None)
    open_page(reader, BANK)
    reader.finds("document.querySelectorAll('.tools-of-bank button').length", 2)


def a_damaged_memory_is_none(reader):
    open_page(reader, BANK)
    for kept in ["", "[]", "null", "{\\\"tea/tea-1\\\":5}", "{\\\"tea/tea-1\\\":{\\\"verdict\\\":\\\"constructor\\\"}}"]:
        reader.value(f"localStorage.setItem('coursekit-answers:items', \"{kept}\")")
        open_page(reader, BANK)
        reader.finds("document.querySelector('.before')", None)
        choose(reader, 1, "A")
        confirm(reader, 1)
        reader.finds(said(1, ".verdict"), "答对了")


def without_a_script_the_answers_stand_folded_at_the_end(reader):
    reader.page.call("Emulation.setScriptExecutionDisabled", value=True)
    open_page(reader, LESSON)
    reader.finds(shown(".answers > summary"), True)
    reader.finds("document.querySelector('.answers').open", False)
    reader.finds(shown(".needs-script"), True)
    reader.finds("document.querySelectorAll('.confirm').length", 0)


def with_a_script_they_stand_at_their_items(reader):
    open_page(reader, LESSON)
    reader.finds(shown(".answers"), False)


def paper_has_empty_boxes_and_the_answers_behind(reader):
    open_page(reader, LESSON)
    choose(reader, 1, "B")
    confirm(reader, 1)
    reader.page.size(794, 1123, medium="print")
    for part in [".result", ".mark", ".again", ".before", ".tally"]:
        reader.finds(shown(part), False)
    reader.finds(shown(".answers"), True)
    reader.finds("getComputedStyle(document.querySelector('.answers')).breakBefore", "page")
    reader.finds(f"getComputedStyle(document.querySelector(\"{item(1)} input[value='B']\")).appearance", "none")


BEHAVIOURS = [
    a_right_choice_is_praised_explained_and_remembered, a_wrong_choice_is_told_what_is_right_and_why, an_item_can_be_tried_again,
    some_of_what_is_right_is_partly_right, nothing_counts_before_something_is_chosen_or_written, numbers_are_read_as_people_type_them,
    words_are_read_in_either_script, everything_works_by_keyboard, at_the_end_objectives_are_summed_up,
    a_draw_shows_as_many_as_a_sitting_has, wrong_ones_come_back_and_can_be_forgotten, a_damaged_memory_is_none,
    without_a_script_the_answers_stand_folded_at_the_end, with_a_script_they_stand_at_their_items,
    paper_has_empty_boxes_and_the_answers_behind,
]

if __name__ == "__main__":
    sys.exit(run(write, BEHAVIOURS, "items in a page"))
