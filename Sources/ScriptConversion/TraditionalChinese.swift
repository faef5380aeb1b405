internal import COpenCC

/// Turns Simplified Chinese into the Traditional Chinese of Taiwan, phrase by phrase (OpenCC's `s2twp`): 软件 becomes 軟體.
///
/// A class because it owns OpenCC's dictionaries, which take some milliseconds to load; one converter serves a whole program run.
/// It is not `Sendable`: OpenCC does not promise that one converter may be used from several threads.
package final class TraditionalChinese {
    private let converter: opencc_t
    private let words: [(simplified: String, traditional: String)]

    /// OpenCC's dictionaries are not where they should be.
    package struct MissingDictionaries: Error {
        package let reason: String
    }

    /// - Parameter words: wordings that go before OpenCC's, for terms that a course or a trade writes in its own way.
    package init(words: [String: String] = [:]) throws(MissingDictionaries) {
        guard let converter = opencc_open("s2twp.json"), Int(bitPattern: converter) != -1 else {
            throw MissingDictionaries(reason: String(cString: opencc_error()))
        }
        self.converter = converter
        // Longer words first, so that 客户忠诚度 is not cut at 客户.
        self.words = words.map { ($0.key, $0.value) }.sorted {
            ($1.simplified.count, $0.simplified) < ($0.simplified.count, $1.simplified)
        }
    }

    deinit {
        opencc_close(converter)
    }

    /// The text in Traditional Chinese; what is not Chinese stays as it is.
    package func converted(_ text: String) -> String {
        guard !words.isEmpty else { return convertedByDictionary(text) }
        var result = ""
        var pending = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            if let word = words.first(where: { text[index...].hasPrefix($0.simplified) }) {
                result += convertedByDictionary(String(text[pending..<index])) + word.traditional
                index = text.index(index, offsetBy: word.simplified.count)
                pending = index
            } else {
                index = text.index(after: index)
            }
        }
        return result + convertedByDictionary(String(text[pending...]))
    }

    private func convertedByDictionary(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return "" }
            let result = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                opencc_convert_utf8(converter, $0, bytes.count)
            }
            guard let result else { return String(decoding: bytes, as: UTF8.self) }
            defer { opencc_convert_utf8_free(result) }
            return String(cString: result)
        }
    }
}
