internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import SystemFiles

/// The folder in which PINs for many people are handed out: for nobody but its owner.
///
/// It gets its name when the gradebook has the PINs. Before, its files stand under another name (`pins.unfinished`) beside the hashes of what is in
/// them. So whoever is stopped on the way leaves either nothing that looks done, or something of which the next run can tell whether the gradebook
/// has it: what the files say and what the gradebook says is the same in the end.
struct PINFolder: ~Copyable {
    /// As the user wrote it, without a slash at the end.
    let name: String
    /// Under which it stands until then, as the user would write it.
    let draftName: String
    private let place: (file: String, draft: String)
    private let parent: Descriptor
    private let draft: Descriptor
    /// Whether an earlier run has left it.
    private let isLeft: Bool

    private static let (files, hashes) = ("files", "hashes")

    /// Makes the draft, or opens that of a run that was stopped.
    ///
    /// - Throws: where anything of the name is there, or another run is at work.
    init(_ name: String) throws(CommandFailure) {
        var trimmed = name
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard !trimmed.isEmpty, trimmed != "-", trimmed != "/" else {
            throw CommandFailure(.usage, zh: "--output 后面要写文件夹", en: "--output needs a folder")
        }
        guard !SystemPath.isThere(trimmed) else {
            throw CommandFailure(
                .cannotCreate, zh: "已经有 \(trimmed) 了：里面的 PIN 发完、销毁以后再来，或者用 --output 另写一个文件夹",
                en:
                    "\(trimmed) is there already: hand out and destroy the PINs in it first, or name another folder by --output"
            )
        }
        let (folder, file) = SystemPath.split(trimmed)
        let draftFile = file + ".unfinished"
        do throws(SystemFault) {
            let parent = try Descriptor.openFolder(at: folder)
            let isNew = try parent.makeFolder(draftFile, permissions: 0o700)
            let draft = try parent.openFolder(draftFile)
            // Where a file system has no locks, two runs at once are for whoever starts them to avoid.
            guard (try? draft.lock()) ?? true else { throw .inUse }
            self.parent = parent
            self.draft = draft
            isLeft = !isNew
        } catch {
            throw Self.unwritable(trimmed, error)
        }
        (self.name, draftName) = (trimmed, trimmed + ".unfinished")
        place = (file, draftFile)
    }

    /// Whether a gradebook has PINs that stand in the draft.
    private borrowing func isKept(by gradebook: Gradebook) throws(CommandFailure) -> Bool {
        // Where they have their name already, only what stood beside them is left.
        guard draft.hasEntry(Self.files) else { return false }
        let bytes: [UInt8]?
        do throws(SystemFault) { bytes = try draft.openFile(Self.hashes).readAll(limit: 1 << 26) } catch .noSuchFile {
            return false
        } catch {
            throw Self.unwritable(draftName, error)
        }
        let pins: [LearnerID: KeptPIN]
        do throws(GradebookError) { pins = try gradebook.pins() } catch { throw CommandFailure(error) }
        let lines = String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n")
        return lines.contains { line in
            let words = line.split(separator: " ")
            return words.count == 2 && pins[LearnerID(String(words[0]))]?.hash.text == String(words[1])
        }
    }

    /// Brings to an end what a run began that was stopped: files of which the gradebook has the PINs get their name, all others go.
    ///
    /// - Returns: whether there are such files; then nothing else is to be written here.
    borrowing func finishesWhatWasLeft(in gradebook: Gradebook) throws(CommandFailure) -> Bool {
        guard isLeft else { return false }
        guard try isKept(by: gradebook) else {
            do throws(SystemFault) {
                for name in try draft.names() { try draft.remove(name) }
            } catch {
                throw Self.unwritable(draftName, error)
            }
            return false
        }
        try publish()
        return true
    }

