/// What single controls and complete sequences mean: xterm's keys, with those of rxvt, the Linux console and, where another
/// program left it on, kitty's protocol.
enum KeyNames {
    /// A C0 control or DEL. Enter is CR; LF comes from some pastes and terminals and counts as Enter too.
    static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0A, 0x0D: .enter
        case 0x09: .tab
        case 0x1B: .escape
        case 0x08, 0x7F: .backspace
        case 0x00: .control(" ")
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte & 0x1F + 0x40)))
        }
    }

    /// ESC `[`, parameters, final byte.
    static func controlSequence(_ parameters: [UInt8], final: UInt8) -> Key? {
        guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(number)
        switch final {
        case UInt8(ascii: "~"):
            if numbers.count == 3, numbers[0] == 27 { return named(by: numbers[2], modifiers: numbers[1]) }
            return numbered(numbers[0])
        case UInt8(ascii: "u"):
            return named(by: numbers[0], modifiers: numbers.count > 1 ? numbers[1] : 1)
        default:
            return lettered(final)
        }
    }

    /// ESC `O` and a letter; lower-case ones are the keypad's in application mode.
    static func singleShift(_ byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "X"): .character("=")
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            .character(Character(Unicode.Scalar(byte - UInt8(ascii: "j") + UInt8(ascii: "*"))))
        default: lettered(byte)
        }
    }

    /// The number at the start of a parameter; what follows a colon is a refinement.
    private static func number(_ parameter: ArraySlice<UInt8>) -> Int {
        let digits = parameter.prefix { $0 != UInt8(ascii: ":") }
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    private static func lettered(_ byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(byte - UInt8(ascii: "P")) + 1)
        case UInt8(ascii: "Z"): .backTab
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        // The numbers of function keys have holes where the VT220 had other keys.
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// A key by the code of its character; `modifiers` is 1 plus 1 for Shift, 2 for Alt, 4 for Ctrl.
    private static func named(by code: Int, modifiers: Int) -> Key? {
        let held = max(modifiers, 1) - 1
        let (shift, alt, control) = (held & 1 != 0, held & 2 != 0, held & 4 != 0)
        switch code {
        case 9: return shift ? .backTab : .tab
        case 13: return .enter
        case 27: return .escape
        case 8, 127: return .backspace
        default: break
        }
        // kitty numbers its keys without a character in the Private Use Area.
        guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value), value >= 0x20,
            scalar.properties.generalCategory != .control, scalar.properties.generalCategory != .privateUse
        else { return nil }
        let character = Character(scalar)
        if control { return scalar.isASCII ? .control(Character(character.lowercased())) : nil }
        if alt { return .alternate(character) }
        return .character(shift && scalar.isASCII ? Character(character.uppercased()) : character)
    }
}
