internal import CZlib

/// A ZIP file made byte by byte, so that it can be anything: what a program writes, and what somebody writes to do harm.
package struct HandmadeArchive {
    private var local: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    package init() {}

    /// - Parameters:
    ///   - flags: bit 0 says that the file is encrypted.
    ///   - checksum: of the content, if not the right one.
    package mutating func add(
        _ name: String, _ content: [UInt8], deflated: Bool = true, flags: Int = 0, checksum: Int? = nil
    ) {
        let packed = deflated ? Self.deflated(content) : content
        let checksum = checksum ?? Int(content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
        let offset = local.count
        let facts: [(Int, Int)] = [
            (20, 2), (flags, 2), (deflated ? 8 : 0, 2), (0, 2), (0x5C21, 2), (checksum, 4), (packed.count, 4),
            (content.count, 4), (name.utf8.count, 2), (0, 2),
        ]
        local += Self.bytes([(0x0403_4B50, 4)] + facts) + Array(name.utf8) + packed
        directory += Self.bytes([(0x0201_4B50, 4), (20, 2)] + facts + [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)])
        directory += Array(name.utf8)
        count += 1
    }

    package mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

    package var bytes: [UInt8] {
        local + directory
            + Self.bytes([
                (0x0605_4B50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (directory.count, 4), (local.count, 4),
                (0, 2),
            ])
    }

    private static func bytes(_ numbers: [(value: Int, width: Int)]) -> [UInt8] {
        numbers.flatMap { number in (0..<number.width).map { UInt8(number.value >> (8 * $0) & 0xFF) } }
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var (input, output) = (content, [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count)))))
        return input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                deflate(&stream, Z_FINISH)
                return Array(output[..<Int(stream.total_out)])
            }
        }
    }
}

/// An XLSX workbook made part by part.
package struct HandmadeWorkbook {
    /// In order, each with the XML inside of `worksheet`.
    package var sheets: [(name: String, state: String, content: String)] = []
    /// The XML inside of `sst`.
    package var texts = ""
    /// The XML inside of `styleSheet`.
    package var styles = ""
    /// What stands before the root element of the first sheet.
    package var prologue = ""
    package var attributes = ""

    package init(_ rows: String...) {
        sheets = [("花名册", "visible", "<sheetData>" + rows.joined() + "</sheetData>")]
    }

    package init(sheet: String) {
        sheets = [("花名册", "visible", sheet)]
    }

    package var archive: HandmadeArchive {
        let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        var archive = HandmadeArchive()
        archive.add("[Content_Types].xml", "<Types/>")
        archive.add(
            "_rels/.rels",
            "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r\" Type=\"\(relationships)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )
        let listed = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"s\($0)\"/>"
        }
        archive.add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(spreadsheet)\" xmlns:r=\"\(relationships)\"><workbookPr \(attributes)/><sheets>\(listed.joined())</sheets></workbook>"
        )
        let targets = sheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(relationships)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }
        archive.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"\(package)\">\(targets.joined())"
                + "<Relationship Id=\"t\" Type=\"\(relationships)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                + "<Relationship Id=\"f\" Type=\"\(relationships)/styles\" Target=\"styles.xml\"/></Relationships>")
        archive.add("xl/sharedStrings.xml", "<sst xmlns=\"\(spreadsheet)\">\(texts)</sst>")
        archive.add("xl/styles.xml", "<styleSheet xmlns=\"\(spreadsheet)\">\(styles)</styleSheet>")
        for (index, sheet) in sheets.enumerated() {
            let prologue = index == 0 ? self.prologue : ""
            archive.add(
                "xl/worksheets/sheet\(index).xml",
                prologue + "<worksheet xmlns=\"\(spreadsheet)\">\(sheet.content)</worksheet>")
        }
        return archive
    }

    package var bytes: [UInt8] { archive.bytes }

    /// A row of texts that stand in their cells.
    package static func row(_ number: Int, _ texts: String...) -> String {
        let cells = texts.map { $0.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        return "<row r=\"\(number)\">\(cells.joined())</row>"
    }
}
