/// Text into HTML: the only place where it is escaped.
///
/// Everything goes by UTF-8 byte, so that nothing (a combining mark after a quote, say) can hide a byte that matters.
package enum HTMLEscape {
    /// Appends text for between tags: `&amp; &lt; &gt; &quot;`, as libcmark writes them; control bytes that HTML cannot hold
    /// become U+FFFD.
    package static func appendText(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        append(bytes, to: &output, replacing: .text)
    }

    /// Appends text for a value between quotes, double or single: as text, and `'` as `&#39;`.
    package static func appendAttribute(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        append(bytes, to: &output, replacing: .attribute)
    }

    /// Appends text byte by byte as libcmark's own renderer does, control bytes and all.
    package static func appendCommonMarkText(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        append(bytes, to: &output, replacing: .commonMarkText)
    }

    package static func appendText(_ text: String, to output: inout [UInt8]) {
        withBytes(of: text) { appendText($0, to: &output) }
    }

    package static func appendAttribute(_ text: String, to output: inout [UInt8]) {
        withBytes(of: text) { appendAttribute($0, to: &output) }
    }

    /// The text escaped for between tags.
    package static func text(_ text: String) -> String {
        var output: [UInt8] = []
        appendText(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// The text escaped for an attribute's value.
    package static func attribute(_ text: String) -> String {
        var output: [UInt8] = []
        appendAttribute(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

/// Gives the UTF-8 bytes of a string without copying where it can.
func withBytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8(body)
}
