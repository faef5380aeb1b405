internal import CourseModel
internal import TableFiles

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

extension XMLElement {
    /// More elements than this no question has.
    private static let mostElements = 100_000

    /// Goes through a document, and hands each element that is wanted to `body`, one at a time; what is in one of them is no more asked for.
    ///
    /// - Parameter isWanted: asked by name, by depth, 0 for the root, and by line.
    static func forEach(
        in bytes: [UInt8], where isWanted: (_ name: String, _ depth: Int, _ line: Int) throws(BankFault) -> Bool,
        _ body: (XMLElement) throws(BankFault) -> Void
    ) throws(BankFault) {
        var reader = try open(bytes)
        // Those that are open, the outermost first. The depth is limited by libxml2.
        var stack: [XMLElement] = []
        var (depth, count) = (0, 0)
        while let node = try next(&reader) {
            switch node {
            case .opening(let name):
                let isPart = !stack.isEmpty
                let isTaken = isPart ? true : try isWanted(name, depth, reader.line)
                if isTaken {
                    count = isPart ? count + 1 : 1
                    guard count <= mostElements else { throw tooLarge(reader.line) }
                    stack.append(XMLElement(name: name, attributes: reader.attributes(), line: reader.line))
                }
                depth += 1
            case .closing:
                depth -= 1
                guard let element = stack.popLast() else { continue }
                if stack.isEmpty {
                    try body(element)
                } else {
                    stack[stack.count - 1].content.append(.element(element))
                }
            case .text(let text):
                if !stack.isEmpty { stack[stack.count - 1].content.append(.text(text)) }
            }
        }
    }

    private static func tooLarge(_ line: Int) -> BankFault {
        .xml(
            Phrase(zh: "一道题里的标记太多了，没有读", en: "one question has far too many elements; the file was not read"),
            line: line)
    }

    private static func open(_ bytes: [UInt8]) throws(BankFault) -> XMLReader {
        do throws(TableFault) { return try XMLReader(bytes) } catch { throw fault(error, line: nil) }
    }

    private static func next(_ reader: inout XMLReader) throws(BankFault) -> XMLReader.Node? {
        do throws(TableFault) { return try reader.next() } catch { throw fault(error, line: reader.line) }
    }

    private static func fault(_ fault: TableFault, line: Int?) -> BankFault {
        switch fault {
        case .hostile:
            .xml(
                Phrase(
                    zh: "有实体声明（DOCTYPE），题库用不着，没有读",
                    en: "it declares entities (DOCTYPE), which no bank needs, and was not read"),
                line: line)
        case .damaged: .xml(Phrase(zh: "XML 在这里不完整或写错了", en: "the XML is cut off or wrong here"), line: line)
        default: .table(fault)
        }
    }
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
