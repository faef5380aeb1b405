package import CourseModel
internal import QuizEngine

extension GradebookError {
    /// The error in a sentence for the person at the terminal.
    package var phrase: Phrase {
        switch self {
        case .cannotOpen(let path, let reason):
            Phrase(
                zh: "打不开成绩册 \(verbatim: path)：\(phrase: reason)",
                en: "cannot open the gradebook \(path): \(reason.english)")
        case .notAGradebook(let path):
            Phrase(zh: "\(verbatim: path) 不是成绩册", en: "\(path) is not a gradebook")
        case .newerFormat(let path):
            Phrase(
                zh: "成绩册 \(verbatim: path) 是更新版本的 coursekit 写的，请先升级",
                en: "a newer coursekit wrote \(path); upgrade this one first")
        case .networkFileSystem(let path):
            Phrase(
                zh: "\(verbatim: path) 在网络文件系统上，多人同时写会丢数据。请放在本机磁盘",
                en:
                    "\(path) is on a network file system, where simultaneous writes lose results; keep it on a local disk"
            )
        case .notDurable(let path):
            Phrase(
                zh: "\(verbatim: path) 所在的磁盘不保证写入不丢，换一个位置再试",
                en: "the disk under \(path) cannot promise that what is written stays; use another place")
        case .gone(let path):
            Phrase(
                zh: "成绩册 \(verbatim: path) 被移走、删除或换掉了，请把它和旁边的 \(verbatim: path)-wal 一起放回原处",
                en: "the gradebook \(path) was moved, deleted or replaced; put it back, together with \(path)-wal")
        case .cannotWrite(let path, let reason):
            Phrase(
                zh: "写不进成绩册 \(verbatim: path)：\(phrase: reason)",
                en: "cannot write to the gradebook \(path): \(reason.english)")
        case .cannotPutAside(let path, let reason):
            Phrase(
                zh: "成绩册 \(verbatim: path) 要先原样留一份再换成新格式，留不下：\(phrase: reason)。什么都没有改",
                en:
                    "the gradebook \(path) is kept as it was before it gets its new form, which cannot be done: \(reason.english); nothing is changed"
            )
        case .cannotRead(let path, let reason):
            Phrase(
                zh: "读不了成绩册 \(verbatim: path)：\(phrase: reason)",
                en: "cannot read the gradebook \(path): \(reason.english)")
        case .cannotCopy(let path, let folder, let reason):
            Phrase(
                zh: "读成绩册 \(verbatim: path) 要先在 \(verbatim: folder) 里放一份副本，放不下：\(phrase: reason)。可以用 TMPDIR 换一个临时文件夹",
                en:
                    "the gradebook \(path) is read from a copy in \(folder), which cannot be made: \(reason.english); set TMPDIR to another folder"
            )
        case .busy(let path), .changedMeanwhile(let path):
            Phrase(
                zh: "成绩册 \(verbatim: path) 正被别的程序占用，请稍后再试",
                en: "other programs keep the gradebook \(path) busy; try again later")
        case .noAttemptsLeft(let limit, let day):
            Phrase(
                zh: "这份测验最多考 \(limit) 次，已经用完" + (day.map { "；\($0) 起可以重考，续上有效期" } ?? ""),
                en: (limit == 1
                    ? "the only attempt at this quiz is used" : "all \(limit) attempts at this quiz are used")
                    + (day.map { "; it may be taken again from \($0) on, to renew the pass" } ?? ""))
        case .notOpenYet(let day):
            Phrase(zh: "这份测验 \(day) 才对您开放", en: "this quiz opens for you on \(day)")
        case .closed(let day):
            Phrase(
                zh: "这份测验对您开放到 \(day)，已经过了；要补考请找人事",
                en: "this quiz was open to you until \(day); ask HR for another chance")
        case .unknownAttempt(let id):
            Phrase(zh: "成绩册里没有作答记录 \(verbatim: id)", en: "the gradebook has no attempt \(id)")
        case .unknownLearner(let staffID, let meant):
            Self.unknownLearner(staffID, meant: meant)
        case .formerStaffID(let staffID, let learner):
            Phrase(
                zh: "工号 \(verbatim: staffID) 已经改成 \(verbatim: learner.staffID)（\(verbatim: learner.name)），请用新工号",
                en: "staff id \(staffID) is now \(learner.staffID) (\(learner.name)); use the new one")
        case .staffIDTaken(let learner):
            Phrase(
                zh: "工号 \(verbatim: learner.staffID) 是 \(verbatim: learner.name) 的；是同一个人，用 coursekit learners same",
                en:
                    "staff id \(learner.staffID) is \(learner.name)'s; if they are one person, use coursekit learners same"
            )
        case .cannotJoin(let one, let other, let obstacle):
            Self.cannotJoin(one, other, obstacle)
        case .nothingToPart(let learner):
            Phrase(
                zh: "没有别人并到 \(verbatim: learner.staffID)（\(verbatim: learner.name)）名下，没有可分开的",
                en: "nobody was taken for \(learner.staffID) (\(learner.name)); there is nothing to take apart")
        case .severalToPart(let learner, let staffIDs):
            Phrase(
                zh:
                    "并到 \(verbatim: learner.staffID)（\(verbatim: learner.name)）名下的有 \(verbatim: staffIDs.joined(separator: "、"))，请写要分开的那一个",
                en:
                    "\(staffIDs.joined(separator: ", ")) were taken for \(learner.staffID) (\(learner.name)); name the one to take apart"
            )
        case .listMovedOn:
            Phrase(
                zh: "您看的时候名单又变了，什么都没有改；请再来一次",
                en: "the list has changed while you looked at it; nothing is changed, try again")
        case .severalLearners(let staffID, let found):
            Phrase(
                zh: "成绩册里和 \(verbatim: staffID) 像是同一个工号的有 \(verbatim: found.joined(separator: "、"))，请照其中一个原样写",
                en:
                    "\(staffID) could be any of \(found.joined(separator: ", ")) in the gradebook; write one exactly as it is"
            )
        case .enrolledOtherwise(let learner, let name, let department):
            Self.enrolledOtherwise(learner, name: name, department: department)
        case .attemptMovedOn:
            Phrase(zh: "这次作答已在另一个终端继续或交卷", en: "this attempt was continued or submitted at another terminal")
        case .cannotDraw:
            Phrase(zh: "题库凑不出这份测验要抽的题", en: "the bank cannot give the items that this quiz draws")
        case .damaged(let path, let damage):
            Phrase(
                zh: "成绩册 \(verbatim: path) 坏了或被改过：\(phrase: damage.phrase)",
                en: "the gradebook \(path) is damaged or was changed: \(damage.phrase.english)")
        case .server(let path, let fault): fault.phrase(at: path)
        }
    }

