internal import CourseModel
internal import QuizFiles
internal import TableFiles
internal import TextRules

extension ForeignBank {
    /// Reads a bank that somebody keeps in a spreadsheet, a question a row, in one sheet or in several; a sheet without the headings of
    /// questions is told.
    ///
    /// - Parameter unknown: gets the headings of columns that mean nothing here.
    init(tables: [TableFile], unknown: inout [String]) throws(TableFault) {
        self.init()
        var faults: [TableFault] = []
        for table in tables {
            do throws(TableFault) {
                let mapped = try table.mapped(to: BankColumn.self)
                for heading in mapped.unknown where !unknown.contains(heading.text) { unknown.append(heading.text) }
                read(mapped)
            } catch {
                faults.append(error)
                let place = TablePlace(file: table.name, sheet: table.sheet, row: 1)
                leaveOut(.unreadSheet(error.phrase), at: BankPlace(place), table.sheet ?? "")
            }
        }
        if let fault = faults.first, faults.count == tables.count { throw fault }
    }

    private mutating func read(_ table: MappedTable<BankColumn>) {
        let ofSheet = table.file.sheet.flatMap { PastedItem.Kind(words: $0) }
        let pictures = Dictionary(grouping: table.file.pictures, by: \.row)
        for row in table.rows {
            let count = items.count
            read(row, ofSheet: ofSheet)
            guard let shown = pictures[row.place.row] else { continue }
            guard items.count > count else { continue }
            let item = items.removeLast()
            switch item.showing(shown, of: row) {
            case .success(let item): items.append(item)
            case .failure(let fault): leaveOut(fault.kind, at: item.place, item.stem)
            }
        }
    }

    private mutating func read(_ row: MappedTable<BankColumn>.Row, ofSheet: PastedItem.Kind?) {
        let place = BankPlace(row.place)
        let stem = row[.stem]?.text ?? ""
        let kind = row[.kind].map { Self.kind($0.text) } ?? ofSheet
        if let words = row[.kind]?.text, kind == nil, let unsupported = Self.unsupportedKind(words) {
            return leaveOut(.unsupported(unsupported), at: place, stem)
        }
        // What WPS shows in a cell is no text.
        if row.texts.contains(where: { $0.contains("DISPIMG(") }) {
            return leaveOut(.missingPicture, at: place, stem.contains("DISPIMG(") ? "" : stem)
        }
        let options = Self.options(of: row)
        let points = row[.points].flatMap { Fraction(decimal: $0.text.replacing("分", with: "").trimmingBlanks) }
        let isNumbered = row[.option(0)]?.place.heading?.contains(where: \.isNumber) ?? false
        let answer = TableAnswer(
            row[.answer]?.text ?? "", stem: Self.lines(stem), options: options, isNumbered: isNumbered, kind: kind)
        switch answer {
        case .ambiguous: leaveOut(.ambiguousKey, at: place, stem)
        case .typed(let typed):
            var item = ForeignItem(MarkdownEscape.text(Self.lines(stem).joined(separator: "\n")), typed, at: place)
            item.rationale = MarkdownEscape.text(
                Self.lines(row[.rationale]?.text ?? "").joined(separator: "\n"), beginsBlock: true)
            item.points = points
            add(item, of: row)
        case .written(let written):
            let result = PastedItem.settled(
                stem: Self.lines(stem), options: options, answer: written, kind: kind,
                rationale: row[.rationale].map { Self.lines($0.text) } ?? [], points: points)
            switch result {
            case .failure(let doubt): leaveOut(.doubt(doubt), at: place, stem)
            case .success(let pasted): add(ForeignItem(pasted, at: place), of: row)
            }
        }
    }

    /// What kind of question a cell says; nil where its words mean none.
    private static func kind(_ words: String) -> PastedItem.Kind? {
        if let kind = PastedItem.Kind(words: words) { return kind }
        let folded = Normalization.folded(words)
        return ["numeric", "数值", "数字"].contains(where: folded.hasPrefix) ? .blanks : nil
    }

    private mutating func add(_ item: ForeignItem, of row: MappedTable<BankColumn>.Row) {
        var item = item
        item.sourceID = row[.id]?.text
        item.isPlain = true
        item.take(row[.tags].map { Self.tags($0.text) } ?? [])
        item.remarks = row[.remark].map { ["\($0.place.heading ?? "")：\($0.text)"] } ?? []
        items.append(item)
    }

    /// Those of columns of their own, without the empty ones behind the last; else those of the one cell.
    private static func options(of row: MappedTable<BankColumn>.Row) -> [String] {
        var options = (0..<BankColumn.optionCount).map { row[.option($0)]?.text ?? "" }
        while options.last?.isEmpty == true { options.removeLast() }
        if options.isEmpty, let cell = row[.options]?.text { return PastedItem.options(in: cell) ?? [cell] }
        return options
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    }

    private static func tags(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",，;；、|".contains($0) }.map { $0.filter { !"\"'{}".contains($0) } }
    }

    private static func unsupportedKind(_ words: String) -> BankProblem.UnsupportedKind? {
        let kinds: [(words: [String], kind: BankProblem.UnsupportedKind)] = [
            (["连线", "配对", "匹配", "match"], .matching), (["排序", "order"], .ordering),
            (["综合", "材料", "完形", "cloze"], .cloze), (["操作", "作文", "计算", "essay"], .essay),
        ]
        let folded = Normalization.folded(words)
        return kinds.first { $0.words.contains { folded.contains($0) } }?.kind
    }
}

extension MappedTable<BankColumn>.Row {
    /// What its cells say.
    fileprivate var texts: [String] { BankColumn.allCases.compactMap { self[$0]?.text } }
}

extension ForeignItem {
    fileprivate struct PictureFault: Error { let kind: BankProblem.Kind }

    /// The item with the pictures that lie in its row, below its stem.
    fileprivate func showing(
        _ pictures: [TableFile.Picture], of row: MappedTable<BankColumn>.Row
    ) -> Result<ForeignItem, PictureFault> {
        let options = Set((0..<BankColumn.optionCount).compactMap { row[.option($0)]?.place.column })
        var item = self
        for picture in pictures {
            if options.contains(picture.column) { return .failure(.init(kind: .pictureOutOfPlace)) }
            if picture.bytes.isEmpty { return .failure(.init(kind: .missingPicture)) }
            guard PictureForm(of: picture.bytes) != nil else { return .failure(.init(kind: .unshownPicture)) }
            let words = MarkdownEscape.text(picture.words.split(whereSeparator: \.isNewline).joined(separator: " "))
            item.pictures[picture.name] = picture.bytes
            item.stem += "\n\n![\(words.replacing("]", with: "\\]"))](\(BankPictures.mark)\(picture.name))"
        }
        return .success(item)
    }
}
