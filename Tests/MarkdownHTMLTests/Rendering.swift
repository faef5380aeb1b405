import CourseMarkdown
import CourseModel
import MarkdownHTML

/// Markdown to HTML with the options as the test sets them.
func html(_ markdown: String, _ adjust: (inout HTMLOptions, MarkdownTree) -> Void = { _, _ in }) -> String {
    let tree = MarkdownParser().parse(Markdown(markdown))
    var options = HTMLOptions()
    adjust(&options, tree)
    return String(decoding: HTMLRenderer(options).render(tree), as: UTF8.self)
}