    /// Writes the files, and beside them the hashes of the PINs in them; they are on disk when it returns.
    borrowing func write(
        _ contents: [(name: String, bytes: [UInt8])], of hashes: [LearnerID: PINHash]
    ) throws(CommandFailure) {
        let lines = hashes.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value.text)\n" }
        do throws(SystemFault) {
            try draft.makeFolder(Self.files, permissions: 0o700)
            let files = try draft.openFolder(Self.files)
            for (name, bytes) in contents { try Self.make(name, with: bytes, in: files) }
            try files.syncNames()
            try Self.make(Self.hashes, with: Array(lines.joined().utf8), in: draft)
            try draft.syncNames()
            try parent.syncNames()
        } catch {
            let failure = Self.unwritable(name, error)
            discard()
            throw failure
        }
    }

    private static func make(
        _ name: String, with bytes: [UInt8], in folder: borrowing Descriptor
    ) throws(SystemFault) {
        let file = try folder.makeFile(name, permissions: 0o600)
        try file.write(bytes)
        try file.sync()
        guard try file.holds(bytes) else { throw .unreadBack }
    }

    /// Lets `give` write the PINs into the gradebook, and gives the folder its name where the gradebook has them.
    ///
    /// Where that fails, nothing stays. Only where the gradebook cannot even be asked any more does the draft stay for the next run to settle.
    borrowing func publish(
        after give: () throws(GradebookError) -> Void, in gradebook: Gradebook
    ) throws(CommandFailure) {
        do throws(GradebookError) { try give() } catch let fault {
            let isKept: Bool
            do throws(CommandFailure) { isKept = try self.isKept(by: gradebook) } catch {
                throw unsettled(CommandFailure(fault))
            }
            guard isKept else {
                discard()
                throw CommandFailure(fault)
            }
        }
        try publish()
    }

    private borrowing func publish() throws(CommandFailure) {
        do throws(SystemFault) {
            try draft.move(Self.files, into: parent, as: place.file)
        } catch {
            throw CommandFailure(
                .cannotCreate,
                zh: "PIN 已经设好，但是建不了 \(name)（\(error.phrase.chinese)）；它们在 \(draftName)/\(Self.files) 里，请自己移走",
                en: """
                    the PINs are set, but \(name) cannot be made (\(error.phrase.english)); they are in \(draftName)/\(Self.files), from \
                    where you have to move them
                    """)
        }
        // Until the name is on the disk, the next run may still have to ask.
        if (try? parent.syncNames()) != nil { discard() }
    }

    /// Takes away what has no name yet.
    borrowing func discard() {
        for name in (try? draft.names()) ?? [] { try? draft.remove(name) }
        try? parent.removeEmptyFolder(place.draft)
    }

    private borrowing func unsettled(_ failure: CommandFailure) -> CommandFailure {
        let remark = Phrase(
            zh: "不知道 PIN 设好没有：等成绩册能用了，把这条命令再运行一次，就会接着办完（\(draftName) 先不要动）",
            en: """
                whether the PINs are set is not known: run the same command again when the gradebook can be reached, and it will bring it to \
                an end (leave \(draftName) as it is)
                """)
        guard let message = failure.message, let status = ExitStatus(rawValue: failure.status) else {
            return CommandFailure(.cannotWrite, remark)
        }
        return CommandFailure(
            status,
            Phrase(zh: "\(phrase: message)。\(phrase: remark)", en: "\(message.english); \(remark.english)"))
    }

    private static func unwritable(_ name: String, _ fault: SystemFault) -> CommandFailure {
        if fault == .inUse {
            return CommandFailure(
                .setAside, zh: "有人正在往 \(name) 里写 PIN，等那边做完",
                en: "somebody is writing PINs into \(name); wait until that is done")
        }
        return CommandFailure(
            fault.isAboutPlace ? .cannotCreate : .cannotWrite, zh: "写不了 \(name)：\(fault.phrase.chinese)，PIN 没有改",
            en: "cannot write \(name): \(fault.phrase.english); no PIN is changed")
    }
}
