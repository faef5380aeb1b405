internal import TableFiles

/// Goes through XML and gives the elements that are wanted, one at a time, so that a long document never stands in memory as a whole.
struct XMLElements: ~Copyable {
    private var reader: XMLReader
    private var depth = 0
    private let mostParts: Int

    /// - Parameter mostParts: how many elements one that is wanted may have in it; more no question and no paragraph has.
    init(_ bytes: [UInt8], mostParts: Int = 100_000) throws(TableFault) {
        reader = try XMLReader(bytes)
        self.mostParts = mostParts
    }

    /// The line in which the reading stands, from 1.
    var line: Int { reader.line }

    /// The next element that is wanted, with all that is in it, which is no more asked for; nil at the end.
    ///
    /// - Parameter isWanted: asked by name, by depth, 0 for the root, and by line.
    mutating func next(
        where isWanted: (_ name: String, _ depth: Int, _ line: Int) -> Bool
    ) throws(TableFault) -> XMLElement? {
        // Those that are open, the outermost first. The depth is limited by libxml2.
        var stack: [XMLElement] = []
        var count = 0
        while let node = try reader.next() {
            switch node {
            case .opening(let name):
                if !stack.isEmpty || isWanted(name, depth, reader.line) {
                    count += 1
                    guard count <= mostParts else { throw .tooLarge }
                    stack.append(XMLElement(name: name, attributes: reader.attributes(), line: reader.line))
                }
                depth += 1
            case .closing:
                depth -= 1
                guard let element = stack.popLast() else { continue }
                if stack.isEmpty { return element }
                stack[stack.count - 1].content.append(.element(element))
            case .text(let text):
                if !stack.isEmpty { stack[stack.count - 1].content.append(.text(text)) }
            }
        }
        return nil
    }
}
