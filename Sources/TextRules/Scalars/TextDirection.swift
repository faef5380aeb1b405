/// Which way a text runs.
package enum TextDirection: Sendable, Hashable {
    case leftToRight
    case rightToLeft

    /// That of the first letter, as rules P2 and P3 of the Unicode Bidirectional Algorithm have it; nil where there is no letter.
    package init?(ofFirstLetterIn text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            // Latin letters and Chinese characters, with which nearly all texts begin.
            if byte < 0x80 {
                if UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 {
                    self = .leftToRight
                    return
                }
                index += 1
                continue
            }
            if 0xE4...0xE9 ~= byte {
                self = .leftToRight
                return
            }
            guard let scalar = text.scalar(startingAt: index) else { return nil }
            if Self.isRightToLeft(scalar.value) {
                self = .rightToLeft
                return
            }
            if Unicode.Scalar(scalar.value)?.properties.isAlphabetic == true {
                self = .leftToRight
                return
            }
            index += scalar.length
        }
        return nil
    }

    /// The letters of the blocks of Hebrew, Arabic, Syriac, Thaana, N’Ko and their kin, without their marks and digits, and the mark that
    /// only says which way.
    private static func isRightToLeft(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x200F: return true
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            return Unicode.Scalar(scalar).map { $0.properties.isAlphabetic && !isMark($0) } ?? false
        default: return false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
    }
}
