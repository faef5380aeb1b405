internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import SystemFiles
internal import TerminalKit
internal import TextRules

/// Who wants to take a quiz, as far as is known before anything is written.
struct Candidate {
    let staffID: StaffID
    /// nil where it is not said.
    let name: String?
    let department: [String]?
    /// As the list of learners has him, or would have him once he is enrolled.
    let learner: Learner
    /// Whether the person has signed in: such a one is known by id, whatever becomes of the staff id, and never put on the list.
    let isSignedIn: Bool
    /// Whether nobody knows the staff id yet; who is new has no learner id, and no attempt.
    var isNew: Bool { learner.id == "" }

    /// - Throws: where the list has somebody of the id under another name or in another department, or several who are meant.
    init(
        _ staffID: StaffID, name: String?, department: [String]?, in gradebook: Gradebook
    ) throws(CommandFailure) {
        self.staffID = staffID
        self.name = name
        self.department = department
        isSignedIn = false
        do {
            learner = try gradebook.prospectiveLearner(staffID, name: name, department: department)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Somebody who has signed in.
    init(signedIn learner: Learner) throws(CommandFailure) {
        staffID = try StaffID(argument: learner.staffID)
        (name, department, isSignedIn) = (nil, nil, true)
        self.learner = learner
    }

    /// The same person as the list has them now.
    func renewed(in gradebook: Gradebook) throws(CommandFailure) -> Candidate {
        guard isSignedIn else { return try Candidate(staffID, name: name, department: department, in: gradebook) }
        return try Candidate(signedIn: try known(in: gradebook) ?? learner)
    }

    /// The person on the list; nil for somebody who is not on it, or not any more.
    func known(in gradebook: Gradebook) throws(CommandFailure) -> Learner? {
        do {
            return isSignedIn ? try gradebook.learner(withID: learner.id) : try gradebook.learner(staffID)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The person, ready to sit: put on the list where nobody is who has the staff id, unless they have signed in.
    func admitted(in gradebook: Gradebook) throws(GradebookError) -> Learner {
        if isSignedIn { return try gradebook.admit(learner.id, at: Machine.now()) }
        return try gradebook.enrol(staffID, name: name, department: department, at: Machine.now())
    }
}

/// Asks at the terminal who is there: terminals are shared, and whose login it is says nothing.
struct CandidateDialog {
    let console: Console

    /// The person of a staff id that is known already; else asks for it.
    ///
    /// - Parameter current: who is there now, and stays where just Enter is pressed; nil where nobody is.
    func candidate(
        _ known: StaffID?, in gradebook: Gradebook, name: String?, department: [String]?, current: Candidate? = nil
    ) throws(CommandFailure) -> Candidate {
        guard let known else {
            return try candidate(in: gradebook, name: name, department: department, current: current)
        }
        return try Candidate(known, name: name, department: department, in: gradebook)
    }

    /// The staff id of somebody who is on the list, asked for: whose login it is says nothing.
    func knownStaffID(in gradebook: Gradebook) throws(CommandFailure) -> StaffID {
        var reader = LineReader()
        while true {
            let answer = try ask(Phrase(zh: "您的工号：", en: "Your staff id: "), &reader)
            guard !Normalization.trimmed(answer).isEmpty else {
                console.say(console.text(Self.pleaseType))
                continue
            }
            let staffID: StaffID
            do { staffID = try StaffID(answer) } catch {
                console.say(console.text(error.phrase))
                continue
            }
            do { if try gradebook.learner(staffID) != nil { return staffID } } catch { throw CommandFailure(error) }
            console.say(
                console.text(
                    zh: "成绩册里没有工号 \(verbatim: staffID.text)，请再输入一次。",
                    en: "The gradebook does not know \(staffID.text); please type it again."))
        }
    }

    private static let pleaseType = Phrase(
        zh: "请输入工号；要离开就按 Ctrl-C。", en: "Please type your staff id; Ctrl-C leaves.")

    /// Asks for the staff id, and of somebody who is not on the list yet for name and department.
    ///
    /// - Parameters:
    ///   - name: nil where it is not said already.
    ///   - department: the same.
    /// - Throws: with the status of an attempt set aside where nobody answers.
    private func candidate(
        in gradebook: Gradebook, name: String?, department: [String]?, current: Candidate?
    ) throws(CommandFailure) -> Candidate {
        let question =
            current.map { current in
                let name = Phrase.name(of: current.learner)
                return Phrase(
                    zh: "您的工号（直接按回车，还是\(phrase: name)）：", en: "Your staff id (just Enter for \(name.english)): ")
            } ?? Phrase(zh: "您的工号：", en: "Your staff id: ")
        var reader = LineReader()
        while true {
            let answer = try ask(question, &reader)
            guard !Normalization.trimmed(answer).isEmpty else {
                if let current { return current }
                console.say(console.text(Self.pleaseType))
                continue
            }
            let staffID: StaffID
            do { staffID = try StaffID(answer) } catch {
                console.say(console.text(error.phrase))
                continue
            }
            let known: Learner?
            do { known = try gradebook.learner(staffID) } catch { throw CommandFailure(error) }
            if known != nil {
                return try Candidate(staffID, name: name, department: department, in: gradebook)
            }
            console.say(
                console.text(
                    zh: "成绩册里还没有工号 \(verbatim: staffID.text)，会在开始作答时登记。输错了就输入“重来”。",
                    en:
                        "The gradebook does not know \(staffID.text) yet; you are enrolled when you begin. Type “again” to correct it."
                ))
            var (name, department) = (name, department)
            if name == nil { name = try self.name(&reader) }
            guard let name else { continue }
            if department == nil { department = try self.department(&reader) }
            return try Candidate(staffID, name: name, department: department, in: gradebook)
        }
    }

    /// nil where the id was mistyped.
    private func name(_ reader: inout LineReader) throws(CommandFailure) -> String? {
        while true {
            let answer = Normalization.trimmed(try ask(Phrase(zh: "您的姓名：", en: "Your name: "), &reader))
            if ["重来", "重來", "again"].contains(answer.lowercased()) { return nil }
            if !NameKey(answer).isEmpty { return answer }
            console.say(console.text(zh: "请输入姓名；要改工号就输入“重来”。", en: "Please type your name, or “again” for another id."))
        }
    }

    private func department(_ reader: inout LineReader) throws(CommandFailure) -> [String]? {
        let answer = try ask(
            Phrase(zh: "您的部门，如 华东/上海（可以直接按回车跳过）：", en: "Your department, such as East/Shanghai (Enter to skip): "),
            &reader)
        let parts = DepartmentPath.parts(of: answer)
        return parts.isEmpty ? nil : parts
    }

    private func ask(_ phrase: Phrase, _ reader: inout LineReader) throws(CommandFailure) -> String {
        try console.write(Array(console.text(phrase).utf8))
        switch reader.next() {
        case .line(let line): return line
        case .signal(let number): throw CommandFailure(endedBySignal: number)
        case .endOfInput, .timeout:
            throw CommandFailure(
                .setAside, said: Phrase(zh: "没有说明工号，没有开始作答", en: "no staff id was given; nothing was begun"))
        }
    }
}
