/// The marks at which rendered templates are cut, so that long texts never go through the template library.
///
/// They are noncharacters, which `SafeText` takes out of everything else.
enum Cut {
    // U+FDD0 to U+FDD3, which a string literal cannot hold.
    static let body = mark(bodyByte)
    static let contents = mark(contentsByte)
    static let here = mark(hereByte)
    static let below = mark(belowByte)

    /// The first two bytes of each mark; the third tells which.
    static let lead: [UInt8] = [0xEF, 0xB7]
    static let bodyByte: UInt8 = 0x90
    static let contentsByte: UInt8 = 0x91
    static let hereByte: UInt8 = 0x92
    static let belowByte: UInt8 = 0x93

    private static func mark(_ byte: UInt8) -> String { String(decoding: lead + [byte], as: UTF8.self) }
}

extension [UInt8] {
    /// Goes through a rendered template: `text` is given the bytes between marks, `mark` the last byte of each mark.
    func forEachCut(text: (UnsafeBufferPointer<UInt8>) -> Void, mark: (UInt8) -> Void) {
        withUnsafeBufferPointer { bytes in
            var start = 0
            var index = 0
            while index + 2 < bytes.count {
                let isMark =
                    bytes[index] == Cut.lead[0] && bytes[index + 1] == Cut.lead[1]
                    && (Cut.bodyByte...Cut.belowByte).contains(bytes[index + 2])
                guard isMark else {
                    index += 1
                    continue
                }
                text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                mark(bytes[index + 2])
                index += 3
                start = index
            }
            text(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }
}
