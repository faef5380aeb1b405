"""A generated workspace: lessons of Chinese prose with headings, lists, emphasis, a table, a quote, code and links.

The same arguments always give the same bytes. The words are drawn at random from a list: it reads as nonsense and weighs as real
lessons do (about 4.7 kB each). The same texts can be laid out for Hugo.
"""

import pathlib
import random

LESSONS_A_COURSE = 50
WORDS = (
    "客户 服务 产品 承诺 投诉 价值 忠诚 满意 期望 结果 流程 责任 沟通 倾听 回访 门店 员工 规定 合同 解决 问题 方案 时间 "
    "体验 信任 诚实 感知 需求 目标 质量 改进 记录 反馈 原因 办法 机会 成本 市场 营销 售后 维修 退货 道歉 理解 尊重 帮助 主动 "
    "耐心 认真 及时 准确 清楚 完整 重要 简单 困难 长期 现场 电话 微笑 礼貌 情绪 判断 标准 经验 案例 练习 讨论 总结 计划"
).split()


class Writer:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def words(self, low, high):
        return "".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(low, high)))

    def sentence(self):
        parts = [self.words(2, 6) for _ in range(self.chance.randint(2, 4))]
        if self.chance.random() < 0.25:
            index = self.chance.randrange(len(parts))
            parts[index] = f"**{parts[index]}**"
        return "，".join(parts) + self.chance.choice("。。。？！")

    def paragraph(self):
        return "".join(self.sentence() for _ in range(self.chance.randint(3, 6)))

    def table(self):
        rows = ["| 做法 | 客户的感受 | 结果 |", "|---|---|---|"]
        rows += [f"| {self.words(2, 4)} | {self.words(2, 5)} | {self.words(2, 4)} |" for _ in range(5)]
        return "\n".join(rows)

    def body(self, number, last, link):
        parts = [self.paragraph()]
        for _ in range(4):
            parts += [f"## {self.words(2, 4)}", self.paragraph(), self.paragraph()]
        parts.insert(3, "\n".join(f"- {self.sentence()}" for _ in range(5)))
        parts.insert(6, self.table())
        parts.insert(9, "> " + self.paragraph())
        parts.insert(11, "```text\n" + "\n".join(self.words(4, 8) for _ in range(4)) + "\n```")
        links = {max(1, number - 1), min(last, number + 1), 1 + (number * 7) % last}
        parts.append("参见" + "、".join(f"[{self.words(1, 3)}]({link(other)})" for other in sorted(links)) + "。")
        return "\n\n".join(parts) + "\n"


def generate(folder, lessons, hugo=False):
    """Writes the workspace; with `hugo`, the same texts as a Hugo site."""
    root = pathlib.Path(folder)
    courses = (lessons + LESSONS_A_COURSE - 1) // LESSONS_A_COURSE
    for course in range(1, courses + 1):
        count = min(LESSONS_A_COURSE, lessons - (course - 1) * LESSONS_A_COURSE)
        place = root / ("content" if hugo else "courses") / f"course-{course:04}"
        place.mkdir(parents=True, exist_ok=True)
        writer = Writer(course)
        title = writer.words(2, 4)
        if hugo:
            (place / "_index.md").write_text(f"---\ntitle: {title}\n---\n\n{writer.paragraph()}\n", encoding="utf-8")
        else:
            (place / "index.md").write_text(
                f"---\ntitle: {title}\nlanguage: zh-Hans\n---\n\n{writer.paragraph()}\n", encoding="utf-8")
        for number in range(1, count + 1):
            name = f"{number:02}-lesson-{number}"
            link = (lambda other: f"../lesson-{other}/") if hugo else (lambda other: f"{other:02}-lesson-{other}.md")
            head = f"---\ntitle: {writer.words(3, 6)}\n"
            head += f"weight: {number}\nslug: lesson-{number}\n---\n\n" if hugo else "minutes: { teach: 20, practise: 10 }\n---\n\n"
            (place / f"{name}.md").write_text(head + writer.body(number, count, link), encoding="utf-8")
    return root


def generate_bank(folder, items):
    """Writes a practice quiz with many items, of which fifteen are drawn."""
    place = pathlib.Path(folder) / "quizzes"
    place.mkdir(parents=True, exist_ok=True)
    writer = Writer(0)
    parts = ["---\ntitle: 大题库\nkind: practice\ndraw: 15\nshuffle: [items, options]\n---\n"]
    for number in range(1, items + 1):
        options = [f"- ({'x' if option == number % 4 else ' '}) {writer.words(3, 6)}{option}" for option in range(4)]
        parts.append(f"## {writer.sentence()} {{#bank-{number}}}\n\n" + "\n".join(options) + f"\n\n> {writer.sentence()}\n")
    (place / "bank.md").write_text("\n".join(parts), encoding="utf-8")
