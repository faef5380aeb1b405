internal import TextRules

/// The editions of QTI that are written. QTI 3 says the same as QTI 2 in other names.
enum QTIEdition {
    /// QTI 2.1, which most platforms read.
    case v21
    case v30

    /// What our items say wrote them.
    static let tool = "coursekit"

    /// `choiceInteraction`, or `qti-choice-interaction`.
    private func name(_ name: String) -> String { self == .v30 ? "qti-" + Self.hyphenated(name) : name }

    private func attribute(_ name: String) -> String {
        self == .v30 && !name.contains(":") && name != "xmlns" ? Self.hyphenated(name) : name
    }

    private static func hyphenated(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }

    /// An element with text, or with nothing in it.
    func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String = "") -> String {
        let tag = self.name(name)
        let head = attributes.reduce(tag) {
            "\($0) \(attribute($1.key))=\"\(HTMLEscape.attribute($1.value))\""
        }
        return content.isEmpty ? "<\(head)/>" : "<\(head)>\(content)</\(tag)>"
    }

    /// An element with others in it, a line each.
    func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], of parts: [String]
    ) -> String {
        let parts = parts.filter { !$0.isEmpty }
        return element(name, attributes, parts.isEmpty ? "" : "\n\(parts.joined(separator: "\n"))\n")
    }

    func baseValue(_ type: String, _ value: String) -> String {
        element("baseValue", ["baseType": type], HTMLEscape.text(value))
    }

    // MARK: What schemas call it

    /// The namespace of items and tests, and where its schema is.
    var namespaces: (own: String, schema: String) {
        switch self {
        case .v21:
            ("http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd")
        case .v30:
            (
                "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
                "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
            )
        }
    }

    /// The same of the manifest.
    var packageNamespaces: (own: String, schema: String) {
        switch self {
        case .v21:
            (
                "http://www.imsglobal.org/xsd/imscp_v1p1",
                "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
            )
        case .v30:
            (
                "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
                "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
            )
        }
    }

    /// `schema` and `schemaversion` of the manifest.
    var packageName: (name: String, version: String) {
        self == .v21 ? ("QTIv2.1 Package", "1.0.0") : ("QTI Package", "3.0.0")
    }

    func resourceType(isTest: Bool) -> String {
        "imsqti_\(isTest ? "test" : "item")_xmlv\(self == .v21 ? "2p1" : "3p0")"
    }

    func template(_ name: String) -> String {
        self == .v21
            ? "http://www.imsglobal.org/question/qti_v2p1/rptemplates/\(name)"
            : "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/\(name).xml"
    }
}
