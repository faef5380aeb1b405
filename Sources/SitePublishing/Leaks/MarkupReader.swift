/// Reads what a reader, or whoever looks at its source, can read of a page: its text, and apart from it the values of attributes,
/// comments, scripts and styles.
///
/// Tags within a sentence do not hide it, nor does what stands in an attribute between its words.
struct MarkupReader {
    private var text: LetterStream
    private var aside: LetterStream

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// - Parameter wanted: the names to look for.
    static func letters(of markup: [UInt8], wanted: NameTable? = nil) -> LetterStream {
        var reader = MarkupReader(
            text: LetterStream(wanted: wanted, capacity: markup.count), aside: LetterStream(wanted: wanted))
        markup.withUnsafeBufferPointer { reader.read($0, isComment: false) }
        reader.text.appendEnd()
        reader.aside.appendEnd()
        reader.text.append(reader.aside)
        return reader.text
    }

    private mutating func read(_ bytes: Bytes, isComment: Bool) {
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), Self.opensTag(at: index, in: bytes) else {
                index += 1
                continue
            }
            append(bytes[start..<index], of: bytes, isComment: isComment)
            index = readTag(at: index, in: bytes, isComment: isComment)
            start = index
        }
        append(bytes[start...], of: bytes, isComment: isComment)
    }

    private mutating func append(_ slice: Slice<Bytes>, of bytes: Bytes, isComment: Bool) {
        if isComment {
            aside.append(Bytes(rebasing: slice), hasEntities: true)
            aside.endWord()
        } else {
            text.append(Bytes(rebasing: slice), hasEntities: true)
            text.endWord()
        }
    }

    private mutating func appendAside(_ slice: Slice<Bytes>) {
        aside.appendEnd()
        aside.append(Bytes(rebasing: slice), hasEntities: true)
        aside.appendEnd()
    }

    private static func opensTag(at index: Int, in bytes: Bytes) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): return true
        case let next: return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
        }
    }

    /// Reads what begins with `<`; gives back the index after it.
    private mutating func readTag(at start: Int, in bytes: Bytes, isComment: Bool) -> Int {
        switch bytes[start + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            let opensComment = !isComment && Self.has("<!--", at: start, in: bytes)
            let first = start + (opensComment ? 4 : 2)
            let end = Self.index(of: opensComment ? "-->" : ">", from: first, in: bytes)
            if opensComment {
                aside.appendEnd()
                read(Bytes(rebasing: bytes[first..<end]), isComment: true)
                aside.appendEnd()
            } else {
                appendAside(bytes[first..<end])
            }
            return min(end + (opensComment ? 3 : 1), bytes.count)
        case UInt8(ascii: "/"):
            return min(Self.index(of: ">", from: start, in: bytes) + 1, bytes.count)
        default:
            var index = start + 1
            while index < bytes.count, !Self.isBlank(bytes[index]), !"/>".utf8.contains(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[(start + 1)..<index], as: UTF8.self).lowercased()
            index = readAttributes(from: index, in: bytes)
            return name == "script" || name == "style" ? readRaw(from: index, until: "</\(name)", in: bytes) : index
        }
    }

    private mutating func readAttributes(from start: Int, in bytes: Bytes) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if Self.isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let name = index
            index += 1
            while index < bytes.count, !Self.isBlank(bytes[index]), !"=/>".utf8.contains(bytes[index]) { index += 1 }
            if index - name >= Sentence.leastWeight { appendAside(bytes[name..<index]) }
            var value = index
            while value < bytes.count, Self.isBlank(bytes[value]) { value += 1 }
            guard value < bytes.count, bytes[value] == UInt8(ascii: "=") else { continue }
            value += 1
            while value < bytes.count, Self.isBlank(bytes[value]) { value += 1 }
            guard value < bytes.count else { return value }
            let quote = bytes[value]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                index = value + 1
                while index < bytes.count, bytes[index] != quote { index += 1 }
                appendAside(bytes[(value + 1)..<index])
                index = min(index + 1, bytes.count)
            } else {
                index = value
                while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
                appendAside(bytes[value..<index])
            }
        }
        return min(index + 1, bytes.count)
    }

    /// A script or a style: as it stands, and once more as the markup that may be in its strings.
    private mutating func readRaw(from start: Int, until end: String, in bytes: Bytes) -> Int {
        let end = Self.index(of: end, from: start, in: bytes)
        appendAside(bytes[start..<end])
        read(Bytes(rebasing: bytes[start..<end]), isComment: true)
        aside.appendEnd()
        return end
    }

    // MARK: Bytes

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Whether some ASCII text, small letters where it has any, stands at an index.
    private static func has(_ text: String, at index: Int, in bytes: Bytes) -> Bool {
        guard index + text.utf8.count <= bytes.count else { return false }
        return zip(text.utf8, bytes[index...]).allSatisfy { wanted, byte in
            byte == wanted || byte | 0x20 == wanted && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(wanted)
        }
    }

    /// Where a text stands next; the end where it does not.
    private static func index(of text: String, from start: Int, in bytes: Bytes) -> Int {
        var index = start
        while index < bytes.count, !has(text, at: index, in: bytes) { index += 1 }
        return min(index, bytes.count)
    }
}
