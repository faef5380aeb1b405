package import CourseModel
package import TableFiles
internal import TextRules

/// The forms in which banks travel.
package enum BankFormat: String, Sendable, CaseIterable {
    /// Numbered questions in plain text.
    case text
    /// The same in a Word document, DOCX.
    case word
    /// CSV or XLSX.
    case table
    case gift
    case aiken
    /// Moodle's XML.
    case moodle
    /// QTI 1.2, 2 or 3: a package, or one of its XML files.
    case qti
    case text2qti
    /// An exercise of R/exams, in Markdown or LaTeX.
    case rexams
    /// A page with questions of mkdocs-quiz.
    case mkdocs

    /// The format of a file, told by what is in it; where that may be several, by its name.
    init(of bytes: [UInt8], named name: String) {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if WordText.isWord(bytes) || ending == "docx" || ending == "doc" {
            self = .word
            return
        }
        if QTIPackage.isPackage(bytes, named: name) {
            self = .qti
            return
        }
        if bytes.starts(with: [0x50, 0x4B]) || ["csv", "tsv", "xlsx", "xls"].contains(ending) {
            self = .table
            return
        }
        let head = String(decoding: bytes.prefix(1 << 14), as: UTF8.self)
        let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("<?xml") || start.hasPrefix("<quiz") || ending == "xml" {
            self = QTIPackage.isDocument(head) ? .qti : .moodle
        } else if ending == "rmd" || ending == "rnw" || ForeignBank.looksLikeRExams(head) {
            self = .rexams
        } else if head.contains("<quiz>") {
            self = .mkdocs
        } else if ForeignBank.looksLikeText2QTI(head) {
            self = .text2qti
        } else if ending == "gift" || Self.looksLikeGIFT(head) {
            self = .gift
        } else if Self.looksLikeAiken(head) {
            self = .aiken
        } else {
            self = .text
        }
    }

    /// A brace that opens an answer, and none of the lines of other formats.
    private static func looksLikeGIFT(_ text: String) -> Bool {
        if text.contains("\n::") || text.hasPrefix("::") || text.contains("$CATEGORY:") { return true }
        guard let brace = text.firstIndex(of: "{"), text[brace...].contains("}"), !looksNumbered(text) else {
            return false
        }
        let inside = text[text.index(after: brace)...].drop(while: \.isWhitespace)
        return inside.first.map { "=~#}TF".contains($0) } ?? false
    }

    /// Questions `1、` with options `A．`: a brace among them is one of a set, or of a formula.
    private static func looksNumbered(_ text: String) -> Bool {
        var hasNumber = false
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.drop(while: \.isWhitespace)
            let digits = words.prefix { $0.isASCIIDigit }
            if !digits.isEmpty, let mark = words.dropFirst(digits.count).first, "、．.".contains(mark) {
                hasNumber = true
            }
            if hasNumber, let letter = words.first, "AＡ".contains(letter), let mark = words.dropFirst().first,
                "、．.".contains(mark)
            {
                return true
            }
        }
        return false
    }

    /// Aiken's own answer line stands at the margin in capitals, its letter alone, below options that begin `A.` or `A)`.
    private static func looksLikeAiken(_ text: String) -> Bool {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let answer = lines.firstIndex(where: { $0.hasPrefix("ANSWER:") }), answer > 2 else { return false }
        let isNumbered = lines[..<answer].contains { line in
            let digits = line.prefix { $0.isASCIIDigit }
            return !digits.isEmpty && line.dropFirst(digits.count).first.map { "、．".contains($0) } ?? false
        }
        return !isNumbered
    }
}

