package import CourseModel
internal import TextRules
internal import Workspace

// What a page's links came to, for a later run that asks whether they still come to the same.
extension PageLinks {
    /// Writes the references of the text as they are written, for `IndexRecord.outcome`.
    package func write(to writer: inout RecordWriter) {
        writer.append(orderedKeys) { key, writer in
            writer.append(key.destination)
            writer.append(key.use.rank)
        }
    }

    fileprivate var orderedKeys: [LinkKey] {
        table.keys.sorted { ($0.destination, $0.use.rank) < ($1.destination, $1.use.rank) }
    }

    /// The other files that were looked into to tell where the references lead.
    package var filesLookedInto: [String] { index.filesLookedInto(for: table.values, from: page).sorted() }
}

extension WorkspaceIndex {
    /// The files besides its own that some references of a page depend on: pages with the headings that they name, and files to show
    /// or to link to.
    func filesLookedInto(for targets: some Sequence<LinkTarget>, from page: PageID) -> Set<String> {
        var paths: Set<String> = []
        for target in targets {
            switch target {
            case .page(let other, .some) where other != page:
                if let path = pages[other]?.original { paths.insert(path) }
            case .attachment(let path): paths.insert(path)
            case .page, .external, .none: break
            }
        }
        return paths
    }
}

extension IndexRecord {
    /// What the references of a page lead to, and all that the page says of where they lead.
    package func outcome(of links: PageLinks) -> Fingerprint {
        Fingerprint { writer in
            for key in links.orderedKeys { append(links.table[key] ?? .none, links.language, to: &writer) }
        }
    }

    /// The same of references that an earlier run wrote down, looked up anew.
    ///
    /// - Parameters:
    ///   - references: what `PageLinks` wrote.
    ///   - language: the language of the page.
    package func outcome(
        of references: inout RecordReader, from page: PageID, in language: LanguageTag
    ) -> Fingerprint {
        let folder = index.folder(of: page)
        let keys = references.list { reader in
            let destination = reader.text()
            return (destination: destination, use: reader.number())
        }
        return Fingerprint { writer in
            for key in keys {
                let use = HTMLAddress.Use.allCases[min(max(key.use, 0), HTMLAddress.Use.allCases.count - 1)]
                append(index.resolve(key.destination, as: use, from: folder, page: page).target, language, to: &writer)
            }
        }
    }

    private func append(_ target: LinkTarget, _ language: LanguageTag, to writer: inout RecordWriter) {
        switch target {
        case .page(let page, let fragment):
            writer.append(1)
            writer.append(index.address(of: page, in: language).path)
            writer.append(index.isDraft(page))
            writer.append(fragment)
            if case .quiz(let quiz) = page { writer.append(fingerprint(of: quiz)) { $1.append($0) } }
        case .attachment(let path):
            writer.append(2)
            writer.append(path)
        case .external: writer.append(3)
        case .none: writer.append(4)
        }
    }
}

extension HTMLAddress.Use {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
