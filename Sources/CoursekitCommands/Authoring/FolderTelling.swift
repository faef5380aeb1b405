internal import CourseModel
internal import Interchange
internal import SystemFiles

/// What is told of a folder of Markdown whose texts were brought in: what was changed in them, and what is left to do.
struct FolderTelling {
    private let report: FolderReport
    private let counts: FolderReport.Counts
    /// Whether all names are listed, and not only the first.
    private let isWhole: Bool

    init(_ report: FolderReport, isWhole: Bool) {
        self.report = report
        counts = report.counts
        self.isWhole = isWhole
    }

    /// What was changed in the texts.
    ///
    /// - Parameter mended: how many slips were corrected in them.
    func changes(mended: Int = 0) -> [Phrase] {
        let changes: [(Int, String, String)] = [
            (counts.callouts, "提示框改写", "boxes made call-outs"),
            (counts.includes, "引入的文件写进课文", "included files written into the texts"),
            (counts.pictures, "HTML 图片和图片属性改成 Markdown", "pictures of HTML or with attributes made Markdown"),
            (counts.links, "链接改到新位置", "links led to the new places"),
            (counts.foreignMarks, "别的工具的记号去掉", "marks of other programs left out"),
            (mended, "写走了样的记号改正（check --fix）", "slips corrected (check --fix)"),
        ]
        return changes.filter { $0.0 > 0 }.map { Phrase(zh: "  \($0.1)：\($0.0) 处", en: "  \($0.2): \($0.0)") }
    }

    /// The first five of some names, or all.
    private func list(_ names: [String], after words: Phrase) -> Phrase {
        let shown = isWhole ? names[...] : names.prefix(5)
        let more = shown.count < names.count
        return Phrase(
            zh: "\(phrase: words)：\(verbatim: shown.joined(separator: "、"))\(more ? "……（-v 列出全部）" : "")",
            en: "\(words.english): \(shown.joined(separator: ", "))\(more ? ", … (-v lists all)" : "")")
    }

    /// What of the folder is in no lesson, and what the texts miss.
    var leftToDo: [Phrase] {
        var told: [Phrase] = []
        if counts.missingIncludes > 0 {
            told.append(
                Phrase(
                    zh: "没有找到要引入的文件：\(counts.missingIncludes) 处，命令原样留在课文里",
                    en:
                        "included files that were not found: \(counts.missingIncludes); the commands stand in the texts as before"
                ))
        }
        let (missing, unreadable, leftOut) = (report.missing, report.unreadable, report.leftOut)
        told += list(
            missing,
            after: Phrase(
                zh: "目录里有、文件夹里没有的 \(missing.count) 章", en: "\(missing.count.counting("chapter")) named and not there"))
        told += list(
            unreadable,
            after: Phrase(
                zh: "读不出文字、没有带来的文件 \(unreadable.count) 个",
                en: "\(unreadable.count.counting("file")) without readable text, not brought"))
        told += list(
            leftOut,
            after: Phrase(zh: "没有放进课程的文本 \(leftOut.count) 个", en: "\(leftOut.count.counting("text")) in no course"))
        return told
    }

    /// The first five of some names, or all; nothing where there are none.
    private func list(_ names: [String], after words: Phrase) -> [Phrase] {
        guard !names.isEmpty else { return [] }
        let shown = isWhole ? names[...] : names.prefix(5)
        let more = shown.count < names.count
        return [
            Phrase(
                zh: "\(phrase: words)：\(verbatim: shown.joined(separator: "、"))\(more ? "……（-v 列出全部）" : "")",
                en: "\(words.english): \(shown.joined(separator: ", "))\(more ? ", … (-v lists all)" : "")")
        ]
    }
}

extension CourseFolder {
    static func opened(at path: String) throws(CommandFailure) -> CourseFolder {
        do throws(CourseFolder.Fault) {
            return try CourseFolder(at: path)
        } catch .unreadable(let place, let fault) {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(verbatim: place)：\(fault.phrase.chinese)",
                en: "cannot read \(place): \(fault.phrase.english)")
        } catch {
            throw CommandFailure(
                .badInput, zh: "\(verbatim: path) 里的文件太多，不像一门课程；请指出课程自己的文件夹",
                en: "\(path) holds too many files for a course; name the course's own folder")
        }
    }
}

extension CommandFailure {
    /// - Parameter folder: as the user wrote it.
    static func noTexts(in folder: String) -> CommandFailure {
        CommandFailure(
            .badInput, zh: "\(verbatim: folder) 里没有可以当课文的 Markdown 文件（.md）",
            en: "\(folder) holds no Markdown files (.md) that could be lessons")
    }
}
