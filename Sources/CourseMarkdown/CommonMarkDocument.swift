internal import CCmark
internal import CourseModel

/// A document parsed by libcmark, which owns its memory; the only place that speaks to libcmark.
struct CommonMarkDocument: ~Copyable {
    private let root: OpaquePointer

    /// Parses UTF-8 bytes without NUL.
    init(parsing bytes: UnsafeBufferPointer<UInt8>) {
        // An empty buffer may have no address; libcmark wants one.
        let empty: StaticString = ""
        let start = bytes.baseAddress ?? empty.utf8Start
        let document = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            cmark_parse_document($0, bytes.count, CMARK_OPT_DEFAULT)
        }
        // libcmark aborts by itself where it gets no memory.
        guard let document else { preconditionFailure("libcmark always returns a document") }
        root = document
    }

    deinit {
        cmark_node_free(root)
    }

    /// The number of bytes that libcmark makes of a short text, such as an entity.
    static func textLength(of text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            let document = CommonMarkDocument(parsing: bytes)
            var length = 0
            document.forEachEvent { node, _ in
                if node.kind == .text { length += node.literal.count }
            }
            return length
        }
    }

    /// Visits every node in the order of the text: on the way in, and on the way out unless it is a leaf.
    borrowing func forEachEvent(_ body: (_ node: Node, _ isEntering: Bool) -> Void) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            body(Node(pointer: node), event == CMARK_EVENT_ENTER)
        }
    }
}

extension CommonMarkDocument {
    /// A node of the document, valid only while the document is visited.
    struct Node {
        fileprivate let pointer: OpaquePointer

        var kind: MarkdownKind {
            switch cmark_node_get_type(pointer) {
            case CMARK_NODE_TEXT: .text
            case CMARK_NODE_SOFTBREAK: .softBreak
            case CMARK_NODE_PARAGRAPH: .paragraph
            case CMARK_NODE_STRONG: .strong
            case CMARK_NODE_EMPH: .emphasis
            case CMARK_NODE_CODE: .code
            case CMARK_NODE_LINK: .link
            case CMARK_NODE_IMAGE: .image
            case CMARK_NODE_LINEBREAK: .lineBreak
            case CMARK_NODE_HTML_INLINE: .htmlInline
            case CMARK_NODE_ITEM: .listItem
            case CMARK_NODE_LIST: .list
            case CMARK_NODE_BLOCK_QUOTE: .blockQuote
            case CMARK_NODE_HEADING: .heading
            case CMARK_NODE_CODE_BLOCK: .codeBlock
            case CMARK_NODE_HTML_BLOCK: .htmlBlock
            case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
            case CMARK_NODE_DOCUMENT: .document
            default: preconditionFailure("libcmark makes no other nodes of a text")
            }
        }

        /// The text of a leaf.
        var literal: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_literal(pointer)) }
        var destination: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_url(pointer)) }
        var title: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_title(pointer)) }
        var codeInfo: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_fence_info(pointer)) }
        var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

        var list: MarkdownList {
            let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            return MarkdownList(
                start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
                isTight: cmark_node_get_list_tight(pointer) != 0)
        }

        /// The line on which a block starts, from 0.
        var startLine: Int { Int(cmark_node_get_start_line(pointer)) - 1 }
        /// The byte of that line at which the block starts, from 0.
        var startColumn: Int { Int(cmark_node_get_start_column(pointer)) - 1 }
        /// The line on which a block ends, from 0, as libcmark has it: one too early where an HTML block ends by itself.
        var endLine: Int { Int(cmark_node_get_end_line(pointer)) - 1 }

        private func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
            guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
            let count = cmark_text_length(text)
            return text.withMemoryRebound(to: UInt8.self, capacity: count) {
                UnsafeBufferPointer(start: $0, count: count)
            }
        }
    }
}
