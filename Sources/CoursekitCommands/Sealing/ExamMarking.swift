internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import SealedExams

/// By what a merge marks sealed exams.
struct ExamMarkingOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "人事的私钥：给封卷评分，要和 --exam 一起写", en: "HR's private key, which marks sealed exams; goes with --exam",
            value: Phrase(zh: "文件", en: "file")))
    var key: String?

    @Option(
        help: .says(
            zh: "自己留的那份封卷，评分只认它；可以写几次",
            en: "your own copy of a sealed exam, by which alone it is marked; may be repeated",
            value: Phrase(zh: "文件", en: "file")))
    var exam: [String] = []

    @Option(
        help: .says(
            zh: "封卷是另一把密钥签名的：它的公钥；可以写几次",
            en: "the public key of whoever signed, where that is another key; may be repeated",
            value: Phrase(zh: "文件", en: "file")))
    var signer: [String] = []

    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if (key == nil) != exam.isEmpty {
            throw ValidationError(
                Phrase(
                    zh: "--key 和 --exam 要一起写：封卷用私钥打开，评分只认自己留的那一份",
                    en: "--key and --exam go together: the private key opens your own copy of the exam, and that marks"
                ).text(in: .ofUser))
        }
    }

    /// The exams, opened before anything is merged: a wrong file or passphrase changes nothing.
    func opened() throws(CommandFailure) -> [OpenExam] {
        guard let key else { return [] }
        var signers: [PublicExamKey] = []
        for file in signer { signers.append(try ExamKeyFile.publicKey(in: file)) }
        var sealed: [(file: String, exam: SealedExam)] = []
        for file in exam { sealed.append((file, try SealedExam(reading: file))) }
        let secret = try passphrase.key(in: key)
        var opened: [OpenExam] = []
        for (file, exam) in sealed {
            do throws(SealedExamFault) {
                opened.append(OpenExam(file: file, keys: try exam.opened(with: secret, signedBy: signers)))
            } catch {
                throw CommandFailure(error, in: file)
            }
        }
        return opened
    }
}

/// A sealed exam with its keys.
struct OpenExam {
    /// As the user wrote it.
    let file: String
    let keys: ExamKeys
}

extension Gradebook {
    /// Marks what is there of some exams, and says what came of it, and what waits for others.
    func mark(_ exams: [OpenExam], on console: Console) throws(CommandFailure) {
        let waiting: [WaitingExam]
        var marks: [(exam: OpenExam, marks: ExamMarks)] = []
        do throws(GradebookError) {
            for exam in exams {
                marks.append((exam, try open(exam.keys, by: Machine.account, at: Machine.now())))
            }
            waiting = try waitingExams()
        } catch {
            throw CommandFailure(error)
        }
        for (exam, marks) in marks { tell(marks, of: exam, on: console) }
        for exam in waiting where !marks.contains(where: { $0.exam.keys.quiz == exam.quiz }) {
            let title = exam.quiz.title[console.language.tag]
            console.note(
                Phrase(
                    zh: "封卷 \(verbatim: title) 有 \(exam.count) 份等待评分：加 --key 私钥 --exam 封卷文件 再合并一次就评",
                    en:
                        "\(exam.count.counting("attempt")) at the sealed exam \(title) wait for marks: merge once more with --key KEY --exam FILE"
                ))
        }
    }

    private func tell(_ marks: ExamMarks, of exam: OpenExam, on console: Console) {
        let title = exam.keys.quiz.title[console.language.tag]
        console.note(
            Phrase(
                zh: "封卷 \(verbatim: title)：新评 \(marks.marked) 份"
                    + (marks.markedBefore > 0 ? "，已评过 \(marks.markedBefore) 份" : ""),
                en: "sealed exam \(title): \(marks.marked.counting("attempt")) marked now"
                    + (marks.markedBefore > 0 ? ", \(marks.markedBefore) before" : "")))
        for attempt in marks.unfit {
            console.complain(
                Phrase(
                    zh: "作答 \(attempt) 没有评分：它考的不是 \(exam.file) 里的卷子，记录多半被动过手脚",
                    en:
                        "attempt \(attempt) was not marked: it did not ask what \(exam.file) asks, and was probably tampered with"
                ))
        }
        if marks.sittingsUnsealed > 0 {
            console.note(
                Phrase(
                    zh: "注意：\(verbatim: title) 另有 \(marks.sittingsUnsealed) 次作答不是用封卷考的，答案当时在考试的电脑上",
                    en:
                        "mind: \(marks.sittingsUnsealed.counting("attempt")) at \(title) were not sat as a sealed exam; the keys were on that machine"
                ))
        }
    }
}
