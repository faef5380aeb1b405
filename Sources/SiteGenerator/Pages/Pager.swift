internal import Workspace
internal import CourseModel

/// A page before or after the one that is read.
struct Pager {
    let page: PageID
    /// What leads there: `下一课 · 途径四`.
    let way: String
    let name: String
}

extension TemplateArguments {
    mutating func addPager(previous: Pager?, next: Pager?, frame: PageFrame) {
        func list(_ pager: Pager?) -> TemplateArgument {
            .list(
                pager.map {
                    [["address": .text(frame.reference(to: $0.page)), "way": .text($0.way), "name": .text($0.name)]]
                } ?? [])
        }
        add("pager", .group(["is-needed": .flag(previous != nil || next != nil)]))
        add("previous", list(previous))
        add("next", list(next))
    }
}
