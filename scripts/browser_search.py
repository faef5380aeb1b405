"""What readers find with the search of a site, tried in a browser on pages from file://, each thing as they would: by mouse and keys.

    python3 scripts/browser_search.py [PROGRAM]

As `browser_behaviour.py`, for the script that searches. The Chinese edition is so large that keys lead to its texts, the English one so
small that all texts are looked through.
"""

import sys

from browser_behaviour import run, write_files

LESSONS = 40
FAR = 31
SECRET = "讲师把这张底牌留到下课前一分钟才翻开给大家看"
NUMERALS = "零一二三四五六七八九"


def write(folder):
    """Two courses, a glossary, a case study, a practice quiz and an exam, in Chinese; a few lessons in English too."""
    files = {
        "site/site.yml": "id: search\ntitle: 样例\nlanguages: [zh-Hans, en]\n",
        "courses/tea/index.md": "---\ntitle: 泡茶\nobjectives: {T-O1: 认得出水温}\n---\n\n开始。\n",
        "courses/tea/index.en.md": "---\ntitle: Tea\nobjectives: {T-O1: Tell how hot the water is}\n---\n\nBegin.\n",
        "courses/tea/glossary.md": "---\ntitle: 术语表\n---\n\n## 盖碗 {#gaiwan aliases=三才碗}\n\n有盖、有托的茶碗。\n\n## 公道杯 {#fair}\n\n分茶用。\n",
        "courses/tea/cases/spilled.md": "---\ntitle: 打翻的茶\n---\n\n客人的手一抖。\n\n## 第一幕 {#one .stage}\n\n先擦桌子？\n\n"
                                       "## 第二幕 {#two .stage}\n\n其实最该先问候的是手背。\n",
        "courses/coffee/index.md": "---\ntitle: 咖啡\n---\n\n磨豆。\n",
        "courses/coffee/01-beans.md": "---\ntitle: 磨豆机\n---\n\n盖碗也能用来闷豆子。\n\n## 粗細 {#size}\n\n學習檔案裡寫著：粗一點，水就快。用了 Ｗｉ－Ｆｉ 秤和 B超 仪，"
                                      "firewall 与 camp-site，café 里 1/2 杯，`x < y && $(z)`，反斜线 \\\\ 也在。\n\n"
                                      f"> [!trainer] 讲师\n> {SECRET}。\n",
        "quizzes/tea.md": "---\ntitle: 泡茶练习\ncourse: tea\n---\n\n## 绿茶用多烫的水？ {#tea-1 objective=T-O1}\n\n- (x) 八十度上下\n- ( ) 一百度\n\n> 叶子会烫熟。\n",
        "quizzes/final.md": "---\ntitle: 泡茶测评\ncourse: tea\nkind: exam\n---\n\n## 紫砂壶先淋哪一面才不会炸裂？ {#final-1 objective=T-O1}\n\n- (x) 里面\n- ( ) 外面\n\n> 里面。\n",
    }
    for number in range(LESSONS):
        name = NUMERALS[number // 10] + NUMERALS[number % 10]
        text = f"这是第{name}课，水开了要等一等。\n\n## 茶与水{name} {{#s}}\n\n" + f"先看水，再看叶，{name}。" * 30
        if number == FAR:
            text += "\n\n只有这一段说到了龙井的豆香。\n"
        files[f"courses/tea/{number + 10}-l{number}.md"] = f"---\ntitle: 重庆第{name}泡\n---\n\n{text}\n"
        if number < 3:
            files[f"courses/tea/{number + 10}-l{number}.en.md"] = f"---\ntitle: Infusion {number}\n---\n\nThe water boils; wait a moment.\n\n## Leaves\n\nOpen slowly.\n"
    write_files(folder, files)


STATUS = "document.querySelector('.search-status')?.textContent"
LINKS = "[...document.querySelectorAll('.search-results a')].map((link) => decodeURIComponent(link.getAttribute('href').split('/').slice(-2).join('/')))"
PAGES = "[...document.querySelectorAll('.search-page')].map((page) => page.textContent)"
MARKS = "[...new Set([...document.querySelectorAll('.search mark')].map((mark) => mark.textContent))]"
TERMS = "[...document.querySelectorAll('.search-terms .search-name')].map((name) => name.textContent)"
IS_OPEN = "document.querySelector('dialog.search')?.open ?? false"


def wait(reader, expression):
    """Until something is so; the browser gives up after a while, and says so."""
    reader.value(f"""new Promise((done, fail) => {{
      const end = Date.now() + 5000;
      const look = () => ({expression}) ? done() : Date.now() > end ? fail(new Error('never: ' + {expression!r})) : setTimeout(look, 5);
      look();
    }})""")


def open_search(reader, path="tea/l0.html"):
    reader.open(path)
    reader.page.click(".to-search")
    wait(reader, "document.querySelector('dialog.search input')?.placeholder")


def ask(reader, words):
    """Types a question anew, and waits for the answer."""
    reader.value("document.querySelector('.search-status').textContent = ''; document.querySelector('dialog.search input').select()")
    reader.page.call("Input.insertText", text=words)
    wait(reader, "document.querySelector('.search-status').textContent && !/正在|Searching/.test(document.querySelector('.search-status').textContent)")


def every_part_of_a_sentence_is_found(reader):
    open_search(reader)
    for words in ["龙井的豆香", "井的", "只有这一段说到了龙井的豆香", "到了龙井", "豆香"]:
        ask(reader, words)
        reader.finds(STATUS, "找到 1 页")
        reader.finds(LINKS, [f"tea/l{FAR}.html", f"tea/l{FAR}.html#s"])
        reader.finds(MARKS, [words])


def simplified_finds_traditional_and_back(reader):
    open_search(reader)
    for words, mark in [("学习档案", "學習檔案"), ("學習檔案", "學習檔案"), ("粗细", "粗細"), ("龍井", "龙井"), ("公道盃", "公道杯")]:
        ask(reader, words)
        reader.finds(MARKS, [mark])


def width_case_accents_and_marks_make_no_difference(reader):
    open_search(reader)
    for words in ["wi-fi", "ＷＩ－ＦＩ", "CAFE", "café", "b超", "粗一点水就快", "粗一点，水就快", "粗 一点"]:
        ask(reader, words)
        reader.finds(f"{LINKS}.includes('coffee/beans.html#size')", True)


def words_of_an_alphabet_are_found_by_their_beginnings(reader):
    open_search(reader)
    for words, count in [("fi", 1), ("fire", 1), ("firewall", 1), ("firewalls", 0), ("wall", 0), ("site", 1), ("camp", 1)]:
        ask(reader, words)
        reader.finds(f"{LINKS}.some((link) => link.startsWith('coffee/beans'))", count == 1)


def what_a_program_would_read_is_text(reader):
    open_search(reader)
    ask(reader, "反斜线")
    reader.finds("document.querySelector('.search-results .search-text').textContent.includes('x < y && $(z)，反斜线 \\\\ 也在')", True)


def a_term_answers_first(reader):
    open_search(reader)
    for words in ["盖碗", "三才碗", "蓋碗"]:
        ask(reader, words)
        reader.finds(TERMS, ["盖碗、三才碗"])
        reader.finds(f"{LINKS}[0]", "tea/glossary.html#gaiwan")
        reader.finds("document.querySelector('.search-terms .search-text').textContent", "有盖、有托的茶碗。")
    ask(reader, "盖碗")
    reader.finds(PAGES, ["磨豆机"])


def titles_come_before_texts_and_courses_hold_their_lessons(reader):
    open_search(reader)
    ask(reader, "磨豆")
    reader.finds("[...document.querySelectorAll('.search-results h2')].map((name) => name.textContent)", ["咖啡"])
    reader.finds(PAGES, ["磨豆机", "咖啡"])


def several_words_have_to_be_there_all(reader):
    open_search(reader)
    ask(reader, "龙井 水")
    reader.finds(PAGES, ["重庆第三一泡"])
    ask(reader, "龙井 咖啡")
    reader.finds(STATUS, "没有找到“龙井 咖啡”。换个说法，或者少输几个字试试。")


def many_answers_come_ten_at_a_time(reader):
    open_search(reader)
    ask(reader, "再看叶")
    reader.finds("/^已找到 \\d+ 页，还有更多$/.test(document.querySelector('.search-status').textContent)", True)
    before = reader.value(f"{PAGES}.length")
    reader.page.click(".search-more")
    wait(reader, f"{PAGES}.length > {before}")
    while reader.value("!document.querySelector('.search-more').hidden"):
        before = reader.value(f"{PAGES}.length")
        reader.page.click(".search-more")
        wait(reader, f"{PAGES}.length > {before} || document.querySelector('.search-more').hidden")
    reader.finds(STATUS, f"找到 {LESSONS} 页")
    reader.finds(f"new Set({PAGES}).size", LESSONS)


def a_single_letter_is_too_little(reader):
    open_search(reader)
    ask(reader, "茶")
    reader.finds(STATUS, "请至少输入两个字。")
    reader.finds(LINKS, [])


def titles_are_found_by_their_sounds(reader):
    open_search(reader)
    for words in ["mo dou", "modouji", "mdj", "modo"]:
        ask(reader, words)
        reader.finds(f"{PAGES}.includes('磨豆机')", True)
    for words in ["chongqing", "zhongqing", "cqd"]:
        ask(reader, words)
        reader.finds("document.querySelector('.search-page mark').textContent.startsWith('重庆')", True)
    ask(reader, "gaiwan")
    reader.finds(TERMS, ["盖碗、三才碗"])


def nobody_finds_what_is_hidden(reader):
    open_search(reader)
    for words in [SECRET[4:10], "紫砂壶", "炸裂", "叶子会烫熟", "八十度上下", "tea-1"]:
        ask(reader, words)
        reader.finds(PAGES, [])
    ask(reader, "泡茶练习")
    reader.finds(PAGES, ["泡茶练习"])
    ask(reader, "泡茶测评")
    reader.finds(PAGES, [])


def everything_works_by_keyboard(reader):
    reader.open("tea/l0.html")
    reader.value("document.body.focus()")
    reader.page.press("Slash")
    wait(reader, "document.querySelector('dialog.search input')?.placeholder")
    reader.finds("document.activeElement === document.querySelector('.search input')", True)
    ask(reader, "龙井")
    reader.page.press("ArrowDown")
    reader.finds("document.activeElement === document.querySelectorAll('.search-results a')[0]", True)
    reader.page.press("ArrowDown")
    reader.finds("document.activeElement === document.querySelectorAll('.search-results a')[1]", True)
    reader.page.press("ArrowUp")
    reader.page.press("ArrowUp")
    reader.finds("document.activeElement === document.querySelector('.search input')", True)
    reader.page.press("Escape")
    reader.finds(IS_OPEN, False)
    wait(reader, "document.activeElement.className === 'to-search'")
    # The question is still there.
    reader.page.press("Slash")
    reader.finds("document.querySelector('.search input').value", "龙井")
    reader.page.follow(lambda: reader.page.press("Enter"), "the first answer", 5)
    reader.finds("document.querySelector('h1').textContent", "重庆第三一泡")


def whoever_types_a_slash_into_a_field_means_it(reader):
    open_search(reader)
    ask(reader, "1")
    reader.page.press("Slash")
    reader.finds("document.querySelector('.search input').value", "1/")


def it_is_said_to_those_who_do_not_see_it(reader):
    open_search(reader)
    reader.finds("document.querySelector('dialog.search').getAttribute('aria-label')", "搜索")
    reader.finds("document.querySelector('.search input').getAttribute('aria-label')", "搜索课程、术语和正文")
    reader.finds("document.querySelector('.search-status').getAttribute('role')", "status")
    reader.finds("document.querySelector('.to-search').getAttribute('aria-keyshortcuts')", "/")


def each_language_searches_its_own(reader):
    open_search(reader, "en/tea/l0.html")
    ask(reader, "water")
    reader.finds(STATUS, "4 pages found")
    ask(reader, "infusion")
    reader.finds(PAGES, ["Infusion 0", "Infusion 1", "Infusion 2"])
    ask(reader, "龙井")
    reader.finds(PAGES, [])


def a_question_loads_little(reader):
    open_search(reader)
    reader.page.requests = {}
    ask(reader, "龙井的豆香")
    files = [url for url in reader.page.requests.values() if url.endswith(".js")]
    if len(files) > 4:
        reader.faults.append(f"{reader.name}: {len(files)} files for one sentence")


def it_fills_a_small_screen(reader):
    reader.page.size(360, 640)
    open_search(reader)
    ask(reader, "再看叶")
    reader.finds("document.querySelector('dialog.search').getBoundingClientRect().width", 360)
    reader.finds("document.documentElement.scrollWidth <= 360", True)


def whoever_types_before_the_index_is_there_is_answered_when_it_is(reader):
    reader.open("tea/l0.html")
    reader.value("""
      window.said = [];
      new MutationObserver((_, observer) => {
        const input = document.querySelector('dialog.search input');
        if (!input) return;
        observer.disconnect();
        const status = document.querySelector('.search-status');
        new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
        input.value = '豆香';
        input.dispatchEvent(new InputEvent('input'));
      }).observe(document.body, { childList: true }); undefined""")
    reader.page.click(".to-search")
    wait(reader, f"{STATUS} === '找到 1 页'")
    reader.finds("window.said.filter((words) => /cannot|读不出/.test(words))", [])


BEHAVIOURS = [
    every_part_of_a_sentence_is_found, simplified_finds_traditional_and_back, width_case_accents_and_marks_make_no_difference,
    words_of_an_alphabet_are_found_by_their_beginnings, what_a_program_would_read_is_text, a_term_answers_first,
    titles_come_before_texts_and_courses_hold_their_lessons, several_words_have_to_be_there_all, many_answers_come_ten_at_a_time,
    a_single_letter_is_too_little, titles_are_found_by_their_sounds, nobody_finds_what_is_hidden, everything_works_by_keyboard,
    whoever_types_a_slash_into_a_field_means_it, it_is_said_to_those_who_do_not_see_it, each_language_searches_its_own,
    a_question_loads_little, it_fills_a_small_screen, whoever_types_before_the_index_is_there_is_answered_when_it_is,
]

if __name__ == "__main__":
    sys.exit(run(write, BEHAVIOURS, "the search"))
