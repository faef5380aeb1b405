internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Interchange
internal import SystemFiles
internal import Workspace

/// Brings question banks of other programs into a quiz, and documents into a course.
struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: Phrase(
                zh: "把现成的题库（文本、Word、Excel、CSV、Moodle XML、QTI、GIFT、Aiken……）导入成测验，把 Word 文档、幻灯片和 Markdown 文件夹导入成课。",
                en:
                    "Bring a question bank (text, Word, Excel, CSV, Moodle XML, QTI, GIFT, Aiken …) into a quiz, or Word documents, slides and folders of Markdown into a course."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    题目写进 --into 指的测验；没有这个测验就新建，默认是考试，不会上网站。再导一次同样的文件什么也不变；文件改过，就更新改了的题，说明改了什么。\
                    导不进来的题逐类列出原因和位置，加 -v 全部列出。

                    --into 指的是课程时，Word 文档（.docx）和幻灯片（.pptx）成为它的课：一份文档一课，有几个一级标题就分成几课；每张幻灯片一节，\
                    备注成为讲师提示。Markdown 文件夹（mdBook、MkDocs、Carpentries 的，或者普通的）按它的目录一篇一课，图片和附件一起带来。没有人改过的课会更新，改过的不动。写 --into courses/名称 或 quizzes/名称 就不会弄混。
                    """,
                en: """
                    The items go into the quiz that --into names. If there is none, it is made, as an exam, which never reaches the site. \
                    Importing the same file again changes nothing; a newer one updates the items that differ and says what changes. What \
                    cannot come in is listed with reason and place; -v lists all of it.

                    Where --into names a course, Word documents (.docx) and slides (.pptx) become its lessons: one for each document, or one \
                    for each heading of the first level; each slide is a section, and its notes are the trainer's. A folder of Markdown (of \
                    mdBook, MkDocs, the Carpentries, or plain) becomes a lesson for each text, in the order of its table of contents, with \
                    pictures and attachments. Lessons that nobody has changed are updated, others stay. --into courses/NAME or quizzes/NAME says which is meant.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "题库或文档，可以有几个", en: "the banks or documents, one or several", value: Phrase(zh: "文件", en: "file")))
    var files: [String]

    @Option(
        help: .says(
            zh: "导入哪个测验或哪门课程；题库默认用文件名", en: "the quiz or the course; of a bank by default named after the file",
            value: Phrase(zh: "测验或课程", en: "quiz|course")))
    var into: String?

    @Option(
        help: .says(
            zh: "格式：text、word、table、moodle、qti、gift、aiken、text2qti、rexams 或 mkdocs；默认看内容",
            en:
                "text, word, table, moodle, qti, gift, aiken, text2qti, rexams or mkdocs; by default told by the content",
            value: Phrase(zh: "格式", en: "format")))
    var format: BankFormat?

    @Option(
        help: .says(
            zh: "Excel 里只读哪张工作表；默认是有题干、答案表头的每一张",
            en: "the one sheet to read; by default all that have headings for stem and answer",
            value: Phrase(zh: "工作表", en: "sheet")))
    var sheet: String?

    @Flag(help: .says(zh: "新建的测验是练习，答案可以上网站", en: "a new quiz is practice, whose answers may reach the site"))
    var practice = false

    @Flag(help: .says(zh: "只看会导入什么，不写", en: "only show what would come in"))
    var dryRun = false

    @Flag(help: .says(zh: "更新已有的题和课时不再询问", en: "update items and lessons without asking"))
    var yes = false

    @Flag(
        help: .says(
            zh: "有人改过的课也用文档里的，改过的那一版另存为 .bak",
            en: "of lessons changed by hand, too, take the document's and keep yours as .bak"))
    var overwrite = false

    private static let pictureLimit = 64 << 20

    func run() throws {
        let console = common.console
        if let course = try courseName() { return try bringDocuments(into: course) }
        if overwrite {
            throw CommandFailure(
                .usage, zh: "--overwrite 只用于导入成课的文档", en: "--overwrite is for documents that become lessons")
        }
        let name = try quizName()
        let banks = try files.map { path throws(CommandFailure) in try bank(at: path, on: console) }
        let index = try common.indexWorkspace(.quizzes)
        try index.workspace.requireFolder()
        let target = try ImportTarget(QuizID(name), in: index, on: console)
        if practice, target.kind == .exam {
            throw CommandFailure(
                .usage, zh: "测验 \(verbatim: name) 已经有了，是考试：--practice 只用于新建；要改，请改它的 kind",
                en:
                    "the quiz \(name) is there already and is an exam; --practice is for new ones: change its kind yourself"
            )
        }
        let brought = BankImport(
            banks, into: target.id, existing: target.items, isFolder: target.isFolder,
            isTaken: { item in index.quiz(of: item).map { $0 != target.id } ?? false },
            existingFile: { path in
                try? Descriptor.openForReading(at: "\(index.workspace.root)/\(path)").readAll(limit: Self.pictureLimit)
            }, language: target.language)
        for line in ImportPreview(brought, isWhole: common.verbose).lines(for: console) { try console.show(line) }
        guard !brought.isIdle else { return }
        guard !dryRun else {
            return console.note(Phrase(zh: "只是看看，什么都没有写", en: "this was a dry run; nothing is written"))
        }
        if !brought.changed.isEmpty {
            try console.requireConsent(
                to: Phrase(
                    zh: "更新测验 \(verbatim: name) 里的 \(brought.changed.count) 道题？",
                    en: "Update \(brought.changed.count.counting("item")) of \(name)?"), isGiven: yes)
        }
        let title = SystemPath.split(files[0]).name
        let written = try target.write(
            brought, titled: Self.withoutEnding(title), kind: practice ? .practice : .exam)
        for path in written { try console.show(path) }
        if target.files.isEmpty, !practice {
            console.note(
                Phrase(
                    zh: "新建的是考试，不会上网站；要给大家练习，把 kind 改成 practice",
                    en: "it is an exam, which never reaches the site; for practice change its kind"))
        }
    }

    /// The quiz that is named, or the first file's name, if that can be one.
    private func quizName() throws(CommandFailure) -> String {
        if let into {
            let name = into.hasPrefix("quizzes/") ? String(into.dropFirst("quizzes/".count)) : into
            return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        }
        let stem = Self.withoutEnding(SystemPath.split(files[0]).name)
        let name = String(stem.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
        do throws(CommandFailure) { return try ContentName.checked(name) } catch {
            throw CommandFailure(
                .usage, zh: "请用 --into 说明导入哪个测验，如 --into safety", en: "name the quiz by --into, such as --into safety")
        }
    }

    private static func withoutEnding(_ name: String) -> String {
        name.lastIndex(of: ".").map { $0 > name.startIndex ? String(name[..<$0]) : name } ?? name
    }

    private func bank(at path: String, on console: Console) throws(CommandFailure) -> ForeignBank {
        let bytes = try InputFile.read(path, limit: ForeignBank.byteLimit)
        var unknown: [String] = []
        do throws(BankFault) {
            let name = path == "-" ? "-" : SystemPath.split(path).name
            let bank = try ForeignBank(bytes, named: name, as: format, sheet: sheet, unknown: &unknown)
            TableInput.noteUnused(unknown.map { Phrase(zh: $0, en: $0) }, on: console)
            return bank
        } catch {
            let isLesson = if case .noQuestions = error { ForeignDocument.isDocument(named: path) } else { false }
            let hint =
                isLesson
                ? Phrase(zh: "；要导入成课，请写 --into courses/课程", en: "; to make lessons of it say --into courses/COURSE")
                : Phrase(zh: "", en: "")
            throw CommandFailure(
                .badInput, zh: "\(path)：\(error.phrase.chinese)\(hint.chinese)",
                en: "\(path): \(error.phrase.english)\(hint.english)")
        }
    }
}

extension ImportCommand {
    /// The course into which documents are to be brought; nil where banks are meant.
    private func courseName() throws(CommandFailure) -> String? {
        let areDocuments = files.allSatisfy { ForeignDocument.isDocument(named: $0) || DocumentBringing.isFolder($0) }
        let areSlides = files.contains { ForeignDocument.isSlides(named: $0) || DocumentBringing.isFolder($0) }
        if let into, into.hasPrefix("courses/") { return String(into.dropFirst("courses/".count).prefix { $0 != "/" }) }
        guard areDocuments, into?.hasPrefix("quizzes/") != true else { return nil }
        let workspace = try common.openWorkspaceToWrite()
        let courses = workspace.courseNames
        guard let into else {
            guard areSlides else { return nil }
            if courses.count == 1 { return courses[0] }
            throw CommandFailure(
                .usage, zh: "请用 --into 说明导入哪门课程，如 --into service",
                en: "name the course by --into, such as --into service")
        }
        let isCourse = courses.contains(into)
        let quizzes = workspace.names(in: "quizzes")
        if isCourse, !areSlides, quizzes.contains("\(into).md") || quizzes.contains(into) {
            throw CommandFailure(
                .usage,
                zh:
                    "\(verbatim: into) 又是课程又是测验：导入成课写 --into courses/\(verbatim: into)，导入成题写 --into quizzes/\(verbatim: into)",
                en:
                    "\(into) is a course and a quiz; say --into courses/\(into) for lessons or --into quizzes/\(into) for items"
            )
        }
        return isCourse || areSlides ? into : nil
    }

    private func bringDocuments(into course: String) throws {
        if practice || sheet != nil || format.map({ $0 != .word }) == true {
            throw CommandFailure(
                .usage, zh: "--practice、--sheet 和 --format 只用于题库", en: "--practice, --sheet and --format are for banks")
        }
        var bringing = DocumentBringing(
            workspace: try common.openWorkspaceToWrite(), course: course, files: files, console: common.console)
        (bringing.isWhole, bringing.isDryRun) = (common.verbose, dryRun)
        (bringing.hasConsent, bringing.overwrites) = (yes, overwrite)
        try bringing.run()
    }
}

extension BankFormat: ExpressibleByArgument {}

/// The quiz into which banks are brought, there or to be made.
struct ImportTarget {
    let id: QuizID
    /// In the order of the bank; none where the quiz is not there yet.
    let items: [Item]
    let language: LanguageTag
    /// nil where the quiz is not there yet.
    let kind: Quiz.Kind?
    /// Those that the quiz has.
    let files: [SourceText]
    /// nil where the quiz is not there yet.
    let isFolder: Bool?
    private let root: String

    init(_ id: QuizID, in index: WorkspaceIndex, on console: Console) throws(CommandFailure) {
        self.id = id
        root = index.workspace.root
        guard let pages = index.pages[.quiz(id)] else {
            _ = try ContentName.checked(id.rawValue)
            language = index.workspace.mainLanguage
            (items, files, isFolder, kind) = ([], [], nil, nil)
            return
        }
        let loaded = try index.soundQuiz(id, mayBeEmpty: true, on: console)
        items = loaded.quiz.items
        kind = loaded.quiz.kind
        language = loaded.quiz.title.originalLanguage
        isFolder = pages.original.hasSuffix("/quiz.md")
        let root = root
        files = try ([pages.original] + pages.parts).map { path throws(CommandFailure) in
            SourceText(path: path, bytes: try InputFile.read("\(root)/\(path)", limit: BankFiles.fileLimit))
        }
    }

    /// Writes what comes in, each file whole or not at all.
    ///
    /// - Returns: the files that were written, pictures left out.
    func write(_ brought: BankImport, titled title: String, kind: Quiz.Kind) throws(CommandFailure) -> [String] {
        let texts =
            files.isEmpty
            ? BankFiles(newQuiz: id, titled: title, kind: kind, brought, in: language).texts
            : BankFiles(of: files, brought, in: language).texts
        for (path, text) in texts where text.utf8.count > BankFiles.fileLimit {
            throw CommandFailure(
                .cannotCreate,
                zh: isFolder == true
                    ? "\(path) 会超过 4 MiB：把里面的题分成两个文件，再导一次"
                    : "\(path) 会超过 4 MiB：把它改名成 quizzes/\(verbatim: id)/quiz.md，再导一次",
                en: isFolder == true
                    ? "\(path) would have more than 4 MiB; divide its items into two files and import again"
                    : "\(path) would have more than 4 MiB; rename it to quizzes/\(id)/quiz.md and import again")
        }
        var fresh = FreshFiles(root: root)
        for (path, bytes) in brought.pictures.sorted(by: { $0.key < $1.key }) {
            try write(bytes, to: path, &fresh)
        }
        for (path, text) in texts { try write(Array(text.utf8), to: path, &fresh) }
        return texts.map { "\(root)/\($0.path)" }
    }

    private func write(_ bytes: [UInt8], to path: String, _ fresh: inout FreshFiles) throws(CommandFailure) {
        let place = "\(root)/\(path)"
        if SystemPath.isThere(place) {
            try OutputFile(place, inputs: InputPlaces([])).replace(with: bytes)
        } else {
            try fresh.make(path) { (place) throws(CommandFailure) in try OutputFile.make(place, with: bytes) }
        }
    }
}
