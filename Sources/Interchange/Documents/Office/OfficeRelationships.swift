internal import Workspace

/// Where the references of a part lead: to other parts of the package, or to addresses outside of it.
struct OfficeRelationships {
    private struct Target {
        /// The last word of the type: `image`, `slide`.
        let type: String
        /// A part of the package; nil for what is outside, and for a path that leads out of the package.
        let part: String?
        /// What is outside, as it is written; nil for parts.
        let address: String?
    }

    private var targets: [String: Target] = [:]
    private var order: [String] = []

    init() {}

    init(_ bytes: [UInt8], of part: String) throws(DocumentFault) {
        let folder = part.lastIndex(of: "/").map { String(part[..<$0]) } ?? ""
        var (targets, order): ([String: Target], [String]) = ([:], [])
        try OfficePackage.forEach(in: bytes, of: part.isEmpty ? "_rels/.rels" : part) { name, _ in
            name == "Relationship"
        } _: { element in
            guard let id = element.attributes["Id"], let written = element.attributes["Target"] else { return }
            let type = element.attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            let isOutside = element.attributes["TargetMode"] == "External"
            let path = isOutside ? nil : Self.part(written, from: folder)
            if targets[id] == nil { order.append(id) }
            targets[id] = Target(type: type, part: path, address: isOutside ? written : nil)
        }
        (self.targets, self.order) = (targets, order)
    }

    /// A reference within the package; nil where it leads out of it.
    private static func part(_ written: String, from folder: String) -> String? {
        let path = WorkspacePath.percentDecoded(String(written.prefix { $0 != "#" }))
        if path.hasPrefix("/") { return WorkspacePath.resolved(path, from: "") }
        return WorkspacePath.resolved(path, from: folder)
    }

    /// The part that an id leads to; nil for what is outside.
    func part(_ id: String?) -> String? { id.flatMap { targets[$0]?.part } }

    /// What is outside, as it is written; nil for parts.
    func address(_ id: String?) -> String? { id.flatMap { targets[$0]?.address } }

    /// The parts of a type, in the order of the file.
    func parts(ofType type: String) -> [String] {
        order.compactMap { targets[$0] }.filter { $0.type == type }.compactMap(\.part)
    }
}
