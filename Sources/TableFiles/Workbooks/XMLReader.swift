internal import CLibxml2
internal import SystemFiles

/// Goes through XML node by node, in memory that does not grow with it.
///
/// Nothing outside of it is read and no entity is replaced; a document type, which no spreadsheet program writes, ends it.
package struct XMLReader: ~Copyable {
    private let libxml2: libxml2_functions
    private let reader: xmlTextReaderPtr
    private let stream: PartStream
    /// The element that opened last, if it has nothing in it: its end is still to be told.
    private var emptyElement: String?

    package enum Node {
        /// Without a prefix: in each part of a workbook the names of the one vocabulary that matters are unlike all others.
        case opening(String)
        case closing(String)
        case text(String)
    }

    static let library = LateLibrary(name: "libxml2", stem: "xml2", versions: ["2", "16"], formula: "libxml2")

    init(of stream: PartStream, library: LateLibrary = XMLReader.library) throws(TableFault) {
        let functions: libxml2_functions
        do throws(LateLibrary.Missing) {
            functions = try library.functions(libxml2_function_names(), as: libxml2_functions.self)
        } catch {
            throw .missingLibrary(error.library.name)
        }
        let context = Unmanaged.passUnretained(stream).toOpaque()
        let reader = functions.xmlReaderForIO(
            { context, buffer, count in
                guard let context else { return -1 }
                return Unmanaged<PartStream>.fromOpaque(context).takeUnretainedValue().read(into: buffer, count: count)
            }, nil, context, nil, nil, Int32(libxml2_careful))
        guard let reader else { throw stream.fault ?? .damaged }
        self.libxml2 = functions
        self.reader = reader
        self.stream = stream
    }

    /// Reads XML that is at hand.
    package init(_ bytes: [UInt8]) throws(TableFault) {
        try self.init(of: PartStream(bytes))
    }

    /// The line in which the reading stands, from 1.
    package var line: Int { Int(libxml2.xmlTextReaderGetParserLineNumber(reader)) }

    deinit {
        libxml2.xmlFreeTextReader(reader)
    }

    /// nil at the end. An element without content closes as any other.
    package mutating func next() throws(TableFault) -> Node? {
        if let name = emptyElement {
            emptyElement = nil
            return .closing(name)
        }
        while true {
            switch libxml2.xmlTextReaderRead(reader) {
            case 1: break
            case 0:
                if let fault = stream.fault { throw fault }
                return nil
            default: throw stream.fault ?? .damaged
            }
            switch UInt32(libxml2.xmlTextReaderNodeType(reader)) {
            case libxml2_element.rawValue:
                let name = text(libxml2.xmlTextReaderConstLocalName(reader))
                if libxml2.xmlTextReaderIsEmptyElement(reader) == 1 { emptyElement = name }
                return .opening(name)
            case libxml2_end_of_element.rawValue: return .closing(text(libxml2.xmlTextReaderConstLocalName(reader)))
            case libxml2_text.rawValue, libxml2_blanks.rawValue, libxml2_significant_blanks.rawValue:
                return .text(text(libxml2.xmlTextReaderConstValue(reader)))
            case libxml2_document_type.rawValue, libxml2_entity_reference.rawValue: throw .hostile
            default: continue
            }
        }
    }

    /// Hands the attributes of the element that has just opened to `body`, names without their prefixes.
    borrowing func forEachAttribute(_ body: (_ name: String, _ value: String) -> Void) {
        while libxml2.xmlTextReaderMoveToNextAttribute(reader) == 1 {
            body(
                text(libxml2.xmlTextReaderConstLocalName(reader)), text(libxml2.xmlTextReaderConstValue(reader)))
        }
        _ = libxml2.xmlTextReaderMoveToElement(reader)
    }

    /// The attributes of the element that has just opened, names without their prefixes. An `id` by which a part of an Office file refers
    /// to another is there as `r:id` as well: beside it there may be an `id` of the element's own.
    package borrowing func attributes() -> [String: String] {
        var attributes: [String: String] = [:]
        forEachAttribute { name, value in
            attributes[name] = value
            guard name == "id", text(libxml2.xmlTextReaderConstNamespaceUri(reader)).hasSuffix("/relationships") else {
                return
            }
            attributes["r:id"] = value
        }
        return attributes
    }

    /// Goes on behind the end of the element that has just opened.
    package mutating func skip(_ name: String) throws(TableFault) {
        var depth = 1
        while depth > 0, let node = try next() {
            switch node {
            case .opening(name): depth += 1
            case .closing(name): depth -= 1
            case .opening, .closing, .text: break
            }
        }
    }

    private borrowing func text(_ bytes: UnsafePointer<UInt8>?) -> String { bytes.map { String(cString: $0) } ?? "" }
}
