internal import Diagnostics
internal import CourseModel
internal import Mustache

/// The templates of a site: the theme's, with the blocks that the workspace replaces.
struct TemplateSet: Sendable {
    private let library: MustacheLibrary
    private let skeletons = SkeletonStore()

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
            let faults = found.isEmpty ? [unreadable(block)].compactMap(\.self) : found
            diagnostics += faults
            if faults.isEmpty { sources[name.rawValue] = block }
        }
        return (TemplateSet(sources), diagnostics)
    }

    private init(_ sources: [String: SourceText]) {
        SiteContent.register()
        var library = MustacheLibrary()
        for (name, source) in sources {
            do {
                try library.register(Self.text(of: source), named: name)
            } catch {
                preconditionFailure("\(source.path) was checked and is still no template: \(error)")
            }
        }
        self.library = library
    }

    /// What the library is given. A template called by another starts with the library's own escaper, which goes by Character and lets
    /// a quote with a combining mark through; each of ours names the one to use.
    private static func text(of source: SourceText) -> String {
        "{{% CONTENT_TYPE:\(SiteContent.name)}}\n" + source.text(in: 0..<source.bytes.count)
    }

    /// What the library says of a template in which our own reading found nothing; nil where it takes it.
    private static func unreadable(_ source: SourceText) -> Diagnostic? {
        SiteContent.register()
        do {
            _ = try MustacheTemplate(string: text(of: source))
            return nil
        } catch {
            // The first line is ours.
            let line = ((error as? MustacheTemplate.ParserError)?.context.lineNumber ?? 2) - 2
            let range = source.lineRange(min(max(line, 0), source.lineStarts.count - 1))
            return Diagnostic(
                Diagnostic.templateUnreadable, at: range, in: source,
                message: Phrase(zh: "模板读到这一行就读不下去了。", en: "The template cannot be read beyond this line."),
                advice: Phrase(
                    zh: "看看花括号：要写出一个花括号，用 &#123; 代替。", en: "Look at its braces; for one that is shown, write &#123;."))
        }
    }

    /// Renders a template; every name that it uses was checked when the set was loaded.
    ///
    /// - Parameter place: writes what stands at a place of the template.
    func render(
        _ template: PageTemplate, _ arguments: TemplateArguments, to output: inout [UInt8],
        at place: (TemplatePlace, inout [UInt8]) -> Void = { _, _ in }
    ) {
        assert(
            arguments.differences(from: TemplateNames.names(of: template)).isEmpty,
            "\(template): \(arguments.differences(from: TemplateNames.names(of: template)))")
        let shape = TemplateShape(arguments)
        func make() -> TemplateSkeleton { TemplateSkeleton(template, of: library, for: arguments) }
        let skeleton = template.isShared ? skeletons.skeleton(of: template, shape: shape, making: make) : make()
        skeleton.write(shape.values, to: &output, at: place)
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
            ("quiz", PackageResources.quiz_mustache), ("contents", PackageResources.contents_mustache),
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
        zh: "site/templates/ 里只认几个固定的文件名，每个替换网页上的一块。别的文件没有人读。",
        en:
            "The files in site/templates/ have a few fixed names, each that of a block of the page. Nobody reads others.",
        wrong: "site/templates/sidebar.mustache", right: "site/templates/footer.mustache")

    fileprivate static func unknownBlock(_ source: SourceText) -> Diagnostic {
        let blocks = TemplateBlock.allCases.map { "\($0.rawValue).mustache" }.joined(separator: "、")
        return Diagnostic(
            templateUnknownBlock, place: SourcePlace(path: source.path, line: 1, column: 1),
            message: Phrase(zh: "网页里没有可以用这个文件替换的块。", en: "The pages have no block that this file could replace."),
            advice: Phrase(zh: "可以替换的有 \(blocks)。", en: "There are \(blocks)."))
    }
}

extension Diagnostic {
    static let templateUnreadable = Kind(
        "template/unreadable", .error,
        zh: "模板里的花括号没有写完，例如最后一个字是 {。",
        en: "A brace of the template goes on to nothing, such as a { at its very end.",
        wrong: "<p>{", right: "<p>&#123;</p>")
}
