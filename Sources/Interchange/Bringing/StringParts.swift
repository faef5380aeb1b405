extension String {
    /// The beginning of a line that is too long to be shown, with `…` behind it; else the line.
    ///
    /// - Parameter count: of characters, the `…` among them.
    func excerpt(of count: Int) -> String { self.count > count ? prefix(count - 1) + "…" : self }

    /// A file's name without its ending.
    var withoutEnding: String { lastIndex(of: ".").map { String(self[..<$0]) } ?? self }
}
