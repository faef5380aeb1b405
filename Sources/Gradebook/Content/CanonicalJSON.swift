internal import FoundationEssentials

/// JSON with sorted keys and no blanks: the same value always gives the same bytes, which are what is hashed.
///
/// The encoder is our own, so that no release of Foundation changes a hash. Keys are sorted by their UTF-8 bytes; a text escapes quotes,
/// backslashes and control characters (`\b \f \n \r \t`, else `\u00` and two digits in lower case) and nothing else; whole numbers and
/// decimals are written in plain digits. Numbers in binary have no text of their own and are refused.
package enum CanonicalJSON {
    package static func text(of value: some Encodable) throws -> String {
        var bytes: [UInt8] = []
        try Node(of: value).write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reading is Foundation's: it decides over no byte that is kept, and what it cannot read is a fault of the record.
    package static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    /// A value on its way to its text. A class, because the containers of an `Encoder` fill in what they were made for.
    fileprivate final class Node {
        enum Form {
            /// `text` as it is: digits, `true`, `false` or `null`.
            case plain
            case quoted, list, object
        }

        var form = Form.object
        var text = ""
        var elements: [Node] = []
        var members: [String: Node] = [:]

        init() {}

        init(plain text: String) {
            form = .plain
            self.text = text
        }

        init(of value: some Encodable) throws { try set(value) }

        func set(_ value: some Encodable) throws {
            switch value {
            case let value as String: (form, text) = (.quoted, value)
            case let value as Bool: (form, text) = (.plain, value ? "true" : "false")
            case let value as any FixedWidthInteger: (form, text) = (.plain, value.description)
            case let value as Decimal: (form, text) = (.plain, value.description)
            case is any BinaryFloatingPoint:
                throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "a number in binary"))
            default: try value.encode(to: NodeEncoder(node: self))
            }
        }

        func write(to bytes: inout [UInt8]) {
            switch form {
            case .plain: bytes += text.utf8
            case .quoted: Self.write(text, to: &bytes)
            case .list:
                bytes.append(UInt8(ascii: "["))
                for (index, element) in elements.enumerated() {
                    if index > 0 { bytes.append(UInt8(ascii: ",")) }
                    element.write(to: &bytes)
                }
                bytes.append(UInt8(ascii: "]"))
            case .object:
                bytes.append(UInt8(ascii: "{"))
                let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                for (index, (key, value)) in sorted.enumerated() {
                    if index > 0 { bytes.append(UInt8(ascii: ",")) }
                    Self.write(key, to: &bytes)
                    bytes.append(UInt8(ascii: ":"))
                    value.write(to: &bytes)
                }
                bytes.append(UInt8(ascii: "}"))
            }
        }

        private static func write(_ text: String, to bytes: inout [UInt8]) {
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
                case 0x08: bytes += #"\b"#.utf8
                case 0x09: bytes += #"\t"#.utf8
                case 0x0A: bytes += #"\n"#.utf8
                case 0x0C: bytes += #"\f"#.utf8
                case 0x0D: bytes += #"\r"#.utf8
                case ..<0x20: bytes += (#"\u00"# + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)).utf8
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}

// MARK: - What `Encodable` writes into

private struct NodeEncoder: Encoder {
    let node: CanonicalJSON.Node
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.form = .list
        return Elements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: CanonicalJSON.Node
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { node.members[key.stringValue] = CanonicalJSON.Node(plain: "null") }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        node.members[key.stringValue] = try CanonicalJSON.Node(of: value)
    }
    func nestedContainer<Nested>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { encoder(key.stringValue).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key.stringValue).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { encoder("super") }
    func superEncoder(forKey key: Key) -> any Encoder { encoder(key.stringValue) }

    private func encoder(_ key: String) -> NodeEncoder {
        let nested = CanonicalJSON.Node()
        node.members[key] = nested
        return NodeEncoder(node: nested)
    }
}

private struct Elements: UnkeyedEncodingContainer {
    let node: CanonicalJSON.Node
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.elements.count }

    func encodeNil() { node.elements.append(CanonicalJSON.Node(plain: "null")) }
    func encode(_ value: some Encodable) throws { node.elements.append(try CanonicalJSON.Node(of: value)) }
    func nestedContainer<Nested>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder() }

    private func encoder() -> NodeEncoder {
        let nested = CanonicalJSON.Node()
        node.elements.append(nested)
        return NodeEncoder(node: nested)
    }
}

private struct Single: SingleValueEncodingContainer {
    let node: CanonicalJSON.Node
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { (node.form, node.text) = (.plain, "null") }
    func encode(_ value: some Encodable) throws { try node.set(value) }
}
