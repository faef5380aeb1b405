internal import Diagnostics
internal import CourseModel
internal import TextRules

/// The templates of a site: the theme's, with the blocks that the workspace replaces.
struct TemplateSet: Sendable {
    private let templates: [PageTemplate: Template]

    /// What is wrong with the blocks comes with the set; where that is an error, the set must not be used.
    static func load(blocks: [SourceText]) -> (templates: TemplateSet, diagnostics: [Diagnostic]) {
        var sources = theme
        var diagnostics: [Diagnostic] = []
        for block in blocks {
            guard let name = blockName(of: block.path) else {
                diagnostics.append(.unknownBlock(block))
                continue
            }
            let found = TemplateCheck(block, names: TemplateNames.names(of: name), partials: []).diagnostics
            diagnostics += found
            if found.isEmpty { sources[name.rawValue] = block }
        }
        return (TemplateSet(sources), diagnostics)
    }

    private init(_ sources: [String: SourceText]) {
        func source(_ name: String) -> SourceText {
            guard let source = sources[name] else { preconditionFailure("the theme has the template \(name)") }
            return source
        }
        // What pages call calls nothing itself.
        let names = TemplateBlock.allCases.map(\.rawValue) + [PageTemplate.pager.rawValue]
        let parts = Dictionary(uniqueKeysWithValues: names.map { ($0, Template(source($0))) })
        templates = Dictionary(
            uniqueKeysWithValues: PageTemplate.allCases.map { ($0, Template(source($0.rawValue), calling: parts)) })
    }

    /// Writes a template; every name that it uses was checked when the set was loaded.
    func write(_ template: PageTemplate, _ arguments: TemplateArguments, to output: inout [UInt8]) {
        assert(
            arguments.differences(from: TemplateNames.names(of: template)).isEmpty,
            "\(template): \(arguments.differences(from: TemplateNames.names(of: template)))")
        templates[template]?.write(arguments, to: &output)
    }

    private static func blockName(of path: String) -> TemplateBlock? {
        let name = path.split(separator: "/").last ?? ""
        guard name.hasSuffix(".mustache") else { return nil }
        return TemplateBlock(rawValue: String(name.dropLast(".mustache".count)))
    }

    /// The templates compiled into the program, by name.
    static let theme: [String: SourceText] = {
        let files: [(String, [UInt8])] = [
            ("page", PackageResources.page_mustache), ("home", PackageResources.home_mustache),
            ("course", PackageResources.course_mustache), ("lesson", PackageResources.lesson_mustache),
            ("case-study", PackageResources.case_study_mustache), ("glossary", PackageResources.glossary_mustache),
            ("quiz", PackageResources.quiz_mustache), ("progress", PackageResources.progress_mustache),
            ("slides", PackageResources.slides_mustache),
            ("document", PackageResources.document_mustache),
            ("contents", PackageResources.contents_mustache),
            ("pager", PackageResources.pager_mustache), ("header", PackageResources.header_mustache),
            ("footer", PackageResources.footer_mustache),
        ]
        let empty = TemplateBlock.allCases.map { ($0.rawValue, SourceText(path: "", bytes: [])) }
        return Dictionary(files.map { ($0, SourceText(path: "Theme/\($0).mustache", bytes: $1)) } + empty) { first, _ in
            first
        }
    }()
}

extension Diagnostic {
    static let templateUnknownBlock = Kind(
        "template/unknown-block", .error,
        zh: "site/templates/ 里只认几个固定的文件名，每个替换网页上的一块。别的文件用不到。",
        en: """
            The files in site/templates/ have fixed names, one for each block of the page. Other files are never used.
            """,
        wrong: "site/templates/sidebar.mustache", right: "site/templates/footer.mustache")

    fileprivate static func unknownBlock(_ source: SourceText) -> Diagnostic {
        let blocks = TemplateBlock.allCases.map { "\($0.rawValue).mustache" }
        let meant = Suggestion.closest(to: source.path.split(separator: "/").last.map(String.init) ?? "", among: blocks)
        return Diagnostic(
            templateUnknownBlock, place: SourcePlace(path: source.path, line: 1, column: 1),
            message: Phrase(zh: "网页里没有可以用这个文件替换的块。", en: "The pages have no block that this file could replace."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "可以替换的有 \(blocks.joined(separator: "、"))。",
                    en: "The blocks are \(blocks.joined(separator: ", "))."))
    }
}
