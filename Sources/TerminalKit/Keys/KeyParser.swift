/// Turns the bytes of a terminal into keys, whatever way they are cut into pieces.
///
/// Sequences that mean nothing here (mouse and focus reports, answers to queries, unknown function keys) are swallowed whole:
/// their letters and digits must not choose an answer. Bytes that are not UTF-8 are dropped.
package struct KeyParser: Sendable {
    /// What has come of a key that is not complete.
    private enum State: Hashable {
        case ground
        /// An Escape that was taken for the key; the rest of a sequence may still be on its way.
        case lateEscape
        /// Some bytes of a scalar in UTF-8.
        case scalar(length: Int)
        case escape
        /// ESC `[`: parameters, intermediates, one final byte.
        case controlSequence
        /// ESC `O`: a function or keypad key.
        case singleShift
        /// ESC and `]`, `P`, `X`, `^` or `_`: a string up to BEL or ESC `\`.
        case string
        case stringEscape
        /// ESC `[[` and a letter: F1 to F5 of the Linux console.
        case consoleFunction
        /// The bytes of an old mouse report, which may be any.
        case skipping(count: Int)
        case paste
        /// A paste that was given up on, whose rest may still be on its way.
        case lateRestOfPaste
    }

    private var state = State.ground
    /// The bytes of the incomplete scalar or the parameters of the incomplete sequence.
    private var collected: [UInt8] = []
    /// The incomplete scalar follows an ESC.
    private var isAlternate = false
    private var paste = PasteCollector()
    private var keys: [Key] = []

    package init() {}

    /// The keys that are complete with these bytes.
    package mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
        for byte in bytes { take(byte) }
        defer { keys.removeAll() }
        return keys
    }

    /// How long the rest of an incomplete key may take; nil when there is none. Then call `keysAtRest`.
    ///
    /// A lone ESC is the Escape key unless more follows at once. Where more has come, the rest is on its way through a slow
    /// line, and taking it for typed text would be worse than waiting.
    package var patience: Duration? {
        switch state {
        case .ground, .lateEscape: nil
        case .escape: .milliseconds(50)
        case .scalar: .seconds(1)
        case .controlSequence, .singleShift, .string, .stringEscape, .consoleFunction, .skipping, .paste,
            .lateRestOfPaste:
            .seconds(5)
        }
    }

    /// The keys meant by what has come when nothing follows: Escape, or what there is of a paste.
    ///
    /// What follows later is still not text: `[B` after an Escape is the rest of an arrow, and the rest of a paste is dropped.
    package mutating func keysAtRest() -> [Key] {
        defer { keys.removeAll() }
        switch state {
        case .escape:
            keys.append(.escape)
            enter(.lateEscape)
        case .paste:
            let end = PasteCollector.end[..<paste.matched]
            keys.append(.paste(paste.finish()))
            switch end.count {
            case 0: enter(.lateRestOfPaste)
            case 1: enter(.lateEscape)
            default:
                enter(.controlSequence)
                collected += end.dropFirst(2)
            }
        case .ground, .lateEscape, .scalar, .controlSequence, .singleShift, .string, .stringEscape, .consoleFunction,
            .skipping, .lateRestOfPaste:
            enter(.ground)
        }
        return keys
    }

    private mutating func enter(_ next: State) {
        state = next
        collected.removeAll(keepingCapacity: true)
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: takeAtGround(byte)
        case .lateEscape: takeAfterLateEscape(byte)
        case .scalar(let length): takeInScalar(byte, of: length)
        case .escape: takeAfterEscape(byte)
        case .controlSequence: takeInControlSequence(byte)
        case .singleShift: takeInSingleShift(byte)
        case .string, .stringEscape: takeInString(byte)
        case .consoleFunction:
            enter(.ground)
            if (0x41...0x45).contains(byte) { keys.append(.function(Int(byte) - 0x40)) }
        case .skipping(let count):
            state = count > 1 ? .skipping(count: count - 1) : .ground
        case .paste:
            if paste.take(byte) {
                enter(.ground)
                keys.append(.paste(paste.finish()))
            }
        case .lateRestOfPaste: takeInLateRestOfPaste(byte)
        }
    }

    /// Nobody types `[` or `O` for anything after Escape, so they begin the rest of a sequence, however late.
    private mutating func takeAfterLateEscape(_ byte: UInt8) {
        enter(.ground)
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "O"): takeAfterEscape(byte)
        default: takeAtGround(byte)
        }
    }

    /// Drops text and line ends; any other control is a person's key, or the closing bracket.
    private mutating func takeInLateRestOfPaste(_ byte: UInt8) {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x80...0xFF: break
        default:
            enter(.ground)
            takeAtGround(byte)
        }
    }

    // MARK: Text and controls

    private mutating func takeAtGround(_ byte: UInt8) {
        isAlternate = false
        switch byte {
        case 0x1B: enter(.escape)
        case 0x20...0x7E: keys.append(.character(Character(Unicode.Scalar(byte))))
        case 0xC2...0xF4: beginScalar(byte)
        case 0x80...0xFF: break
        default: keys.append(KeyNames.control(byte))
        }
    }

    private mutating func beginScalar(_ byte: UInt8) {
        enter(.scalar(length: byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4))
        collected.append(byte)
    }

    private mutating func takeInScalar(_ byte: UInt8, of length: Int) {
        guard byte & 0xC0 == 0x80 else {
            enter(.ground)
            takeAtGround(byte)
            return
        }
        collected.append(byte)
        guard collected.count == length else { return }
        let text = String(validating: collected, as: UTF8.self)
        enter(.ground)
        guard let scalar = text?.unicodeScalars.first, scalar.properties.generalCategory != .control else { return }
        keys.append(isAlternate ? .alternate(Character(scalar)) : .character(Character(scalar)))
    }

    // MARK: Sequences

    private mutating func takeAfterEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["): enter(.controlSequence)
        case UInt8(ascii: "O"): enter(.singleShift)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            enter(.string)
        case 0x1B:
            keys.append(.escape)
        case 0x20...0x7E:
            enter(.ground)
            keys.append(.alternate(Character(Unicode.Scalar(byte))))
        case 0xC2...0xF4:
            isAlternate = true
            beginScalar(byte)
        case 0x08, 0x09, 0x0A, 0x0D, 0x7F, 0x80...0xFF:
            // Alt with Enter, Tab or Backspace: none of these alone, and no key of ours.
            enter(.ground)
        default:
            // Ctrl-C right after Escape must not be lost.
            enter(.ground)
            keys.append(.escape)
            takeAtGround(byte)
        }
    }

    private mutating func takeInControlSequence(_ byte: UInt8) {
        switch byte {
        case 0x20...0x3F:
            // No sequence that means something is this long; the rest is still swallowed.
            if collected.count < 64 { collected.append(byte) }
        case 0x40...0x7E:
            let parameters = collected
            enter(.ground)
            finishControlSequence(parameters, final: byte)
        default:
            enter(.ground)
            takeAtGround(byte)
        }
    }

    private mutating func finishControlSequence(_ parameters: [UInt8], final: UInt8) {
        switch (final, parameters) {
        case (UInt8(ascii: "["), []): enter(.consoleFunction)
        case (UInt8(ascii: "M"), []): enter(.skipping(count: 3))
        case (UInt8(ascii: "~"), Array("200".utf8)): enter(.paste)
        default:
            if let key = KeyNames.controlSequence(parameters, final: final) { keys.append(key) }
        }
    }

    private mutating func takeInSingleShift(_ byte: UInt8) {
        switch byte {
        case 0x30...0x3B:
            // Older terminals put a modifier here.
            if collected.count < 64 { collected.append(byte) }
        case 0x40...0x7E:
            enter(.ground)
            if let key = KeyNames.singleShift(byte) { keys.append(key) }
        default:
            enter(.ground)
            takeAtGround(byte)
        }
    }

    private mutating func takeInString(_ byte: UInt8) {
        switch (state, byte) {
        case (.stringEscape, UInt8(ascii: "\\")), (_, 0x07), (_, 0x18), (_, 0x1A):
            enter(.ground)
        case (.stringEscape, _):
            // The string was broken off by another sequence.
            enter(.escape)
            takeAfterEscape(byte)
        case (_, 0x1B):
            enter(.stringEscape)
        case (_, 0x00...0x1F):
            // Nothing that a terminal reports has these in it: a person is at the keys.
            enter(.ground)
            takeAtGround(byte)
        default: break
        }
    }
}
