internal import TableFiles

/// What stands in a Word document among its words and is none: a table, a picture. In the lines a single character stands for each of
/// them, which no document has, until the question is known that it belongs to.
enum WordObject {
    /// As Markdown, and as words for messages.
    case table(markdown: String, words: String)
    /// The part of the package that is shown, or the reference to it while the document is read.
    case picture(reference: String)
    /// A formula, or what a program of its own shows.
    case other
}

/// The characters that stand for objects and for the marks of lists.
enum WordStand {
    private static let first: UInt32 = 0xF_1000
    private static let mostObjects: UInt32 = 0xE000
    private static let firstBullet: UInt32 = 0xF_0F00

    /// The character for an object; nil where there are too many of them.
    static func character(of index: Int) -> Character? {
        guard index < Int(mostObjects) else { return nil }
        return Unicode.Scalar(first + UInt32(index)).map(Character.init)
    }

    static func index(of character: Character) -> Int? {
        guard let value = character.unicodeScalars.first?.value, first..<first + mostObjects ~= value else {
            return nil
        }
        return Int(value - first)
    }

    /// The character for the bullet of an item of a list.
    ///
    /// - Parameter level: how deep in its list the item is, from 0.
    static func bullet(level: Int) -> Character {
        Unicode.Scalar(firstBullet + UInt32(min(max(level, 0), 8))).map(Character.init) ?? "•"
    }

    /// nil for what is no bullet.
    static func level(of character: Character) -> Int? {
        guard let value = character.unicodeScalars.first?.value, firstBullet...firstBullet + 8 ~= value else {
            return nil
        }
        return Int(value - firstBullet)
    }

    /// A text of a document without the characters that stand for something here.
    static func cleaned(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { firstBullet..<first + mostObjects ~= $0.value }) else {
            return text
        }
        return String(text.map { index(of: $0) == nil && level(of: $0) == nil ? $0 : "\u{FFFD}" })
    }
}
