internal import CourseModel

extension Scaffold {
    /// An exam with a bank that has more items than one paper.
    ///
    /// - Parameter title: that of the exam; nil for one by its name.
    static func exam(
        _ name: String, title: String? = nil, course: String?, language: InterfaceLanguage
    ) -> Scaffold {
        let title = title ?? Self.title(of: name, courseTitle: nil, .exam, in: language)
        let front =
            (course.map { "course: \($0)\n" } ?? "")
            + "kind: exam\npass: 80%\ntime: \(Phrase(zh: "30 分钟", en: "30 min").text(in: language))\nattempts: 2\ndraw: 3\n"
            + "shuffle: [items, options]\nvalid: \(Phrase(zh: "12 个月", en: "12 months").text(in: language))\n"
        let items = (language == .english ? englishItems : chineseItems).enumerated().map { number, item in
            "## \(item.stem) {#\(name)-\(number + 1)}\n\n\(item.options)\n\n> \(item.rationale)\n"
        }
        let remark = Phrase(
            zh: "<!-- 每次从下面的题里抽 3 道；把它们换成您自己的，draw 改成要抽的题数。考试的题永远不会出现在网站里。 -->",
            en:
                "<!-- Each attempt draws 3 of these items; put your own in their place, and set draw to how many to ask. They never reach the site. -->"
        ).text(in: language)
        let text = "---\ntitle: \(title)\n\(front)---\n\n\(remark)\n\n" + items.joined(separator: "\n")
        return Scaffold(name: name, files: [("quizzes/\(name).md", text)])
    }

    private struct SampleItem {
        let stem: String
        let options: String
        let rationale: String
    }

    private static let chineseItems = [
        SampleItem(
            stem: "客人问“还要多久”，先做什么？",
            options: "- ( ) 请客人再等等\n- (x) 数清前面还有几位\n- ( ) 去催后厨\n- ( ) 送一杯水", rationale: "数清了，才说得出能核对的时间。"),
        SampleItem(
            stem: "等待的时间变长了，什么时候告诉客人？",
            options: "- (x) 一知道就说\n- ( ) 客人来问再说\n- ( ) 原定时间过了再说\n- ( ) 轮到的时候再道歉", rationale: "早说，客人还能改主意。"),
        SampleItem(
            stem: "哪些说法客人能核对？",
            options: "- [x] 前面还有三位\n- [x] 大约十五分钟\n- [ ] 很快就好\n- [ ] 已经在催了", rationale: "几位、几分钟，都看得见。"),
        SampleItem(
            stem: "前面有四位，每位平均五分钟，大约要等几分钟？", options: "- (= 20) 分钟", rationale: "4 × 5 = 20。"),
        SampleItem(
            stem: "客人等得生气了，第一句说什么？",
            options: "- ( ) 今天人实在太多\n- (x) 让您等了二十分钟，是我们没安排好\n- ( ) 别的客人也在等\n- ( ) 这不归我管",
            rationale: "先承认等了多久，再说怎么办。"),
    ]

    private static let englishItems = [
        SampleItem(
            stem: "A guest asks how long it will take. What do you do first?",
            options:
                "- ( ) Ask for patience\n- (x) Count who is before them\n- ( ) Hurry the kitchen\n- ( ) Offer some water",
            rationale: "Only whoever has counted can name a time that can be checked."),
        SampleItem(
            stem: "The wait gets longer. When do you tell the guest?",
            options:
                "- (x) As soon as you know\n- ( ) When the guest asks\n- ( ) When the time is over\n- ( ) When it is the guest's turn",
            rationale: "Told early, a guest can still decide otherwise."),
        SampleItem(
            stem: "Which of these can a guest check?",
            options:
                "- [x] Three people are before you\n- [x] About fifteen minutes\n- [ ] Very soon\n- [ ] We are on it",
            rationale: "How many and how long can be seen."),
        SampleItem(
            stem: "Four people are waiting, five minutes each on average. About how long is the wait?",
            options: "- (= 20) minutes", rationale: "4 × 5 = 20."),
        SampleItem(
            stem: "A guest is angry about the wait. What do you say first?",
            options:
                "- ( ) We are very busy today\n- (x) You have waited twenty minutes, and that is our fault\n- ( ) Others wait, too\n- ( ) I am not in charge",
            rationale: "First say how long it was, then what happens now."),
    ]
}
