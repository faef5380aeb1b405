#!/usr/bin/env python3
"""Workspaces of every shape, to see what the theme makes of them: titles of 4 to 24 characters, 1 to 12 courses of 2 to 40 lessons, pictures of
any shape, tables of 2 to 8 columns, long English words.

    scripts/browser_shapes.py PROGRAM OUTPUT      builds them and takes pictures of each kind of page, to be looked at
"""

import pathlib
import subprocess
import sys

from browser import Browser
from browser_layout import PICTURES, WORD

TITLES = ["服务入门", "老客户怎么来的", "门店顾客服务基础课", "从第一次进门到愿意回来", "一家小店怎样留住走进来的每一位客人",
          "从第一次进门到第十年仍然愿意回来的客户们怎么想"]
NAMES = ["开篇：一杯茶的账", "第一课：客户为什么走", "第二课：两条主线", "第三课：倾听", "第四课：把每一位客人的话都从头听到尾", "第五课：投诉",
         "第六课：CRM 与客户卡", "第七课：回访", "第八课：价格", "第九课：一张卡片能记下什么不能记下什么", "第十课：复盘", "结语：再来一次"]
ENGLISH = ["Opening: the price of a cup", "Lesson 1: Why customers leave", "Lesson 2: Responsibilities", "Lesson 3: Internationalization and its discontents"]
# Site title, courses, lessons of each course.
SHAPES = {
    "one": (0, [2]), "two": (1, [3, 24]), "three": (2, [4, 9, 14]), "five": (3, [2, 5, 12, 15, 40]), "nine": (4, [7] * 9),
    "twelve": (5, [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 40]),
}
VIEWS = [(320, 900), (390, 900), (1280, 900), (1800, 1000)]


def name(place, count):
    """The title of a lesson; those of long courses begin anew, with their number."""
    if place == 0:
        return NAMES[0]
    if place == count - 1 and count > 3:
        return NAMES[-1]
    words = NAMES[1 + (place - 1) % (len(NAMES) - 2)].partition("：")[2]
    return f"第{place}课：{words}"


