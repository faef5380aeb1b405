extension PageFrame {
    /// Puts a page together: the page's own part in the frame that all share.
    ///
    /// - Parameters:
    ///   - arguments: those of the page's own part.
    ///   - body: the text of the page.
    ///   - contents: writes what stands beside the page.
    func assemble(
        _ template: PageTemplate, _ arguments: TemplateArguments, body: [UInt8] = [],
        contents: (inout [UInt8]) -> Void = { _ in }
    ) -> [UInt8] {
        var shared = arguments.restricted(to: TemplateNames.page)
        shared.add("main", .place(.main))
        shared.add("contents", .place(.contents))
        var page: [UInt8] = []
        page.reserveCapacity(body.count + 24_576)
        site.templates.render(.page, shared, to: &page) { place, page in
            switch place {
            case .contents: contents(&page)
            case .main:
                site.templates.render(template, arguments, to: &page) { _, page in page.append(contentsOf: body) }
            default: preconditionFailure("a page has places for its own part and its contents only")
            }
        }
        return page
    }
}
