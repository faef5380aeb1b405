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
