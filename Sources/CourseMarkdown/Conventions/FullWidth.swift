/// ASCII characters as an input method may type them, in full width.
enum FullWidth {
    /// The first UTF-8 byte of U+F000 to U+FFFF, where most full-width forms are.
    static let lead: UInt8 = 0xEF
    /// The first UTF-8 byte of U+3000 to U+3FFF, where `【` is.
    static let bracketLead: UInt8 = 0xE3

    /// The length of `ascii` at `index`, in ASCII or full width; nil where something else stands there.
    static func length(of ascii: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: ascii) { return 1 }
        guard bytes[index] == lead, index + 2 < bytes.count else { return nil }
        // U+FF01 to U+FF5E are U+0021 to U+007E.
        let wide = ascii.value + 0xFEE0
        let isWide = bytes[index + 1] == 0x80 | UInt8(wide >> 6 & 0x3F) && bytes[index + 2] == 0x80 | UInt8(wide & 0x3F)
        return isWide ? 3 : nil
    }

    /// The length of an opening or closing square bracket, in ASCII, in full width or as `【】`.
    static func bracketLength(_ isOpening: Bool, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        if let length = length(of: isOpening ? "[" : "]", in: bytes, at: index) { return length }
        guard index + 2 < bytes.count, bytes[index] == bracketLead, bytes[index + 1] == 0x80 else { return nil }
        return bytes[index + 2] == (isOpening ? 0x90 : 0x91) ? 3 : nil
    }
}
