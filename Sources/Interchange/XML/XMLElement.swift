/// An element of XML with all that is in it, texts and elements in their order.
struct XMLElement {
    enum Content {
        case text(String)
        case element(XMLElement)
    }

    var name: String
    var attributes: [String: String]
    /// Where it begins, from 1.
    let line: Int
    var content: [Content] = []

    /// Its own text, without that of the elements in it.
    var text: String {
        var text = ""
        for case .text(let part) in content { text += part }
        return text
    }

    var children: [XMLElement] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first element of a name that stands directly in it.
    subscript(name: String) -> XMLElement? {
        for case .element(let element) in content where element.name == name { return element }
        return nil
    }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// Those anywhere in it, in the order of the text; what is in one of them is not looked into. The depth is limited by libxml2.
    func descendants(_ isWanted: (XMLElement) -> Bool) -> [XMLElement] {
        children.flatMap { isWanted($0) ? [$0] : $0.descendants(isWanted) }
    }

    func descendants(_ names: String...) -> [XMLElement] { descendants { names.contains($0.name) } }
}

extension StringProtocol {
    /// The text without blanks and line ends at its ends: XML is often written with them.
    var trimmingSpace: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[start...end])
    }
}
