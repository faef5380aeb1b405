internal import Diagnostics
internal import CourseModel
internal import TextRules

extension FieldReader {
    /// `aliases`: names that a page had before. Each is the name of a file without number and ending, and can be part of an address.
    package mutating func aliases() -> [Located<String>] {
        (texts("aliases") ?? []).compactMap { text, range in
            let name = Normalization.composed(text)
            if NameRule.file.allows(name) { return Located(value: name, range: range) }
            report(
                .badValue(
                    "aliases",
                    Phrase(zh: "“\(verbatim: text)”不能用作网址里的名字。", en: "\"\(text)\" cannot be a name in an address."),
                    advice: Phrase(
                        zh: "只写原来的名字，不带编号、文件夹和 .md，如 old-name。",
                        en: "Write the old name alone, without number, folder and .md, such as old-name."),
                    at: range, in: source))
            return nil
        }
    }
}
