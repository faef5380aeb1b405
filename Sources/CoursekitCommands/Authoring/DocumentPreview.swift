internal import CourseModel
internal import Interchange

/// What bringing documents into a course would do, in lines: each lesson, and a table of what stays out or comes in otherwise.
struct DocumentPreview {
    private let brought: DocumentImport
    private let documents: [ForeignDocument]
    private let isWhole: Bool

    /// - Parameter isWhole: whether each lesson and each remark is told, and not only the first ones.
    init(_ brought: DocumentImport, of documents: [ForeignDocument], isWhole: Bool) {
        self.brought = brought
        self.documents = documents
        self.isWhole = isWhole
    }

    private static let mostLessons = 20

    func lines(for console: Console) -> [String] {
        let shown = isWhole ? brought.lessons[...] : brought.lessons.prefix(Self.mostLessons)
        let more = brought.lessons.count - shown.count
        let rest =
            more == 0
            ? [] : [Phrase(zh: "  ……还有 \(more) 课，加 -v 全部列出", en: "  … and \(more) more; -v lists all")]
        return ([counts] + shown.map(Self.line) + rest + absent).map(console.text) + remarks(for: console)
    }

    /// Says how to have what was not written; nil where all was.
    var kept: Phrase? {
        let count = brought.lessons.count { $0.fate == .kept }
        guard count > 0 else { return nil }
        return Phrase(
            zh: "\(count) 课有人改过，文档也变了：没有动。要用文档里的，加 --overwrite，改过的那一版会另存",
            en:
                "\(count.counting("lesson")) changed by hand since, and the document has changed, too: left as they are. --overwrite takes the document's and keeps yours aside"
        )
    }

    /// What was changed in the texts of folders, and what is left to do.
    ///
    /// - Parameter allowsHTML: whether the site shows HTML of the texts.
    func ofFolders(allowsHTML: Bool) -> [Phrase] {
        var told = brought.folders.flatMap { report in
            let telling = FolderTelling(report, isWhole: isWhole)
            return telling.changes() + telling.leftToDo
        }
        if !allowsHTML, brought.folders.contains(where: \.needsHTML) {
            told.append(
                Phrase(
                    zh: "课文里有 HTML，网页上会照字面显示；要让它起作用，请在 site/site.yml 写 html: allow",
                    en: "the texts hold HTML, which pages show as text; html: allow in site/site.yml lets it through"))
        }
        return told
    }

    private var counts: Phrase {
        func count(_ fates: DocumentImport.Lesson.Fate...) -> Int {
            brought.lessons.count { fates.contains($0.fate) }
        }
        return Phrase(
            zh:
                "\(brought.lessons.count) 课：新增 \(count(.new))，更新 \(count(.updated, .overwritten))，不变 \(count(.unchanged))，改过不动 \(count(.kept))；图片和附件 \(attachments)",
            en:
                "\(brought.lessons.count.counting("lesson")): \(count(.new)) new, \(count(.updated, .overwritten)) changed, \(count(.unchanged)) as before, \(count(.kept)) kept; \(attachments.counting("attachment"))"
        )
    }

    private var attachments: Int { brought.pictures.count + brought.copies.count }

    private static func line(of lesson: DocumentImport.Lesson) -> Phrase {
        let fate =
            switch lesson.fate {
            case .new: Phrase(zh: "新增", en: "new")
            case .updated: Phrase(zh: "更新", en: "changed")
            case .unchanged: Phrase(zh: "不变", en: "as before")
            case .kept: Phrase(zh: "不动", en: "kept")
            case .overwritten: Phrase(zh: "覆盖", en: "overwritten")
            }
        return Phrase(
            zh: "  \(phrase: fate)　\(verbatim: lesson.path)　\(verbatim: lesson.title)",
            en: "  \(fate.english)  \(lesson.path)  \(lesson.title)")
    }

    private var absent: [Phrase] {
        guard !brought.absent.isEmpty else { return [] }
        return [
            Phrase(
                zh: "以前从这些文档来、现在里面没有的：\(verbatim: brought.absent.joined(separator: "、"))，留着不动",
                en:
                    "came of these documents before and are not in them now: \(brought.absent.joined(separator: ", ")); left as they are"
            )
        ]
    }

    private func remarks(for console: Console) -> [String] {
        var table = RemarkTable(isWhole: isWhole)
        for document in documents {
            for remark in document.remarks {
                let file = documents.count > 1 ? Phrase(zh: "\(verbatim: document.name)", en: document.name) : nil
                let place = [file, remark.place.phrase].compactMap { $0 }
                let whole = Phrase(
                    zh: place.map { "\(phrase: $0)" }.joined(separator: " "),
                    en: place.map(\.english).joined(separator: ", "))
                table.add(
                    remark.kind.phrase, advice: remark.kind.advice, isLeftOut: remark.kind.isLeftOut,
                    at: place.isEmpty ? nil : whole, remark.excerpt)
            }
        }
        return table.lines(for: console)
    }
}
