internal import ArgumentParser
internal import SystemFiles
internal import Workspace
internal import CourseModel
internal import Foundation
internal import TextRules

struct NewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: Phrase(
                zh: "新建工作区、课程、课、案例或测验。", en: "Make a new workspace, course, lesson, case study or quiz."
            ).text(in: .ofUser),
            subcommands: [NewWorkspace.self, NewCourse.self, NewLesson.self, NewCase.self, NewQuiz.self])
    }
}

struct NewWorkspace: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "workspace",
            abstract: Phrase(zh: "新建一个马上能用的工作区文件夹。", en: "A folder with a course and a quiz that builds at once.").text(
                in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "文件夹名", en: "the folder's name", value: Phrase(zh: "名称", en: "name")))
    var name: String

    func run() throws {
        let id = try ContentName.checked(name.split(separator: "/").last.map(String.init) ?? name)
        // A link that leads nowhere is something, too.
        guard (try? FileManager.default.attributesOfItem(atPath: name)) == nil else {
            throw CommandFailure(.cannotCreate, zh: "\(name) 已经存在", en: "\(name) is already there")
        }
        let console = common.console
        try ScaffoldWriter(root: name, console: console).write(.workspace(id: id, language: console.language))
        console.note(Phrase(zh: "接着：cd \(name) && coursekit build", en: "next: cd \(name) && coursekit build"))
    }
}

struct NewCourse: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "course",
            abstract: Phrase(zh: "新建一门课程。", en: "A course with a first lesson and a quiz.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .says(
            zh: "课程的文件夹名，如 service-basics", en: "the course's folder name, such as service-basics",
            value: Phrase(zh: "名称", en: "name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let name = try ContentName.checked(name)
        try ScaffoldWriter(root: workspace.root, console: console).write(.course(name, language: console.language))
    }
}

struct NewLesson: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lesson",
            abstract: Phrase(zh: "新建一课，排在课程最后。", en: "A lesson after the last of a course.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .says(
            zh: "课程/名称，如 service-basics/waiting", en: "COURSE/NAME, such as service-basics/waiting",
            value: Phrase(zh: "课程/名称", en: "course/name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let (course, lesson) = try ContentName.inCourse(name, of: workspace)
        let folder = "\(workspace.root)/courses/\(course)"
        let numbers = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .compactMap { Int($0.prefix { $0.isASCIIDigit }) }
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .lesson(
                lesson, number: (numbers.max() ?? 0) + 1, course: course, objective: nil, language: console.language))
    }
}

struct NewCase: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "case", abstract: Phrase(zh: "新建一个案例。", en: "A case study.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "课程/名称", en: "COURSE/NAME", value: Phrase(zh: "课程/名称", en: "course/name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let (course, study) = try ContentName.inCourse(name, of: workspace)
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .caseStudy(study, course: course, language: console.language))
    }
}

struct NewQuiz: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "quiz", abstract: Phrase(zh: "新建一份练习。", en: "A practice quiz.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "测验的文件名，不带 .md", en: "the file's name without .md", value: Phrase(zh: "名称", en: "name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let name = try ContentName.checked(name)
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .quiz(name, course: nil, objective: nil, language: console.language))
    }
}

/// Names of files that work as parts of addresses everywhere.
enum ContentName {
    static func checked(_ name: String) throws(CommandFailure) -> String {
        guard NameRule.newFile.allows(name) else {
            throw CommandFailure(
                .usage, zh: "名称 \(name) 不能用：请用字母、数字和 -",
                en: "the name \(name) cannot be used: take letters, digits and -")
        }
        return name
    }

    static func inCourse(
        _ name: String, of workspace: Workspace
    ) throws(CommandFailure) -> (course: String, name: String) {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 2 else {
            throw CommandFailure(.usage, zh: "请写成 课程/名称", en: "write it as COURSE/NAME")
        }
        // As the disk spells it, however its characters were typed.
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "\(workspace.root)/courses")) ?? []
        guard let course = folders.first(where: { $0 == parts[0] }) else {
            let known = folders.filter { !$0.hasPrefix(".") }.sortedNaturally { $0 }
            throw CommandFailure(.missingInput, .unknown(Phrase(zh: "课程", en: "course"), parts[0], among: known))
        }
        return (course, try checked(parts[1]))
    }
}

/// Writes the files of a scaffold; none of them where one is already there, or cannot be written.
struct ScaffoldWriter {
    let root: String
    let console: Console

    func write(_ scaffold: Scaffold) throws(CommandFailure) {
        for file in scaffold.files where Self.isThere("\(root)/\(file.path)") {
            throw CommandFailure(
                .cannotCreate, zh: "\(file.path) 已经存在，没有改动", en: "\(file.path) is already there; nothing was changed")
        }
        var made: [String] = []
        do throws(CommandFailure) {
            for file in scaffold.files {
                let path = "\(root)/\(file.path)"
                try makeFolders(above: path, noting: &made)
                try OutputFile.make(path, with: Array(text(of: file, keeping: scaffold.name).utf8))
                made.append(path)
            }
        } catch {
            // Folders are empty by now, and those that are not stay.
            for path in made.reversed() { try? SystemPath.remove(path) }
            throw error
        }
        for file in scaffold.files { try console.show("\(root)/\(file.path)") }
    }

    private static func isThere(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    /// - Parameter made: gets the folders that were not there before.
    private func makeFolders(above path: String, noting made: inout [String]) throws(CommandFailure) {
        for folder in SystemPath.folders(downTo: SystemPath.split(path).folder) {
            do throws(SystemFault) {
                try SystemPath.makeFolder(folder)
                made.append(folder)
            } catch  where !error.mayMeanThere {
                throw CommandFailure(
                    .cannotCreate, zh: "建不了文件夹 \(folder)：\(error.phrase.chinese)",
                    en: "cannot make the folder \(folder): \(error.phrase.english)")
            } catch {}
        }
    }

    /// The texts are written in Simplified Chinese; a user of Traditional gets them converted, names left as they are.
    private func text(of file: (path: String, text: String), keeping name: String) -> String {
        guard console.language == .traditionalChinese else { return file.text }
        return file.text.split(separator: name, omittingEmptySubsequences: false).map { console.localized(String($0)) }
            .joined(separator: name)
    }
}
