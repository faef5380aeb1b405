internal import ScriptConversion
internal import Synchronization

/// One converter for whoever makes or shows texts in Traditional Chinese, from any thread: loading OpenCC's dictionaries takes longer than
/// most conversions. A class because a converter cannot be copied.
final class SharedConverter: Sendable {
    private let converter: Mutex<TraditionalChinese>

    /// - Parameter words: wordings that go before OpenCC's.
    init(words: [String: String]) throws(TraditionalChinese.Lack) {
        converter = Mutex(try TraditionalChinese(words: words))
    }

    func converted(_ text: String) -> String { converter.withLock { $0.converted(text) } }
}