/// Why a file cannot be read as a bank.
package enum BankFault: Error, Sendable {
    case tooLarge
    /// A plain text that is longer than anybody's bank.
    case tooLong
    case empty
    /// A package that unpacks to more than anybody's bank has.
    case unpacksTooLarge
    /// A file of Word's older form, DOC, whatever its name, or one with a password.
    case oldWord
    case table(TableFault)
    /// What is wrong with the XML, and in which line.
    case xml(Phrase, line: Int?)
    /// It has no questions of the format.
    case noQuestions(BankFormat)

    /// What is wrong and what to do, to stand behind the file's name.
    package var phrase: Phrase {
        switch self {
        case .tooLarge:
            Phrase(
                zh: "超过 \(ForeignBank.byteLimit >> 20) MiB，没有读",
                en: "it has more than \(ForeignBank.byteLimit >> 20) MiB and was not read")
        case .tooLong:
            Phrase(
                zh: "文本超过 \(ForeignBank.textLimit >> 20) MiB 或 \(ForeignBank.lineLimit) 行，没有读：请分成几个文件",
                en:
                    "the text has more than \(ForeignBank.textLimit >> 20) MiB or \(ForeignBank.lineLimit) lines and was not read; divide it into several files"
            )
        case .empty: Phrase(zh: "里面什么也没有", en: "there is nothing in it")
        case .unpacksTooLarge:
            Phrase(
                zh: "解开以后大得不像题库（超过 \(QTIPackage.unpackedLimit >> 20) MiB），没有读",
                en:
                    "it unpacks to more than \(QTIPackage.unpackedLimit >> 20) MiB, more than any bank has, and was not read"
            )
        case .oldWord:
            Phrase(
                zh: "这是老格式的 Word 文件（.doc），或者加了密码：用 Word 打开，另存为 .docx",
                en: "this is an old Word file (.doc), or has a password; open it in Word and save it as .docx")
        case .table(let fault): fault.phrase
        case .xml(let phrase, let line):
            line.map { Phrase(zh: "第 \($0) 行：\(phrase: phrase)", en: "line \($0): \(phrase.english)") } ?? phrase
        case .noQuestions(let format): Self.noQuestions(format)
        }
    }

    private static func noQuestions(_ format: BankFormat) -> Phrase {
        let (zh, en) =
            switch format {
            case .text, .word:
                (
                    "里面没有认得出的题目：题目要有题号、A. B. C. 的选项和“答案：”",
                    "it holds no questions that could be recognised: they have a number, options A. B. C. and an answer"
                )
            case .table: ("表头下面没有题目", "there are no questions below the headings")
            case .gift: ("里面没有 GIFT 题目", "it holds no questions in GIFT")
            case .aiken: ("里面没有 Aiken 题目", "it holds no questions in Aiken format")
            case .moodle: ("里面没有 Moodle 题目", "it holds no questions of Moodle")
            case .qti: ("里面没有 QTI 题目", "it holds no items of QTI")
            case .text2qti: ("里面没有 text2qti 题目", "it holds no questions of text2qti")
            case .rexams: ("里面没有 R/exams 的练习", "it holds no exercise of R/exams")
            case .mkdocs: ("里面没有 <quiz> 题目", "it holds no <quiz>")
            }
        return Phrase(
            zh: "\(zh)；格式认错了就用 --format 指定", en: "\(en); if that is not its format, name it by --format")
    }
}

extension ForeignBank {
    /// The most bytes that a bank may have.
    package static let byteLimit = 64 << 20
    /// And of plain text.
    static let textLimit = 16 << 20

    /// Reads a bank.
    ///
    /// - Parameters:
    ///   - format: nil for what its content and its name say.
    ///   - sheet: of a workbook; nil for all that have the headings of questions.
    ///   - unknown: gets the headings of columns that mean nothing here.
    package init(
        _ bytes: [UInt8], named name: String, as format: BankFormat? = nil, sheet: String? = nil,
        unknown: inout [String]
    ) throws(BankFault) {
        guard bytes.count <= Self.byteLimit else { throw .tooLarge }
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        let decided = format ?? BankFormat(of: Self.head(of: bytes), named: name)
        switch decided {
        case .table:
            do throws(TableFault) {
                try self.init(tables: TableFile.sheets(bytes, named: name, sheet: sheet), unknown: &unknown)
            } catch {
                throw .table(error)
            }
        case .text: self.init(text: try Self.utf8(of: bytes), named: name)
        case .word:
            guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { throw .oldWord }
            do throws(TableFault) {
                try self.init(word: WordText(bytes), named: name, unknown: &unknown)
            } catch {
                throw .table(error)
            }
        case .gift: self.init(gift: try Self.utf8(of: bytes), named: name)
        case .aiken: self.init(aiken: try Self.utf8(of: bytes), named: name)
        case .moodle: try self.init(moodle: bytes, named: name)
        case .qti: try self.init(qti: bytes, named: name)
        case .text2qti: self.init(text2QTI: try Self.utf8(of: bytes), named: name)
        case .rexams: self.init(rExams: try Self.utf8(of: bytes), named: name)
        case .mkdocs: self.init(mkDocs: try Self.utf8(of: bytes), named: name)
        }
        let isEmpty = items.isEmpty && problems.allSatisfy(\.kind.isOutsideItems)
        if isEmpty { throw .noQuestions(decided) }
    }

    /// The most lines that a bank in plain text may have: far more than any has.
    static let lineLimit = 500_000

    /// The beginning of a text in UTF-8, whatever its encoding; that of another file as it is.
    private static func head(of bytes: [UInt8]) -> [UInt8] {
        guard !bytes.starts(with: [0x50, 0x4B]) else { return bytes }
        // A character may be cut through.
        for cut in 0..<4 {
            let head = Array(bytes.prefix((1 << 15) - cut * (bytes.count > 1 << 15 ? 1 : 0)))
            if String(validating: head, as: UTF8.self) != nil { return head }
        }
        for cut in 0..<4 {
            if let head = try? utf8(of: Array(bytes.prefix((1 << 15) - cut))) { return head }
        }
        return []
    }

    private static func utf8(of bytes: [UInt8]) throws(BankFault) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let unmarked = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
        var text: [UInt8]
        do throws(TableFault) { text = try TextEncoding.utf8(of: unmarked) } catch { throw .table(error) }
        if text.starts(with: mark) { text.removeFirst(3) }
        let lines = text.count { $0 == UInt8(ascii: "\n") }
        guard text.count <= textLimit, lines <= lineLimit else { throw .tooLong }
        return text
    }
}
