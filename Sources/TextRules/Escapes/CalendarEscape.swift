/// Text in a calendar file (RFC 5545): the only place where its values are escaped and its lines folded.
package enum CalendarEscape {
    /// A value of type TEXT (section 3.3.11); controls that no calendar may hold are left out.
    package static func text(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            default: if scalar.properties.generalCategory != .control { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// A content line with its line end, folded so that no line of it has more than 75 bytes (section 3.1), and no character is cut.
    package static func appendLine(_ line: String, to output: inout [UInt8]) {
        var length = 0
        for scalar in line.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if length + bytes.count > 75 {
                output += Array("\r\n ".utf8)
                length = 1
            }
            output += bytes
            length += bytes.count
        }
        output += Array("\r\n".utf8)
    }
}
