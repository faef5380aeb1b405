package import CourseModel

/// Where something stands in a document, as somebody counts who looks for it.
package enum DocumentPlace: Hashable, Sendable {
    /// From 1; those in tables count, too.
    case paragraph(Int)
    /// From 1, hidden ones counted.
    case slide(Int)
    case whole

    package var phrase: Phrase? {
        switch self {
        case .paragraph(let number): Phrase(zh: "第 \(number) 段", en: "paragraph \(number)")
        case .slide(let number): Phrase(zh: "第 \(number) 张幻灯片", en: "slide \(number)")
        case .whole: nil
        }
    }
}

/// Something in a document that does not come in, or not as it is there, and where.
package struct DocumentRemark: Hashable, Sendable {
    package let kind: Kind
    package let place: DocumentPlace
    /// What is spoken of, as it is written there.
    package let excerpt: String

    init(_ kind: Kind, at place: DocumentPlace, _ text: String = "") {
        self.kind = kind
        self.place = place
        excerpt = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").excerpt(
            of: BankProblem.excerptLength)
    }

    package enum Kind: Sendable, Hashable, CaseIterable {
        // What stays out.
        case chart, drawing, object, film, missingPicture, unshownPicture, outsidePicture, comment, deletion, hiddenText
        case symbol, reading, contents, innerLink, unsafeLink, macros, animation
        // What comes in otherwise than it was.
        case equation, smartArt, textBox, mergedCells, nestedTable, typedHeading, hiddenSlide, box, pictureWithoutWords
    }
}

extension DocumentRemark.Kind {
    /// Whether something of the document is missing in the lessons.
    package var isLeftOut: Bool {
        switch self {
        case .equation, .smartArt, .textBox, .mergedCells, .nestedTable, .typedHeading, .hiddenSlide, .box,
            .pictureWithoutWords:
            false
        default: true
        }
    }

    /// What it is, as the heading of a row.
    package var phrase: Phrase {
        switch self {
        case .chart: Phrase(zh: "图表", en: "charts")
        case .drawing: Phrase(zh: "画出来的形状", en: "drawn shapes")
        case .object: Phrase(zh: "嵌入的对象", en: "embedded objects")
        case .film: Phrase(zh: "视频和声音", en: "films and sounds")
        case .missingPicture: Phrase(zh: "图片不在文件里", en: "pictures that are not in the file")
        case .unshownPicture: Phrase(zh: "浏览器显示不了的图片", en: "pictures that browsers cannot show")
        case .outsidePicture: Phrase(zh: "放在别处的图片", en: "pictures that are kept elsewhere")
        case .comment: Phrase(zh: "批注", en: "comments")
        case .deletion: Phrase(zh: "修订里删去的文字", en: "text that tracked changes delete")
        case .hiddenText: Phrase(zh: "隐藏的文字", en: "hidden text")
        case .symbol: Phrase(zh: "特殊字体的符号", en: "signs of special fonts")
        case .reading: Phrase(zh: "文字上的注音", en: "readings above characters")
        case .contents: Phrase(zh: "目录", en: "tables of contents")
        case .innerLink: Phrase(zh: "文件里面的链接", en: "links within the document")
        case .unsafeLink: Phrase(zh: "不是网址的链接", en: "links that are no web addresses")
        case .macros: Phrase(zh: "宏", en: "macros")
        case .animation: Phrase(zh: "动画和切换", en: "animations and transitions")
        case .equation: Phrase(zh: "公式", en: "equations")
        case .smartArt: Phrase(zh: "SmartArt 图形", en: "SmartArt")
        case .textBox: Phrase(zh: "文本框", en: "text boxes")
        case .mergedCells: Phrase(zh: "合并的单元格", en: "merged cells")
        case .nestedTable: Phrase(zh: "表格里的表格", en: "tables within tables")
        case .typedHeading: Phrase(zh: "手打的标题", en: "headings typed by hand")
        case .hiddenSlide: Phrase(zh: "隐藏的幻灯片", en: "hidden slides")
        case .box: Phrase(zh: "边框", en: "borders")
        case .pictureWithoutWords: Phrase(zh: "图片没有替代文字", en: "pictures without alternative text")
        }
    }

    /// What became of it, and what to do.
    package var advice: Phrase {
        switch self {
        case .chart, .drawing: Phrase(zh: "没有带来：截成图片放进课文", en: "left out; make a picture of it")
        case .object: Phrase(zh: "没有带来：需要的话另存成文件，在课文里链接", en: "left out; save it as a file and link to it")
        case .film:
            Phrase(zh: "没有带来：把文件放进课程，像图片一样写", en: "left out; put the file into the course, written like a picture")
        case .missingPicture, .outsidePicture:
            Phrase(zh: "没有带来：把图片存进文档再导一次", en: "left out; save the picture within the document")
        case .unshownPicture: Phrase(zh: "没有带来：转成 PNG 再导一次", en: "left out; convert it to PNG")
        case .comment, .deletion, .hiddenText: Phrase(zh: "没有带来", en: "left out")
        case .symbol: Phrase(zh: "没有带来：看看那里原来是什么", en: "left out; see what stood there")
        case .reading: Phrase(zh: "没有带来，文字在", en: "left out, the characters are there")
        case .contents: Phrase(zh: "没有带来：网站自己有目录", en: "left out; the site makes its own")
        case .innerLink: Phrase(zh: "文字在，链接没有带来", en: "the words are there, the link is not")
        case .unsafeLink: Phrase(zh: "文字在，链接没有带来", en: "the words are there, the link is not")
        case .macros: Phrase(zh: "没有运行，也没有带来；文字都在", en: "neither run nor brought; the text is there")
        case .animation: Phrase(zh: "没有带来", en: "left out")
        case .equation: Phrase(zh: "写成了一行文字：请核对", en: "written in one line; please check")
        case .smartArt: Phrase(zh: "文字写成了列表，图形没有", en: "its words became a list, the drawing did not")
        case .textBox: Phrase(zh: "文字放在所在段落的后面", en: "its words stand behind the paragraph")
        case .mergedCells: Phrase(zh: "文字写进了每一格", en: "the words stand in each cell")
        case .nestedTable: Phrase(zh: "里面的表格写成了文字", en: "the inner one became text")
        case .typedHeading: Phrase(zh: "当作标题：请核对", en: "taken for headings; please check")
        case .hiddenSlide: Phrase(zh: "放进了讲师提示，学员看不到", en: "kept as trainer's notes, which learners never see")
        case .box: Phrase(zh: "写成了普通段落", en: "became plain paragraphs")
        case .pictureWithoutWords: Phrase(zh: "请在 ![ ] 里补一句说明", en: "say within ![ ] what they show")
        }
    }
}
