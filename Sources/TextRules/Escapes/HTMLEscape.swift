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

extension HTMLEscape {
    /// Appends an address for an `href` or `src`, as libcmark writes it: `&` as `&amp;`, `'` as `&#x27;`, bytes that an
    /// address cannot hold percent-encoded, `%` kept, so that what is encoded already stays so.
    ///
    /// This makes an address harmless to the markup, not to the reader: whether its scheme may be followed is asked before.
    package static func appendAddress(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        append(bytes, to: &output, replacing: .address)
    }

    package static func appendAddress(_ text: String, to output: inout [UInt8]) {
        withBytes(of: text) { appendAddress($0, to: &output) }
    }

    /// The address as an attribute's value.
    package static func address(_ text: String) -> String {
        var output: [UInt8] = []
        appendAddress(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

extension ByteReplacements {
    static let address: ByteReplacements = {
        let kept = Set("-_.+!*(),%#@?=;:/$~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let digits = Array("0123456789ABCDEF")
        return ByteReplacements(
            (UInt8.min...UInt8.max).filter { !kept.contains($0) }.map { byte in
                switch byte {
                case UInt8(ascii: "&"): ([byte], "&amp;")
                case UInt8(ascii: "'"): ([byte], "&#x27;")
                default: ([byte], "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 0xF)])")
                }
            })
    }()
}
