/// A title cut at its first colon: `途径三：诚实经商的商业定义` is the label `途径三` and the name after it.
struct TitleParts: Sendable, Hashable {
    /// What stands before the colon; nil where there is none, or where it is too long to be a label.
    let label: String?
    /// The colon as it was written, with the space after it.
    let colon: String
    let name: String

    /// In cells: eight Han characters.
    private static let longestLabel = 16

    init(_ title: String) {
        let scalars = title.unicodeScalars
        guard let position = scalars.firstIndex(where: { $0 == "：" || $0 == ":" }) else {
            self.init(label: nil, colon: "", name: title)
            return
        }
        let label = String(scalars[..<position])
        let rest = scalars[scalars.index(after: position)...]
        let name = rest.drop { $0 == " " || $0 == "\u{3000}" }
        // `10:30` is a time, not a label with a name.
        let isLabel =
            Self.width(label) <= Self.longestLabel && !label.isEmpty && !name.isEmpty
            && (scalars[position] == "：" || rest.first == " ")
            && !label.unicodeScalars.contains { "，。！？“”".unicodeScalars.contains($0) }
        guard isLabel else {
            self.init(label: nil, colon: "", name: title)
            return
        }
        self.init(label: label, colon: scalars[position] == "：" ? "：" : ": ", name: String(name))
    }

    private init(label: String?, colon: String, name: String) {
        self.label = label
        self.colon = colon
        self.name = name
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }
}
