internal import TextRules

/// JSON that is written for people to look into as well: members in the order in which they are given, each on a line.
enum JSONValue {
    case null
    case integer(Int)
    case string(String)
    /// JSON that is there already.
    case raw(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    var text: String {
        var output: [UInt8] = []
        write(to: &output, depth: 0)
        return String(decoding: output, as: UTF8.self)
    }

    private func write(to output: inout [UInt8], depth: Int) {
        switch self {
        case .null: output += "null".utf8
        case .integer(let number): output += String(number).utf8
        case .string(let text): JSONEscape.append(text, to: &output)
        case .raw(let json): output += json.utf8
        case .array(let values):
            Self.write(values, between: ("[", "]"), to: &output, depth) { output, value in
                value.write(to: &output, depth: depth + 1)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &output, depth) { output, member in
                JSONEscape.append(member.0, to: &output)
                output += ": ".utf8
                member.1.write(to: &output, depth: depth + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between brackets: (String, String), to output: inout [UInt8], _ depth: Int,
        _ write: (inout [UInt8], Element) -> Void
    ) {
        output += brackets.0.utf8
        for (index, element) in elements.enumerated() {
            output += (index == 0 ? "\n" : ",\n").utf8
            output += String(repeating: "  ", count: depth + 1).utf8
            write(&output, element)
        }
        if !elements.isEmpty { output += ("\n" + String(repeating: "  ", count: depth)).utf8 }
        output += brackets.1.utf8
    }
}