def table(columns):
    heads = ["项目", "分值", "说明", "负责人", "日期", "门店", "结果", "备注"][:columns]
    rows = [["开门迎客", "5", "顾客进门三步以内打招呼，眼睛看着人", "王小梅", "2026-12-01", "三里屯店", "通过", "—"],
            ["收银", "12.5", "唱收唱付，双手递", "李强", "2026-12-02", "五道口", "待查", "下月再看一次"]]
    lines = [heads, ["---"] * columns] + [row[:columns] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def rich(number):
    """A text with everything in it, of one of the courses."""
    parts = ["客户一再回来，是因为每一次都被认真对待。记住这一点，别的都好办。[^1]", "[^1]: 一家小店的账本，从 2019 年记到今天。"]
    parts += [f"## 一张{columns}列的表\n\n{table(columns)}" for columns in range(2, 9)]
    parts += ["## 图"] + [f"![图：{file}](images/{file})" for file in ["wide.png", "tall.png", "small.png", "box.svg", "large.png"]]
    parts += [f"## Words\n\nEnglish sentences with {WORD} and `coursekit report scores --quiz six-pathways-exam --format xlsx` inside them, "
              "so that somebody can see what a Latin face looks like beside the Chinese one."]
    parts += ["> [!exercise] 试一试\n> 写下三位老客户的名字。\n\n> [!solution]- 参考\n> 想不起来的，翻一翻卡片。", "> [!key] 记住\n> 先听，再说。"]
    line = "＿" * 24
    parts += ["必须年满（    ）周岁，占____成；叶子泡到第三遍要等多久，您写下来（      ）。",
              f"[自测：全部](../../quizzes/course-{number}-practice.md)",
              f"## 填一张单子 {{.sheet}}\n\n姓名：____________________________________________\n\n"
              f"| 问 | 答 | 谁 | 哪天 |\n|---|---|---|---|\n| 为什么离开 | {line} | （    ） | {line} |"]
    return "\n\n".join(parts)


def write(folder, shape):
    title, lessons = SHAPES[shape]
    files = {"site/site.yml": f"id: {shape}\ntitle:\n  zh-Hans: {TITLES[title]}\n  en: {'Customer service'[: 4 + 3 * title].strip()}\n"
             f"description: 写给每一位站在柜台后面的人。\nlanguages: [zh-Hans, en]\n"}
    for number, count in enumerate(lessons, 1):
        base = f"courses/course-{number}"
        course = TITLES[(number + title) % len(TITLES)]
        files[f"{base}/index.md"] = (f"---\ntitle: {course}\ndescription: 从进门到出门，每一步都有讲究。\nobjectives:\n  O{number}: 说出客户离开的三个原因\n"
                                     "language: zh-Hans\n---\n\n一起来学。\n")
        files[f"{base}/index.en.md"] = (f"---\ntitle: Customer responsibility {number}\ndescription: Every step from the door to the till.\nobjectives:\n"
                                        f"  O{number}: Name three reasons why customers leave\n---\n\nLet us begin.\n")
        for place in range(count):
            path = f"{base}/{place:02}-lesson-{place}"
            text = rich(number) if place == 1 else "短短一课。\n\n> [!key] 记住\n> 先听，再说。"
            files[f"{path}.md"] = (f"---\ntitle: {name(place, count)}\nminutes: {{teach: {10 + place}, practise: 5}}\nobjectives: [O{number}]\n---\n\n{text}\n")
            if place < len(ENGLISH) and place != 1:
                files[f"{path}.en.md"] = f"---\ntitle: \"{ENGLISH[place]}\"\n---\n\nA short lesson about {WORD}.\n\n> [!key] Remember\n> Listen first.\n"
        files[f"{base}/cases/umbrella.md"] = f"---\ntitle: 一把伞\nlesson: lesson-1\nminutes: 15\n---\n\n开头。\n\n## 第一幕：下雨 {{.stage}}\n\n{table(3)}\n"
        files[f"{base}/glossary.md"] = "---\ntitle: 术语表\n---\n\n## 老客户 {#old}\n\n一再回来的人。\n\n## CRM {#crm}\n\n客户关系管理。\n"
        files[f"{base}/deliveries/2026-12-beijing.yml"] = (
            "title: 北京班\nstart: [2026-12-01 09:00, 2026-12-02 09:00]\nend: 12:00\nbreaks: [10:30 15 min]\ntrainers: [王老师]\nroom: 三楼会议室\n")
        items = "".join(f"## 客户为什么离开（{item}）？ {{#c{number}-q{item} objective=O{number}}}\n\n- (x) 没有人听他说话\n- ( ) 价格\n  > 价格是第三位。\n\n> 先听。\n\n"
                        for item in range(1, 7))
        files[f"quizzes/course-{number}-practice.md"] = f"---\ntitle: {course} · 练习\ncourse: course-{number}\ndraw: 4\n---\n\n{items}"
        for picture in ["wide.png", "tall.png", "small.png", "box.svg", "large.png"]:
            files[f"{base}/images/{picture}"] = PICTURES[picture]
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def pages(site):
    """Home, the shortest and the longest course, and of the first one of each other kind, in both languages."""
    chosen = ["index.html", "en/index.html", "course-1/lesson-1.html", "course-1/cases/umbrella.html", "course-1/glossary.html",
              "quizzes/course-1-practice.html", "course-1/lesson-1.slides.html", "course-1/index.workbook.html", "course-1/index.coverage.html",
              "course-1/index.sheets.html", "course-1/index.book.html", "course-1/index.delivery.2026-12-beijing.html", "en/course-1/lesson-0.html"]
    chosen += [str(page.relative_to(site)) for page in sorted(site.glob("*course-*/index.html"))]
    return [site / page for page in chosen if (site / page).exists()]


def main():
    program, output = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with Browser() as browser:
        tab = browser.page()
        for shape in sys.argv[3:] or SHAPES:
            workspace, site = output / shape, output / f"{shape}-site"
            write(workspace, shape)
            subprocess.run([program, "build", "--workspace", workspace, "--edition", "trainer", "--output", site, "--quiet"], check=True)
            for page in pages(site):
                for width, height in VIEWS:
                    for is_dark in [False, True] if width in (390, 1280) else [False]:
                        tab.size(width, height, is_dark)
                        tab.open(page)
                        picture = str(page.relative_to(site).with_suffix("")).replace("/", "-")
                        tab.screenshot(output / f"{shape}-{picture}-{width}{'-dark' if is_dark else ''}.png", is_whole=width < 1000)
                tab.print(output / f"{shape}-{str(page.relative_to(site).with_suffix('')).replace('/', '-')}.pdf")
            print(shape)


if __name__ == "__main__":
    main()
