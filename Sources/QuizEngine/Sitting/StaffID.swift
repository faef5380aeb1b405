package import CourseModel
package import TextRules

/// A staff id as somebody types it, fit to be kept.
package struct StaffID: Sendable, Hashable {
    /// Every character of it: an older gradebook may know somebody by just that.
    package let written: String
    /// As it was written, without the blanks around it and what nobody sees in it; leading zeros are kept.
    package let text: String
    /// What is compared: width, case and composition do not count.
    package let key: NameKey

    /// The most characters that an id has.
    package static let longest = 100

    /// - Throws: `Fault` where nobody could find the learner again by it.
    package init(_ written: String) throws(Fault) {
        self.written = written
        text = Normalization.trimmed(Normalization.visible(written))
        key = NameKey(text)
        guard !key.isEmpty else { throw .empty }
        guard text.count <= Self.longest else { throw .tooLong }
        let scalars = text.unicodeScalars
        guard !scalars.contains(where: { $0.properties.generalCategory == .control }) else { throw .hasControls }
        // What is not UTF-8 has become these on the way here, whatever it was.
        guard !scalars.contains("\u{FFFD}") else { throw .unreadable }
    }

    package enum Fault: Error, Sendable, Hashable {
        case empty, tooLong, hasControls, unreadable

        /// The fault in a sentence.
        package var phrase: Phrase {
            switch self {
            case .empty: Phrase(zh: "不知道您是谁：请加 --learner 工号", en: "who are you? add --learner ID")
            case .tooLong:
                Phrase(zh: "工号最多 \(StaffID.longest) 个字", en: "a staff id has at most \(StaffID.longest) characters")
            case .hasControls:
                Phrase(zh: "工号里有换行、制表符之类的控制字符，去掉再试", en: "the staff id has control characters in it; leave them out")
            case .unreadable:
                Phrase(zh: "工号不是 UTF-8 文字，请检查终端的编码", en: "the staff id is not UTF-8; check the terminal's encoding")
            }
        }
    }
}
