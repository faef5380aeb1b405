internal import ArgumentParser
internal import Diagnostics
internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import SiteGenerator
internal import SystemFiles

struct BuildCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "build",
            abstract: Phrase(zh: "生成网站，双击 index.html 就能看。", en: "Render the site; it opens from its folder.").text(
                in: .ofUser),
            discussion: Phrase(
                zh: "学员版在 site/public，讲师版在 site/trainer。有错误时什么也不写，原来的网站不动。",
                en:
                    "The learner's edition goes to site/public, the trainer's to site/trainer. Where there are errors nothing is written."
            ).text(in: .ofUser))
    }

    enum Edition: String, CaseIterable, ExpressibleByArgument {
        case learner, trainer, all

        var editions: [SiteEdition] {
            switch self {
            case .learner: [.learner]
            case .trainer: [.trainer]
            case .all: [.learner, .trainer]
            }
        }
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(zh: "只生成这些课程；默认全部", en: "only these courses; by default all", value: Phrase(zh: "课程", en: "course"))
    )
    var courses: [String] = []

    @Option(
        help: .says(
            zh: "哪一版：learner 学员、trainer 讲师、all 都要", en: "which edition: learner, trainer or all",
            value: Phrase(zh: "版本", en: "edition")))
    var edition: Edition = .learner

    @Flag(help: .says(zh: "连同还是草稿（draft: true）的一起生成", en: "also what is still a draft (draft: true)"))
    var drafts = false

    @Option(
        name: .shortAndLong, help: .says(zh: "写到这个文件夹", en: "the folder to write", value: Phrase(zh: "文件夹", en: "dir")))
    var output: String?

    @Option(
        help: .says(
            zh: "把讲师版里每门课的“全书”存成 PDF，放进这个文件夹（要有 Chromium）",
            en: "also print each course of the trainer's edition into a PDF in this folder (needs Chromium)",
            value: Phrase(zh: "文件夹", en: "dir")))
    var pdf: String?

    @Option(
        help: .says(
            zh: "再把网站装进一个 ZIP 文件，好寄、好传", en: "also put the site into one ZIP file, to send or to upload",
            value: Phrase(zh: "文件", en: "file")))
    var zip: String?

    @Option(
        help: .says(
            zh: "讲师版里写上一个班答得怎样：report items --format json --anonymous 写的文件，一份测验一个，可以写几次",
            en:
                "show in the trainer's edition how a class did: a file written by report items --format json --anonymous, one a quiz; may be repeated",
            value: Phrase(zh: "文件", en: "file")))
    var statistics: [String] = []

    @OptionGroup var jobs: JobsOption

    func validate() throws {
        if output != nil, edition == .all {
            throw ValidationError(
                Phrase(
                    zh: "--output 只放得下一版：请指定 --edition learner 或 trainer",
                    en: "--output holds one edition: say --edition learner or trainer"
                )
                .text(in: .ofUser))
        }
        if zip != nil, edition == .all {
            throw ValidationError(
                Phrase(
                    zh: "--zip 装得下一版：请指定 --edition learner 或 trainer",
                    en: "--zip holds one edition: say --edition learner or trainer"
                ).text(in: .ofUser))
        }
        if pdf != nil, edition == .learner {
            throw ValidationError(
                Phrase(
                    zh: "--pdf 印的是讲师版：请加 --edition trainer",
                    en: "--pdf prints the trainer's edition: say --edition trainer"
                )
                .text(in: .ofUser))
        }
        if !statistics.isEmpty, edition == .learner {
            throw ValidationError(
                Phrase(
                    zh: "--statistics 只给讲师看：请加 --edition trainer",
                    en: "--statistics is for trainers alone: say --edition trainer"
                )
                .text(in: .ofUser))
        }
    }

    func run() throws {
        let console = common.console
        let jobs = jobs.count
        // Before a long build, rather than after it.
        let printed = try pdf.map { try CoursePDF(into: SystemPath.absolute($0)) }
        let printer = DiagnosticPrinter(console: console, noColor: common.noColor)
        var shown: Set<Diagnostic> = []
        do {
            var builder = try makeBuilder(jobs: jobs)
            for edition in edition.editions {
                let report = try build(edition, &builder, jobs: jobs)
                // Two editions share most of what is wrong.
                printer.printAll(
                    report.diagnostics.filter {
                        ($0.severity > .hint || common.verbose) && shown.insert($0).inserted
                    }, groupsKinds: !common.verbose)
                guard report.isPublished else {
                    throw CommandFailure(
                        .contentErrors, zh: "有错误，网站没有改动；全部错误用 coursekit check 查看",
                        en: "there are errors; the site was not changed. coursekit check shows all of them")
                }
                console.note(
                    Phrase(
                        zh: "\(edition.phrase.chinese) \(report.pageCount) 页 → \(report.output)/index.html",
                        en:
                            "\(edition.phrase.english): \(report.pageCount.counting("page")) → \(report.output)/index.html"
                    ))
                if common.verbose, report.takenPageCount > 0 {
                    console.note(
                        Phrase(
                            zh: "其中 \(report.takenPageCount) 页没有变化，沿用上次生成的",
                            en: "\(report.takenPageCount) of them have not changed and were taken over"))
                }
                if edition == .trainer, let printed, let pdf {
                    for name in try printed.print(report.output) {
                        console.note(Phrase(zh: "\(verbatim: pdf)/\(verbatim: name)", en: "\(pdf)/\(name)"))
                    }
                }
                if let zip {
                    let file = try OutputFile(zip, inputs: InputPlaces([]))
                    try file.replace(with: BuiltSite.packed(BuiltSite.files(in: report.output)))
                    console.note(Phrase(zh: "\(verbatim: zip)", en: zip))
                }
                if let leftover = report.leftover?.message {
                    console.note(
                        Phrase(
                            zh: "旧网站还没有删干净，下次生成时再删：\(leftover.chinese)",
                            en: "the old site is not quite gone; the next build removes it: \(leftover.english)"))
                }
            }
        } catch let error as SiteError {
            throw CommandFailure(error)
        } catch let error as WorkspaceError {
            throw CommandFailure(error)
        }
    }

    private func makeBuilder(jobs: Int) throws -> SiteBuilder {
        let workspace = try common.openWorkspaceAsItIs()
        if let packed = workspace.packed, output == nil {
            throw CommandFailure(
                .usage, zh: "\(packed.file) 是打包的工作区：请用 --output 写明网站放在哪个文件夹",
                en: "\(packed.file) is a packed workspace: say by --output which folder the site goes to")
        }
        let memory = ProgramIdentity.fingerprint.map {
            BuildMemory(of: workspace, for: edition.editions, program: $0)
        }
        let index = try WorkspaceIndex(of: workspace, jobs: jobs, remembering: memory?.files)
        for course in courses where index.course(CourseID(course)) == nil {
            let known = index.courses.map(\.id.rawValue)
            throw CommandFailure(.missingInput, .unknown(Phrase(zh: "课程", en: "course"), course, among: known))
        }
        for course in courses where !drafts && index.isDraft(.course(CourseID(course))) {
            throw CommandFailure(
                .missingInput, zh: "课程 \(course) 还是草稿；要生成就加 --drafts",
                en: "the course \(course) is still a draft; --drafts builds it")
        }
        return SiteBuilder(
            index, remembering: memory, traditional: try TraditionalEdition(of: workspace),
            figures: try ClassFigures(readingFrom: statistics, of: index))
    }

    /// Builds an edition; anew where an author saves meanwhile, as long as he does not do so each time.
    private func build(_ edition: SiteEdition, _ builder: inout SiteBuilder, jobs: Int) throws -> BuildReport {
        var triesLeft = 3
        while true {
            triesLeft -= 1
            do {
                return try builder.build(
                    edition, courses: courses.map { CourseID($0) }, drafts: drafts,
                    output: output.map(SystemPath.absolute), jobs: jobs)
            } catch {
                guard error.isPassing, triesLeft > 0 else { throw error }
                builder = try makeBuilder(jobs: jobs)
            }
        }
    }
}

extension SiteEdition {
    fileprivate var phrase: Phrase {
        switch self {
        case .learner: Phrase(zh: "学员版", en: "learner's edition")
        case .trainer: Phrase(zh: "讲师版", en: "trainer's edition")
        }
    }
}
