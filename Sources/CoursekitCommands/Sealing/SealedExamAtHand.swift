internal import CourseModel
internal import Foundation
internal import Gradebook
internal import SealedExams
internal import SystemFiles
internal import Workspace

extension SealedExam {
    /// Whether what somebody calls a quiz is the file of a sealed exam.
    static func isFile(_ name: String) -> Bool { name.hasSuffix(".\(ending)") }

    init(reading path: String) throws(CommandFailure) {
        guard SystemPath.leadsSomewhere(path) else {
            throw CommandFailure(.missingInput, zh: "没有文件 \(path)", en: "there is no file \(path)")
        }
        let bytes = try InputFile.read(path, limit: Self.fileLimit)
        do throws(SealedExamFault) { try self.init(bytes: bytes) } catch { throw CommandFailure(error, in: path) }
    }
}

extension QuizAtHand {
    /// A sealed exam, which needs no workspace: what a sitting asks of one stands in the file. Its pictures are put into the user's cache.
    init(_ exam: SealedExam, in file: String) throws(CommandFailure) {
        let paper = exam.paper
        let root = UserFolders.ofSealedExams + "/" + exam.seal.publicPart
        do {
            for (path, bytes) in exam.pictures { try Self.put(bytes, at: "\(root)/\(path)") }
        } catch {
            throw CommandFailure(
                .cannotWrite, zh: "图片存不进 \(root)：\(error.localizedDescription)",
                en: "cannot put its pictures into \(root): \(error.localizedDescription)")
        }
        var configuration = SiteConfiguration(
            id: paper.house.id, title: paper.house.title, languages: paper.house.languages,
            timeZone: paper.house.timeZone)
        configuration.privacyNotice = paper.house.privacyNotice
        configuration.contact = paper.house.contact
        var workspace = Workspace(root: root, configuration: configuration)
        do throws(SystemFault) {
            workspace.packed = PackedOrigin(file: file, holding: try Descriptor.openForReading(at: file))
        } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(file)：\(error.phrase.chinese)",
                en: "cannot read \(file): \(error.phrase.english)")
        }
        self.init(
            quiz: paper.quiz, bank: VersionedBank(of: paper.quiz.entries), courseTitle: paper.courseTitle,
            objectives: paper.objectives, workspace: workspace, exam: exam.seal)
    }

    private static func put(_ bytes: [UInt8], at path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try Data(bytes).write(to: url, options: .atomic)
    }
}

extension UserFolders {
    /// Whatever is in it is made again from the files.
    static var ofSealedExams: String { SystemPath.split(ofPackedWorkspaces).folder + "/sealed" }
}
