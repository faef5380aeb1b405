"""Mutations of texts and of gradebooks, and the samples that they start from. The same generator state always gives the same one."""

import re
import sqlite3

MARKERS = [
    "> [!trainer] ", "> [!solution]- ", "> [!x", "[!key] ", "> [!note]\n", "＞［！trainer］", "- (x) ", "- ( ) ", "- [x] ", "（x）", "- (= 5 ± 1%) ",
    "(! 4)", "{fixed}", "{#", "{#a .b c=d}", "}", "｛#", "# ", "## ", "###### ", "---\n", "---", "===\n", "```\n", "~~~\n", "    ", "\t", "> ", ">",
    "- ", "1. ", "| a | b |\n|---|---|\n", "|", "[^1]", "[^1]: ", "[a]: ", "[a](", "](", "![", "<https://", "**", "***", "__", "~~", "`", "``",
    "<!--", "-->", "<br>", "</div>", "<details>", "<script>", "<![CDATA[", "<?", "\\", "\\\n", "{{", "}}", "{{>", "{{#", "{{{",
]
CHARACTERS = [
    "\0", "\x01", "\x07", "\x08", "\x1b[2J", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b31m", "\u200b", "\u200e", "\u202e", "\u2066", "\u2028", "\u2029", "\u3000",
    "\u00a0", "\ufeff", "\ufffe", "\uffff", "\ue000", "\u0301", "e\u0301" * 40, "👨‍👩‍👧", "🇨🇳🇩", "\U000e0001", "\U0010ffff", "；", "：", "，", "、", "“", "”", "（",
    "）", "＝", "﹙", "𠮷", "ß", "İ", "²", "½", "٣", "\r", "\r\n", "\n\n", "\v", "\f",
]
ENTITIES = ["&amp;", "&lt;", "&#0;", "&#x110000;", "&#xD800;", "&NotEqualTilde;", "&x;", "&#99999999999;", "%00", "%0A", "%2e%2e%2f", "%zz"]
NUMBERS = ["0", "-1", "1e999", "9" * 400, "99999999999999999999", "999999999.999999999", "-0", "0.0000000001", "NaN", "inf", "0x7fffffff", "２８"]
YAML = [
    "&a ", "*a", "!!binary ", "<<: *a\n", "? ", "[[[[", "{a: {b: {c: ", "'", '"', "|\n", ">\n", "# ", "title: ", "kind: practice\n", "kind: exam\n", "draw: ",
    "pass: ", "time: 9999999999 h\n", "attempts: -1\n", "draw: {X: 99999999999}\n", "languages: [zh-Hans, en]\n", "html: allow\n", "minutes: { teach: 1e9 }\n",
]
INVALID = [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf", b"\xe4\xb8", b"\x80" * 5, b"\xfe\xff", b"\xff\xfe"]
TOKENS = [text.encode() for text in MARKERS + CHARACTERS + ENTITIES + NUMBERS + YAML] + INVALID


def mutate_text(chance, text, others):
    """The text with one to four changes; `others` are texts of which pieces may be spliced in."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(TEXT_MUTATIONS)(chance, text, others)
    return text[: 1 << 20]


def _place(chance, text):
    """An offset, often at the start or the end of a line, where most of a text's structure is."""
    place = chance.randint(0, len(text))
    if chance.random() < 0.5:
        place = text.rfind(b"\n", 0, place) + 1
    elif chance.random() < 0.5:
        found = text.find(b"\n", place)
        place = len(text) if found < 0 else found
    return place


def _flip(chance, text, _others):
    changed = bytearray(text)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _insert(chance, text, _others):
    token = chance.choice(TOKENS)
    if chance.random() < 0.2:
        token *= chance.choice([2, 20, 200, 2000])
    place = _place(chance, text)
    return text[:place] + token + text[place:]


def _delete(chance, text, _others):
    start = _place(chance, text)
    return text[:start] + text[start + chance.randint(1, 40):]


def _truncate(chance, text, _others):
    return text[: chance.randint(0, len(text))]


def _lines(chance, text, _others):
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return text
    start = chance.randrange(len(lines))
    end = min(len(lines), start + chance.randint(1, 6))
    part = lines[start:end]
    kind = chance.randrange(4)
    if kind == 0:
        chance.shuffle(part)
    elif kind == 1:
        part = part * chance.choice([2, 3, 50])
    elif kind == 2:
        part = []
    else:
        part = [line.rstrip(b"\r\n") for line in part]
    return b"".join(lines[:start] + part + lines[end:])


def _splice(chance, text, others):
    other = chance.choice(others)
    start = _place(chance, other)
    piece = other[start: start + chance.randint(1, 2000)]
    place = _place(chance, text)
    return text[:place] + piece + text[place + chance.choice([0, 0, len(piece)]):]


def _number(chance, text, _others):
    numbers = list(re.finditer(rb"\d+(\.\d+)?", text))
    if not numbers:
        return text
    found = chance.choice(numbers)
    return text[: found.start()] + chance.choice(NUMBERS).encode() + text[found.end():]


TEXT_MUTATIONS = [_flip, _insert, _insert, _insert, _delete, _truncate, _lines, _lines, _splice, _number]


def mutate_gradebook(chance, path):
    """Changes a gradebook's file; says what was done, and whether only names and departments were, which no record covers."""
    return chance.choice([_flip_bytes, _flip_bytes, _cut, _blank_page, _edit, _edit])(chance, path)


def _flip_bytes(chance, path):
    data = bytearray(path.read_bytes())
    places = [chance.randrange(len(data)) for _ in range(chance.choice([1, 1, 1, 4, 32]))]
    for place in places:
        data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return f"bits flipped at {places[:4]}" + (" and elsewhere" if len(places) > 4 else "")


def _cut(chance, path):
    data = path.read_bytes()
    size = chance.randint(0, len(data))
    path.write_bytes(data[:size])
    return f"cut to {size} bytes"


def _blank_page(chance, path):
    data = bytearray(path.read_bytes())
    page = chance.randrange(len(data) // 4096) * 4096
    other = chance.choice([b"\0" * 4096, b"\xff" * 4096, bytes(data[: 4096])])
    data[page: page + 4096] = other
    path.write_bytes(data)
    return f"page at {page} replaced"


def _edit(chance, path):
    statement = chance.choice(EDITS)
    connection = sqlite3.connect(path)
    try:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        connection.executescript(statement)
        connection.commit()
    except sqlite3.Error as error:
        statement += f" -- refused: {error}"
    finally:
        connection.close()
    return statement


_ONE = "(SELECT rowid FROM {0} ORDER BY rowid LIMIT 1 OFFSET 2)"
EDITS = [
    "PRAGMA user_version = -1", "PRAGMA user_version = 2147483647", "PRAGMA user_version = 0", "PRAGMA application_id = 0",
    "ALTER TABLE attempt RENAME COLUMN number TO nummer", "ALTER TABLE event RENAME COLUMN content TO contents",
    "ALTER TABLE learner RENAME COLUMN staffID TO staff", "ALTER TABLE itemVersion RENAME TO items", "ALTER TABLE attempt ADD COLUMN extra TEXT",
    "DROP TABLE event", "DROP TABLE paperItem", "DROP TABLE quizVersion", "DROP INDEX attemptByQuiz",
    "DELETE FROM event WHERE sequence = 3", "DELETE FROM event WHERE sequence = 0", "DELETE FROM paperItem WHERE position = 1", "DELETE FROM itemVersion",
    "DELETE FROM quizVersion", "DELETE FROM learner", f"DELETE FROM learner WHERE rowid = {_ONE.format('learner')}",
    "UPDATE event SET content = '{}'", "UPDATE event SET content = 'x'", "UPDATE event SET wall = 9223372036854775807",
    "UPDATE event SET wall = -9223372036854775808", "UPDATE event SET monotonic = -1", "UPDATE event SET hash = x'00'",
    "UPDATE event SET content = replace(content, 'A', 'B') WHERE sequence > 0", "UPDATE event SET content = NULL",
    "UPDATE attempt SET number = -1 WHERE rowid = 1", "UPDATE attempt SET number = 9223372036854775807 WHERE rowid = 1",
    "UPDATE attempt SET source = 'interactive'", "UPDATE attempt SET quiz = 'x'", "UPDATE attempt SET language = x'ff'", "UPDATE attempt SET seen = '['",
    "UPDATE attempt SET learner = (SELECT id FROM learner LIMIT 1)", "UPDATE attempt SET workspace = ''",
    "UPDATE paperItem SET optionOrder = 'ZZZZ'", "UPDATE paperItem SET optionOrder = ''", "UPDATE paperItem SET position = 1000000 WHERE position = 0",
    "UPDATE itemVersion SET content = replace(content, '\"isCorrect\":true', '\"isCorrect\":false')",
    "UPDATE itemVersion SET content = replace(content, '\"numerator\":1', '\"numerator\":9223372036854775807')",
    "UPDATE itemVersion SET content = '[]'", "UPDATE quizVersion SET content = replace(content, '\"numerator\":4', '\"numerator\":1')",
    "UPDATE quizVersion SET content = 'null'", "UPDATE learner SET name = char(27) || '[2J'", "UPDATE learner SET department = '/////'",
    "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'BLOB') WHERE name = 'attempt'", "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'event'",
]
