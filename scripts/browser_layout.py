"""A workspace that pages were not drawn for: long words, long titles, wide pictures and tables, deep lists and quotes, in three
languages and with allowed HTML."""

import struct
import zlib

TITLE = "从第一次进门到第十年仍然愿意回来的客户们都记住了什么"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = "https://example.com/" + "a-very-long-path-without-a-single-blank/" * 6 + "?" + "key=value&" * 12
FORMULA = r"$$\sum_{i=1}^{n}\frac{(x_i-\bar{x})^2}{\sigma^2\cdot\sqrt{2\pi}}\exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)=\int_{-\infty}^{\infty}f(x)dx$$"
CODE = "coursekit report scores --quiz six-pathways-exam --since 2026-01-01 --until 2026-12-31 --format xlsx --output 成绩.xlsx # " + "长" * 60


def png(width, height):
    """A picture of one colour."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    rows = b"".join(b"\0" + b"\xa9\x2e\x1c" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}><rect width="100%" height="100%" fill="#3d7a4e"/></svg>'
PICTURES = {
    "wide.png": png(4000, 100), "tall.png": png(100, 4000), "large.png": png(3000, 3000), "small.png": png(40, 40),
    "plain.svg": SVG.format("").encode(), "box.svg": SVG.format(' viewBox="0 0 1600 400"').encode(),
    "huge.svg": SVG.format(' width="6000" height="300"').encode(), "percent.svg": SVG.format(' width="100%" height="100%"').encode(),
    "broken.png": b"this is no picture",
}


def pictures(folder, is_chinese):
    text = "文字" if is_chinese else "text "
    parts = []
    for name in PICTURES:
        alone = f"![{text * 3}]({folder}/{name})"
        parts += [alone, f"{alone}{text * 20}{alone}{text}", f"[{alone}](index.md)", f"{alone}\n{alone}"]
        parts += [f"- {alone}\n- {text}\n\n  {alone}\n\n  - {alone}", f"> {alone}", f"1. {text}\n   1. {text}\n      1. {alone}"]
        parts += [f"> [!{kind}] {text}\n> {alone}" for kind in ["note", "case", "exercise", "trainer", "warning", "key"]]
        parts += [f"> [!solution]- {text}\n> {alone}"]
        parts += [f"| {text} | {alone} | {text} |\n|---|---|---|\n| {text * 9} | {text} {alone} | {alone} |"]
        parts += [f"### {alone} {text}"]
    broken = f"![{WORD}]({folder}/broken.png)"
    return "\n\n".join(parts + [broken, f"![{'看不见的图' * 30}]({folder}/broken.png)"])


def long_text(is_chinese):
    text = "客户一再回来，是因为每一次都被认真对待。" if is_chinese else "Customers come back because they were taken seriously. "
    label = "标题" if is_chinese else "Heading "
    columns = 8
    rows = [["列头" * 3] * columns, ["---"] * columns, [text[:9]] * columns, [WORD, ADDRESS, FORMULA, "`" + CODE + "`", "1", "2", "3", "4"]]
    parts = [text * 4, WORD, f"**{WORD}**", f"*{WORD}*", ADDRESS, f"[{ADDRESS}]({ADDRESS})", f"`{CODE}`", f"`{WORD}`", FORMULA]
    parts += [f"```\n{CODE}\n```", f"    {CODE}", f"- {CODE}\n\n  ```\n  {CODE}\n  ```"]
    parts += ["\n".join("| " + " | ".join(row) + " |" for row in rows)]
    parts += [f"| {WORD} |\n|---|\n| {WORD} |"]
    parts += ["> " + "\n> ".join("| " + " | ".join(row) + " |" for row in rows)]
    parts += [f"## {WORD}", f"### {TITLE}{TITLE}", f"#### {label}`{CODE}`", text]
    for depth in [4, 12]:
        parts += ["\n".join("  " * level + f"- {text}" for level in range(depth))]
        parts += ["\n".join("   " * level + f"1. {WORD[:24]}" for level in range(depth))]
        parts += ["\n>\n".join(">" * (level + 1) + f" {text}" for level in range(depth))]
    parts += ["\n".join("> " * level + f"- {text}" for level in range(1, 6))]
    for kind in ["note", "tip", "important", "warning", "caution", "key", "case", "discuss", "exercise", "trainer", "source", "myth"]:
        parts += [f"> [!{kind}] {TITLE} {WORD}\n> {text}{WORD}\n>\n> - {ADDRESS}\n>\n> ```\n> {CODE}\n> ```"]
    parts += [f"> [!solution]- {WORD}\n> {text}"]
    parts += [f"{text}[^1] {WORD}[^2] {text}[^3]", f"[^1]: {text * 12}", f"[^2]: {WORD} {ADDRESS}", f"[^3]: `{CODE}`"]
    return "\n\n".join(parts)


RAW = """
<img src="images/wide.png" alt="宽" width="4000" height="100">

