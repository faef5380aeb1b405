internal import CourseModel
internal import TableFiles

/// An element of XML with all that is in it.
struct XMLElement {
    let name: String
    let attributes: [String: String]
    /// Where it begins, from 1.
    let line: Int
    /// Its own text, without that of the elements in it.
    private(set) var text = ""
    private(set) var children: [XMLElement] = []

    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// Goes through a document whose root has a name, and hands each element directly below it to `body`, one at a time.
    static func forEachChild(
        ofRoot root: String, in bytes: [UInt8], _ body: (XMLElement) -> Void
    ) throws(BankFault) {
        var reader = try open(bytes)
        // Those that are open, the outermost first. The depth is limited by libxml2.
        var stack: [XMLElement] = []
        var depth = 0
        while let node = try next(&reader) {
            switch node {
            case .opening(let name):
                if depth == 0, name != root {
                    throw .xml(
                        Phrase(
                            zh: "应当以 <\(root)> 开始，却是 <\(verbatim: name)>",
                            en: "it should begin with <\(root)>, not <\(name)>"),
                        line: reader.line)
                }
                depth += 1
                if depth > 1 {
                    stack.append(XMLElement(name: name, attributes: reader.attributes(), line: reader.line))
                }
            case .closing:
                depth -= 1
                guard let element = stack.popLast() else { continue }
                if stack.isEmpty { body(element) } else { stack[stack.count - 1].children.append(element) }
            case .text(let text):
                if !stack.isEmpty { stack[stack.count - 1].text += text }
            }
        }
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
