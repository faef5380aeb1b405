/// The text of a cell, which may be in several pieces, each with a look of its own.
enum RichText {
    /// Reads to the end of the element that has just opened. How Chinese characters are pronounced, which may stand beside them, is no
    /// part of the text.
    static func read(_ reader: inout XMLReader, until name: String) throws(TableFault) -> String {
        var text = ""
        var isText = false
        while let node = try reader.next() {
            switch node {
            case .opening("rPh"): try reader.skip("rPh")
            case .opening("t"): isText = true
            case .closing("t"): isText = false
            case .closing(name): return unescaped(text)
            case .text(let piece): if isText { text += piece }
            case .opening, .closing: break
            }
        }
        return unescaped(text)
    }

    /// Characters that XML cannot hold are written as `_x000D_`, and such a sequence itself with its underscore so.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "_", let escaped = escape(in: rest.prefix(7)) {
                result.append(escaped)
                rest = rest.dropFirst(7)
            } else {
                result.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    private static func escape(in scalars: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        guard scalars.count == 7, scalars.dropFirst().first == "x", scalars.last == "_" else { return nil }
        let digits = scalars.dropFirst(2).prefix(4)
        guard digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        return UInt16(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