文字<img src=images/tall.png alt=高>文字

<table><tr><td><img src="images/wide.png" alt="宽"></td><td>格</td></tr></table>

<figure><img src="images/large.png" alt="大"><figcaption>图注</figcaption></figure>

<video src="images/film.mp4" width="2000" controls></video> <audio src="images/film.mp4" controls></audio>

<details><summary>折起来的</summary>

![宽](images/wide.png)

</details>

<svg width="3000" height="50"><rect width="3000" height="50" /></svg>
"""


def write(folder):
    """Writes the workspace; it has two courses, one in Traditional Chinese, and an English edition of the first."""
    files = {"site/site.yml": f"id: layout\ntitle:\n  zh-Hans: {TITLE}\n  zh-Hant: {TITLE}\n  en: {WORD}\ndescription: {TITLE}\n"
             f"organization: {TITLE}有限公司\nlanguages: [zh-Hans, zh-Hant, en]\nhtml: allow\n"}
    for course, language, is_chinese in [("long", "zh-Hans", True), ("hant", "zh-Hant", True)]:
        base = f"courses/{course}"
        objectives = f"objectives: {{{course}-1: {TITLE}{WORD}, {course}-2: {ADDRESS}}}\n"
        sources = f"sources: {{S1: {TITLE}{WORD}, S2: {ADDRESS}}}\n"
        files[f"{base}/index.md"] = (f"---\ntitle: {TITLE}\ndescription: {TITLE}{WORD}\naudience: {TITLE}\n{objectives}"
                                     f"{sources}language: {language}\nversion: 2026.12\n---\n\n{long_text(is_chinese)}\n")
        use = f"minutes: {{teach: 25, practise: 15}}\nobjectives: [{course}-1, {course}-2]\nsources: [S1, S2]\n"
        files[f"{base}/01-words.md"] = f"---\ntitle: 第一课：{TITLE}\n{use}---\n\n{long_text(is_chinese)}\n"
        files[f"{base}/02-pictures.md"] = f"---\ntitle: {WORD}\n{use}---\n\n{pictures('images', is_chinese)}\n{RAW}"
        for number in range(3, 6):
            files[f"{base}/{number:02}-more-{number}.md"] = f"---\ntitle: 第{number}课：{TITLE}\n---\n\n文字。\n"
        files[f"{base}/cases/a.md"] = (f"---\ntitle: {TITLE}\nlesson: words\n---\n\n## {TITLE} {{.stage}}\n\n{WORD}\n\n"
                                       f"![宽](../images/wide.png)\n\n## {WORD} {{.stage}}\n\n{WORD}\n")
        files[f"{base}/glossary.md"] = (f"---\ntitle: {TITLE}\n---\n\n## {WORD} {{#a aliases={WORD},{TITLE}}}\n\n{WORD}\n\n"
                                        f"![宽](images/wide.png)\n\n## 短 {{#b}}\n\n{ADDRESS}\n")
        items = "".join(f"## 题 {{#{course}-q{number} lesson=words objective={course}-{number % 2 + 1}}}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n\n"
                        for number in range(1, 60))
        files[f"quizzes/{course}-practice.md"] = (f"---\ntitle: {TITLE}\ndescription: {WORD}\ncourse: {course}\npass: 80%\ntime: 90 分钟\n"
                                                  f"attempts: 2\n---\n\n{items}")
        for name, content in PICTURES.items():
            files[f"{base}/images/{name}"] = content
        files[f"{base}/images/film.mp4"] = b"film"
    base = "courses/long"
    files[f"{base}/index.en.md"] = (f"---\ntitle: {WORD}\ndescription: {WORD}\naudience: {WORD}\nobjectives: {{long-1: {WORD}, long-2: {ADDRESS}}}\n"
                                    f"sources: {{S1: {WORD}, S2: {ADDRESS}}}\n---\n\n{long_text(False)}\n")
    files[f"{base}/01-words.en.md"] = f"---\ntitle: \"Lesson 1: {WORD} and everything else that a long title can hold\"\n---\n\n{long_text(False)}\n"
    files[f"{base}/02-pictures.en.md"] = f"---\ntitle: Pictures of every shape in an English edition\n---\n\n{pictures('images', False)}\n{RAW}"
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
