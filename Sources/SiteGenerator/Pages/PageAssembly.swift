internal import CourseLoading

extension PageFrame {
    /// Puts a page together: the page's own template in the frame that all share, then the long texts in their places.
    ///
    /// Only short texts go through the template library; the body and the contents are copied as they are.
    func assemble(
        _ template: PageTemplate, _ context: [String: Any], body: [UInt8] = [], contents: (inout [UInt8]) -> Void = { _ in }
    ) -> [UInt8] {
        var context = context
        if TemplateNames.names(of: template)["body"] != nil { context["body"] = Cut.body }
        assert(
            TemplateContextCheck.differences(context, from: TemplateNames.names(of: template)).isEmpty,
            "\(TemplateContextCheck.differences(context, from: TemplateNames.names(of: template)))")
        context["main"] = site.templates.render(template, context)
        context["contents"] = Cut.contents
        let shell = Array(site.templates.render(.page, context).utf8)
        var page: [UInt8] = []
        page.reserveCapacity(shell.count + body.count + 16_384)
        shell.forEachCut { text in
            page.append(contentsOf: text)
        } mark: { mark in
            switch mark {
            case Cut.bodyByte: page.append(contentsOf: body)
            case Cut.contentsByte: contents(&page)
            default: preconditionFailure("a page is cut for its body and its contents only")
            }
        }
        return page
    }
}
