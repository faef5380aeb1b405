/// Character references of HTML, `&amp;` and `&#x56FE;`, in the value of an attribute.
package enum HTMLEntities {
    /// The text that a value stands for, as a browser reads it; what is no reference, or one of a rarer name, stays.
    package static func decoded(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
        var result = String.UnicodeScalarView()
        var rest = value.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "&", let (decoded, end) = reference(in: rest) {
                result.append(decoded)
                rest = rest[end...]
            } else {
                result.append(scalar)
                rest.removeFirst()
            }
        }
        return String(result)
    }

    private typealias Scalars = Substring.UnicodeScalarView

    private static func reference(in text: Scalars) -> (scalar: Unicode.Scalar, end: Scalars.Index)? {
        let body = text.dropFirst()
        return body.first == "#" ? number(in: body.dropFirst()) : name(in: body)
    }

    private static func number(in text: Scalars) -> (scalar: Unicode.Scalar, end: Scalars.Index)? {
        let isHexadecimal = text.first == "x" || text.first == "X"
        let radix = isHexadecimal ? 16 : 10
        let digits = (isHexadecimal ? text.dropFirst() : text).prefix { scalar in
            scalar.isASCII && Character(scalar).hexDigitValue.map { $0 < radix } ?? false
        }
        if digits.isEmpty { return nil }
        let value = UInt32(String(digits), radix: radix).flatMap(Unicode.Scalar.init)
        let scalar = value.flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
        return (scalar, end(of: digits, in: text))
    }

    private static func name(in text: Scalars) -> (scalar: Unicode.Scalar, end: Scalars.Index)? {
        let name = text.prefix { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
        guard let scalar = scalars[String(name)] else { return nil }
        // Without its semicolon it is the name of a query's field: `?a=1&copy=2`.
        if text[name.endIndex...].first == "=" { return nil }
        return (scalar, end(of: name, in: text))
    }

    private static func end(of body: Scalars, in text: Scalars) -> Scalars.Index {
        text[body.endIndex...].first == ";" ? text.index(after: body.endIndex) : body.endIndex
    }

    /// The references of markup, and the letters and marks of Latin-1 in their order.
    private static let scalars: [String: Unicode.Scalar] = {
        var scalars: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        let names = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
            micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
            Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
            Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
            ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
            uuml yacute thorn yuml
            """
        for (offset, name) in names.split(separator: " ").enumerated() {
            scalars[String(name)] = Unicode.Scalar(UInt8(0xA0 + offset))
        }
        return scalars
    }()
}
