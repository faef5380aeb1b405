internal import TextRules

/// JSON as it is written.
struct JSONOutput {
    private(set) var bytes: [UInt8] = []

    /// Writes syntax, or a number in its decimal digits.
    mutating func write(raw text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes members with commas between them.
    mutating func writeMembers<Member>(_ members: some Sequence<Member>, _ write: (inout Self, Member) -> Void) {
        var isFirst = true
        for member in members {
            if !isFirst { self.write(raw: ", ") }
            isFirst = false
            write(&self, member)
        }
    }

    /// Writes a string.
    mutating func write(_ text: String) {
        JSONEscape.append(text, to: &bytes)
    }
}
