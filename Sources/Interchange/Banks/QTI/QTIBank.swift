internal import CourseModel
internal import TableFiles
internal import TextRules
internal import Workspace

extension ForeignBank {
    /// Reads QTI 1.2, 2 or 3: a package with its pictures, or one file of it.
    init(qti bytes: [UInt8], named name: String) throws(BankFault) {
        self.init()
        let package = try QTIPackage(bytes, named: name)
        var reading = QTIReading(package)
        for part in package.documents {
            if let fault = reading.read(part.content, at: part.name) {
                // One bad file of many leaves the others.
                guard package.isPacked else { throw fault }
                leaveOut(.refused(fault.phrase), at: BankPlace(file: name, part: part.name), "")
            }
        }
        items = reading.items
        problems += reading.problems
    }
}

/// The items of a package while they are read.
private struct QTIReading {
    private let package: QTIPackage
    private(set) var items: [ForeignItem] = []
    private(set) var problems: [BankProblem] = []

    init(_ package: QTIPackage) {
        self.package = package
    }

    private static let names: Set = ["item", "assessmentItem", "qti-assessment-item"]

    /// - Returns: what is wrong with the document.
    mutating func read(_ content: [UInt8], at part: String) -> BankFault? {
        var isQTI = false
        do throws(BankFault) {
            try XMLElement.forEach(in: QTIPackage.withoutPlainDoctype(content)) {
                (name, depth, _) throws(BankFault) in
                if depth == 0 { isQTI = QTIPackage.roots.contains(name) }
                return isQTI && Self.names.contains(name)
            } _: { (element) throws(BankFault) in
                read(element, at: part)
            }
            return nil
        } catch {
            // What is no QTI is nobody's concern here.
            return isQTI || !package.isPacked ? error : nil
        }
    }

    private mutating func read(_ element: XMLElement, at part: String) {
        if element.name == "item" {
            guard var item = QTI1Item(element) else { return }
            let place = package.place(of: part, line: element.line)
            let read = item.unsupportedKind == nil ? item.item(at: place) : nil
            take(read, from: part, else: item.unsupportedKind, at: place, item.lost, item.excerpt)
        } else {
            var item = QTIItem(element)
            let place = package.place(of: part, line: nil)
            let read = item.unsupportedKind == nil ? item.item(at: place) : nil
            take(read, from: part, else: item.unsupportedKind, at: place, item.lost, item.excerpt)
        }
    }

    private mutating func take(
        _ item: ForeignItem?, from part: String, else kind: BankProblem.UnsupportedKind?, at place: BankPlace,
        _ lost: Set<BankProblem.LostPart>, _ excerpt: String
    ) {
        guard var item else {
            problems.append(BankProblem(.unsupported(kind ?? .other), at: place, excerpt))
            return
        }
        package.addPictures(to: &item, shownIn: part)
        item.take(package.keywords[part] ?? [])
        if let weight = package.weights[part] { item.points = (item.points ?? .one) * weight }
        items.append(item)
        let lost = package.withPassage.contains(part) ? lost.union([.passage]) : lost
        for part in lost.sorted(by: { "\($0)" < "\($1)" }) {
            problems.append(BankProblem(.partLost(part), at: place, excerpt))
        }
    }
}
