extension Int {
    /// The number with what it counts, in English: `1 item`, `3 items`, `2 people`.
    ///
    /// - Parameter plural: where it is not the noun with an s.
    package func counting(_ noun: String, plural: String? = nil) -> String {
        self == 1 ? "1 \(noun)" : "\(self) \(plural ?? noun + "s")"
    }

    /// The number with zeros before it to fill `width` digits.
    package func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
