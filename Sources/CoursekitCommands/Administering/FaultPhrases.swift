internal import CourseModel
internal import Gradebook

extension Gradebook.Fault {
    var phrase: Phrase {
        switch self {
        case .chain(let fault):
            switch fault.event {
            case let event?:
                Phrase(
                    zh: "作答 \(fault.attempt) 的第 \(event + 1) 条记录被改过",
                    en: "attempt \(fault.attempt): record \(event + 1) was changed")
            case nil:
                Phrase(
                    zh: "作答 \(fault.attempt) 的试卷被改过", en: "attempt \(fault.attempt): its paper was changed")
            }
        case .ledger(let entry):
            Phrase(zh: "总账从第 \(entry + 1) 条起被改过", en: "the ledger was changed from entry \(entry + 1) on")
        case .cutOff(let attempt):
            Phrase(
                zh: "作答 \(attempt) 已经结束过，它的结尾或整次作答被删了",
                en: "attempt \(attempt) had ended; its end, or all of it, was deleted")
        case .unannounced(let attempt):
            Phrase(zh: "作答 \(attempt) 不在总账里", en: "attempt \(attempt) is not in the ledger")
        case .result(let attempt):
            Phrase(
                zh: "作答 \(attempt) 的得分和它的记录对不上",
                en: "attempt \(attempt): its result is not what its records say")
        case .gap(let staffID, let quiz, let numbers):
            Phrase(
                zh: "\(staffID) 的测验 \(quiz) 缺第 \(numbers.map(String.init).joined(separator: "、")) 次作答",
                en:
                    "\(staffID), quiz \(quiz): missing attempt \(numbers.map(String.init).joined(separator: ", "))"
            )
        case .exchanged(let staffID):
            Phrase(
                zh: "工号 \(staffID) 的记录不是登记时的那个人的",
                en: "the records of \(staffID) were made for another staff id")
        case .edited(let staffID, let field):
            Self.edited(staffID, field)
        case .stranger(let staffID):
            Phrase(zh: "工号 \(staffID) 不是由程序登记的", en: "\(staffID) was put on the list by other means")
        case .gone(let learner):
            Phrase(
                zh: "登记过的学员 \(learner) 不在名单上",
                en: "learner \(learner), who was enrolled, is not on the list")
        case .regrading(let id):
            Phrase(
                zh: "更正答案的决定 \(id) 不是由程序做的，或者被删了",
                en: "the decision \(id) about a key was made or removed by other means")
        case .opening(let hash):
            Phrase(
                zh: "封卷的答案 \(hash.prefix(16)) 不是由程序开封的，或者被删了",
                en: "the keys \(hash.prefix(16)) of a sealed exam were put there or removed by other means")
        case .outsideResult(let id):
            Phrase(
                zh: "别处的成绩 \(id) 不是由程序写的，或者被改过、删掉了",
                en: "the result \(id) from elsewhere was written, changed or removed by other means")
        case .blanked(let learner):
            Phrase(
                zh: "学员 \(learner) 的姓名不是由程序清除的",
                en: "the name of learner \(learner) was taken away by other means")
        case .unerased(let learner):
            Phrase(
                zh: "清除过的学员 \(learner) 又有了姓名，或者清除的记号没了",
                en: "learner \(learner) was erased, and has a name again or lost the mark of it")
        }
    }
}

extension Gradebook.Fault {
    private static func edited(_ staffID: String, _ field: String) -> Phrase {
        let what: Phrase =
            switch field {
            case "staffID": Phrase(zh: "工号", en: "staff id")
            case "name": Phrase(zh: "姓名", en: "name")
            default: Phrase(zh: "部门", en: "department")
            }
        return Phrase(
            zh: "\(staffID) 的\(what.chinese)不是由程序改的",
            en: "the \(what.english) of \(staffID) was changed by other means"
        )
    }
}

extension Gradebook.Verification {
    /// What was gone through.
    var extent: Phrase {
        Phrase(
            zh: "核对了作答 \(attemptCount) 次、学员 \(personCount) 人、存下的结果 \(resultCount) 条、总账 \(ledgerCount) 条",
            en:
                "checked: \(attemptCount) attempts, \(personCount) people, \(resultCount) results, \(ledgerCount) entries of the ledger"
        )
    }

    /// What no check of the file alone can find.
    static let limits = Phrase(
        zh: "核对不出：从没改过的姓名和部门是不是原来的；整本有没有换成旧的、连总账一起重写（要用收在别处的封条：verify --against）",
        en:
            "cannot be told: whether names and departments that were never changed are the first ones; whether the whole file is an older one, or was written anew with its ledger (a seal that is kept elsewhere tells: verify --against)"
    )
}

extension Gradebook.Breach {
    var phrase: Phrase {
        switch self {
        case .anotherGradebook(let id):
            Phrase(zh: "封条是另一本成绩册的，这本是 \(id)", en: "the seal is another gradebook's; this one is \(id)")
        case .older(let missing):
            Phrase(
                zh: "封条之后少了东西：总账缺 \(missing) 条。成绩册被换成了旧的，或者最后的记录被删了",
                en:
                    "something was removed since the seal: \(missing) entries of the ledger are missing. An older copy took the gradebook's place, or the last records were deleted"
            )
        case .rewritten:
            Phrase(zh: "封条之前的总账被重写过", en: "the ledger before the seal was written anew")
        case .badSignature:
            Phrase(zh: "封条的签名不对，封条被改过", en: "the signature does not fit: the seal was changed")
        }
    }
}
