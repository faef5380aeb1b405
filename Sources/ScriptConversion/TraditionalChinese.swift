internal import COpenCC
package import CourseModel
package import SystemFiles

/// Turns Simplified Chinese into the Traditional Chinese of Taiwan, phrase by phrase (OpenCC's `s2twp`): 软件 becomes 軟體. Words are put
/// between the marks of Taiwan, “甲” between 「 and 」.
///
/// A class because it owns OpenCC's dictionaries, which take about 30 ms to load; one converter serves a whole program run.
/// It is not `Sendable`: OpenCC does not promise that one converter may be used from several threads.
package final class TraditionalChinese {
    private let openCC: opencc_functions
    private let converter: opencc_t
    private let words: WordList

    /// Why nothing can be converted.
    package enum Lack: Error, Hashable, Sendable {
        case library(LateLibrary.Missing)
        /// OpenCC's dictionaries are not where they should be; `reason` is OpenCC's sentence.
        case dictionaries(reason: String)

        package var phrase: Phrase {
            switch self {
            case .library(let missing): missing.phrase
            case .dictionaries(let reason):
                Phrase(
                    zh:
                        "OpenCC 的词典打不开：\(reason)。重新安装它：Debian 用 sudo apt install --reinstall libopencc-data，macOS 用 brew reinstall opencc",
                    en:
                        "OpenCC's dictionaries cannot be opened: \(reason). Install it again: sudo apt install --reinstall libopencc-data (Debian), brew reinstall opencc (macOS)"
                )
            }
        }
    }

    /// What is called is in all of these versions.
    static let library = LateLibrary(
        name: "OpenCC", stem: "opencc", versions: ["1.1", "1.2", "2"], formula: "opencc")

    /// - Parameter words: wordings that go before OpenCC's, for terms that a course or a trade writes in its own way.
    package convenience init(words: [String: String] = [:]) throws(Lack) {
        // An archive that brings OpenCC along brings its dictionaries, which its library would look for in the system's folders.
        let configuration = "s2twp.json"
        try self.init(
            words: words, configuration: ProgramFile.companion("share/opencc/\(configuration)") ?? configuration)
    }

    /// - Parameters:
    ///   - configuration: the name of one of OpenCC's configurations, or a path to one.
    ///   - library: where OpenCC's functions are.
    init(
        words: [String: String] = [:], configuration: String, library: LateLibrary = TraditionalChinese.library
    ) throws(Lack) {
        do throws(LateLibrary.Missing) {
            openCC = try library.functions(opencc_function_names(), as: opencc_functions.self)
        } catch {
            throw .library(error)
        }
        guard let converter = openCC.opencc_open(configuration), Int(bitPattern: converter) != -1 else {
            throw .dictionaries(reason: openCC.opencc_error().map { String(cString: $0) } ?? configuration)
        }
        self.converter = converter
        self.words = WordList(words)
    }

    deinit {
        _ = openCC.opencc_close(converter)
    }

    /// The text in Traditional Chinese; what is not Chinese stays as it is.
    package func converted(_ text: String) -> String {
        // No scalar below U+0080 is ever converted.
        if words.isEmpty, text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var marks = QuotationMarks()
        return words.parts(of: text).map { part in
            switch part {
            case .word(let word): marks.passing(word)
            case .text(let bytes): marks.converted(convertedByDictionary(bytes))
            }
        }.joined()
    }

    /// OpenCC takes NUL for the end, so the text goes to it in pieces between them.
    private func convertedByDictionary(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.split(separator: 0, omittingEmptySubsequences: false).map { piece in
            piece.withUnsafeBufferPointer(convertedPiece)
        }.joined(separator: "\0")
    }

    private func convertedPiece(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return "" }
        let result = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            openCC.opencc_convert_utf8(converter, $0, bytes.count)
        }
        // OpenCC refuses only what is not UTF-8, which no String holds; the text is then better than nothing.
        guard let result else { return String(decoding: bytes, as: UTF8.self) }
        defer { openCC.opencc_convert_utf8_free(result) }
        return String(cString: result)
    }
}

/// Turns “ ” and ‘ ’ into 「 」 and 『 』, from the beginning of a text to its end. An apostrophe stays: it stands in or behind a word in
/// Latin letters, where no ‘ is open.
private struct QuotationMarks {
    private var last: Unicode.Scalar?
    private var openSingle = 0

    /// Text that stays as it is.
    mutating func passing(_ text: String) -> String {
        last = text.unicodeScalars.last ?? last
        return text
    }

    mutating func converted(_ text: String) -> String {
        // All four begin with these bytes of UTF-8.
        guard text.utf8.contains(0xE2), text.unicodeScalars.contains(where: { "“”‘’".unicodeScalars.contains($0) })
        else { return passing(text) }
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let next = scalars.index(after: index)
            result.append(mark(for: scalars[index], before: next < scalars.endIndex ? scalars[next] : nil))
            last = scalars[index]
        }
        return String(result)
    }

    private mutating func mark(for scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Unicode.Scalar {
        switch scalar {
        case "“": return "「"
        case "”": return "」"
        case "‘":
            openSingle += 1
            return "『"
        case "’":
            let followsLatin = last.map(Self.isLatin) ?? (openSingle == 0)
            if followsLatin, openSingle == 0 && last != nil || next.map(Self.isLatin) ?? false { return scalar }
            openSingle = max(openSingle - 1, 0)
            return "』"
        default: return scalar
        }
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 && scalar.properties.isAlphabetic
    }
}
