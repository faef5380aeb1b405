internal import CourseLoading

/// A page before or after the one that is read.
struct Pager {
    let page: PageID
    /// What leads there: `下一课 · 途径四`.
    let way: String
    let name: String
}

extension PageFrame {
    func addPager(previous: Pager?, next: Pager?, to context: inout [String: Any]) {
        func values(_ pager: Pager?) -> [[String: Any]] {
            pager.map { [["address": reference(to: $0.page), "way": $0.way, "name": $0.name]] } ?? []
        }
        context["pager"] = ["is-needed": previous != nil || next != nil]
        context["previous"] = values(previous)
        context["next"] = values(next)
    }
}
