internal import ScriptConversion
internal import Synchronization

/// One converter for whoever makes or shows texts in Traditional Chinese, from any thread: loading OpenCC's dictionaries takes longer than
/// most conversions. A class because a converter cannot be copied.
final class SharedConverter: Sendable {
    private struct Remembering {
        let converter: TraditionalChinese
        var memory = ConversionMemory()
    }

    private let shared: Mutex<Remembering>

    /// - Parameter words: wordings that go before OpenCC's.
    init(words: [String: String]) throws(TraditionalChinese.Lack) {
        shared = Mutex(Remembering(converter: try TraditionalChinese(words: words)))
    }

    func converted(_ text: String) -> String {
        shared.withLock { shared in
            if let known = shared.memory.take(text) { return known }
            let converted = shared.converter.converted(text)
            shared.memory.keep(converted, of: text)
            return converted
        }
    }
}

/// The texts that were converted last. The names of lessons stand on every page of a course, and what can be searched for on a page
/// stands in the page, too; to look it up takes a small part of what converting it takes.
private struct ConversionMemory {
    /// In bytes, of `recent`.
    private static let limit = 1 << 19

    private var recent: [String: String] = [:]
    /// What was recent before: what is asked for again becomes so once more, and the rest goes.
    private var older: [String: String] = [:]
    private var size = 0

    mutating func take(_ text: String) -> String? {
        if let known = recent[text] { return known }
        guard let known = older[text] else { return nil }
        keep(known, of: text)
        return known
    }

    mutating func keep(_ converted: String, of text: String) {
        if size > Self.limit {
            older = recent
            recent = [:]
            size = 0
        }
        recent[text] = converted
        size += text.utf8.count + converted.utf8.count
    }
}
