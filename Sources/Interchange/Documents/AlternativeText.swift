/// What documents say of their pictures to those who cannot see them.
enum AlternativeText {
    /// The words without what programs write by themselves: the name of a file, and that a description was guessed.
    static func cleaned(_ text: String) -> String {
        var words = text.split(whereSeparator: \.isNewline).map(String.init)
        words.removeAll { line in
            ["描述已自动生成", "自动生成的描述", "自動產生的描述", "Description automatically generated", "AI-generated content"].contains(
                where: line.contains)
        }
        let line = words.joined(separator: " ").trimmingSpace
        return isName(line) ? "" : line
    }

    private static func isName(_ text: String) -> Bool {
        let lower = text.lowercased()
        if [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".webp"].contains(
            where: lower.hasSuffix)
        {
            return true
        }
        for prefix in ["图片", "picture", "image", "img_", "微信图片", "截屏", "屏幕截图"] where lower.hasPrefix(prefix) {
            let rest = lower.dropFirst(prefix.count)
            if rest.allSatisfy({ $0.isNumber || $0.isWhitespace || "_-".contains($0) }) { return true }
        }
        return false
    }
}

/// The words of a SmartArt drawing.
enum DiagramText {
    /// Those of its points, in the order of the file, which is mostly that in which they are read.
    static func words(ofPart part: String?, in package: OfficePackage) -> [String] {
        guard let part else { return [] }
        var words: [String] = []
        // A drawing that cannot be read has no words; that it is left out is told anyway.
        try? package.forEach(in: part, where: { name, _ in name == "pt" }) { point in
            guard ["node", "asst", nil].contains(point.attributes["type"]) else { return }
            let text = point.descendants("t").flatMap { $0.descendants("t").isEmpty ? [$0] : $0.descendants("t") }
                .map(\.text).joined().trimmingSpace
            if !text.isEmpty { words.append(text) }
        }
        return words
    }
}
