internal import CourseModel
internal import TableFiles

extension XMLElement {
    /// Goes through a document, and hands each element that is wanted to `body`, one at a time; what is in one of them is no more asked for.
    ///
    /// - Parameter isWanted: asked by name, by depth, 0 for the root, and by line.
    static func forEach(
        in bytes: [UInt8], where isWanted: (_ name: String, _ depth: Int, _ line: Int) throws(BankFault) -> Bool,
        _ body: (XMLElement) throws(BankFault) -> Void
    ) throws(BankFault) {
        var elements = try open(bytes)
        while true {
            var refusal: BankFault?
            let element: XMLElement?
            do throws(TableFault) {
                element = try elements.next { name, depth, line in
                    guard refusal == nil else { return false }
                    do throws(BankFault) { return try isWanted(name, depth, line) } catch { refusal = error }
                    return false
                }
            } catch {
                throw refusal ?? fault(error, line: elements.line)
            }
            if let refusal { throw refusal }
            guard let element else { return }
            try body(element)
        }
    }

    private static func open(_ bytes: [UInt8]) throws(BankFault) -> XMLElements {
        do throws(TableFault) { return try XMLElements(bytes) } catch { throw fault(error, line: nil) }
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
        case .tooLarge:
            .xml(
                Phrase(zh: "一道题里的标记太多了，没有读", en: "one question has far too many elements; the file was not read"),
                line: line)
        default: .table(fault)
        }
    }
}
