/// What single bytes become in an escaped text; the bytes it does not name stay.
struct ByteReplacements: Sendable {
    /// For each byte, 0 where it stays, else the position of its replacement and one more.
    let positions: [UInt8]
    let replacements: [[UInt8]]
    /// Whether only ASCII bytes are replaced.
    let keepsNonASCII: Bool

    init(_ pairs: [(bytes: [UInt8], replacement: String)]) {
        var positions = [UInt8](repeating: 0, count: 256)
        for (position, pair) in pairs.enumerated() {
            for byte in pair.bytes { positions[Int(byte)] = UInt8(position + 1) }
        }
        self.positions = positions
        keepsNonASCII = positions[0x80...].allSatisfy { $0 == 0 }
        self.replacements = pairs.map { Array($0.replacement.utf8) }
    }
}

extension ByteReplacements {
    static let commonMarkText = ByteReplacements(markup)
    static let text = ByteReplacements(markup + [(controls, "\u{FFFD}")])
    static let attribute = ByteReplacements(markup + [([UInt8(ascii: "'")], "&#39;"), (controls, "\u{FFFD}")])

    private static let markup: [(bytes: [UInt8], replacement: String)] = [
        ([UInt8(ascii: "&")], "&amp;"), ([UInt8(ascii: "<")], "&lt;"), ([UInt8(ascii: ">")], "&gt;"),
        ([UInt8(ascii: "\"")], "&quot;"),
    ]

    /// C0 without tab, line feed, form feed and carriage return, and DEL: parse errors in HTML.
    static let controls: [UInt8] = Array(0x00...0x08) + [0x0B] + Array(0x0E...0x1F) + [0x7F]
}

/// Appends the bytes with their replacements, in runs.
func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], replacing table: ByteReplacements) {
    let words = UnsafeRawBufferPointer(bytes)
    table.positions.withUnsafeBufferPointer { positions in
        var runStart = 0
        var index = 0
        while index < bytes.count {
            // Chinese text is far the most of it: of eight bytes without an ASCII one nothing is replaced.
            if table.keepsNonASCII, bytes[index] >= 0x80, index + 8 <= bytes.count,
                words.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
                    == 0x8080_8080_8080_8080
            {
                index += 8
                continue
            }
            let position = positions[Int(bytes[index])]
            if position != 0 {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
                output.append(contentsOf: table.replacements[Int(position) - 1])
                runStart = index + 1
            }
            index += 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart...]))
    }
}