    /// The name of whoever may be meant is not said: whoever types an id at random would be told whose the next one is.
    private static func unknownLearner(_ staffID: String, meant: Learner?) -> Phrase {
        let (zh, en) =
            meant.map { ("，是不是 \(verbatim: $0.staffID)？", "; did you mean \($0.staffID)?") } ?? ("", "")
        return Phrase(zh: "成绩册里没有工号 \(verbatim: staffID)\(zh)", en: "the gradebook has no learner \(staffID)\(en)")
    }

    private static func cannotJoin(_ one: Learner, _ other: Learner, _ obstacle: Gradebook.JoiningObstacle) -> Phrase {
        let (first, second) = ("\(one.staffID)（\(one.name)）", "\(other.staffID)（\(other.name)）")
        let (firstEn, secondEn) = ("\(one.staffID) (\(one.name))", "\(other.staffID) (\(other.name))")
        return switch obstacle {
        case .alreadyOne:
            Phrase(zh: "\(verbatim: first) 本来就是一个人", en: "\(firstEn) is one person already")
        case .simultaneous:
            Phrase(
                zh: "\(verbatim: first) 和 \(verbatim: second) 在同一时间里各自作答过，不像是一个人；确实是的，请加 --even-if-simultaneous",
                en:
                    "\(firstEn) and \(secondEn) answered at the same time and are hardly one person; if they are, add --even-if-simultaneous"
            )
        case .keptHasLeft:
            Phrase(
                zh: "\(verbatim: first) 已经离职，\(verbatim: second) 还在职：请把在职的写在前面",
                en: "\(firstEn) has left and \(secondEn) has not; name the one who is there first")
        }
    }

    private static func enrolledOtherwise(_ learner: Learner, name: String?, department: [String]?) -> Phrase {
        func described(_ name: String, _ department: [String]) -> String {
            department.isEmpty ? name : "\(name)（\(department.joined(separator: "/"))）"
        }
        let known = described(learner.name, learner.department)
        let given = described(name ?? learner.name, department ?? learner.department)
        return Phrase(
            zh:
                "工号 \(verbatim: learner.staffID) 在成绩册里是 \(verbatim: known)，不是 \(verbatim: given)。工号写对了就去掉 --name 和 --department；"
                + "要改资料，用 coursekit learners change",
            en:
                "\(learner.staffID) is \(known) in the gradebook, not \(given); if the staff id is right, leave out --name and "
                + "--department; `coursekit learners change` changes what is kept")
    }
}

extension GradebookError.Damage {
    fileprivate var phrase: Phrase {
        switch self {
        case .file(let reason):
            Phrase(zh: "数据库不完整（\(verbatim: reason)）", en: "the database is not sound (\(reason))")
        case .structure(let name):
            Phrase(zh: "表的结构不对（\(verbatim: name)）", en: "its structure is not that of a gradebook (\(name))")
        case .learners:
            Phrase(zh: "学员名单读不懂", en: "the list of learners cannot be read")
        case .ledger:
            Phrase(zh: "管理记录读不懂", en: "its ledger cannot be read")
        case .attempt(let id):
            Phrase(
                zh: "作答 \(verbatim: id) 的记录和当时写下的不一样；coursekit gradebook verify 列出全部这样的记录",
                en:
                    "the record of attempt \(id) is not as it was written; `coursekit gradebook verify` lists all such records"
            )
        case .severed(let table):
            Phrase(
                zh: "有的记录对不上人或作答（\(verbatim: table)）；coursekit gradebook verify 列出改过的作答",
                en:
                    "some records belong to no learner or attempt (\(table)); `coursekit gradebook verify` lists the attempts"
            )
        }
    }
}
