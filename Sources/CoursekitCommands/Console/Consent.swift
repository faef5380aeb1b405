internal import CourseModel
internal import SystemFiles

extension Console {
    /// Asks the person at the terminal before something that cannot be taken back; in a pipe, the consent is an option of the command.
    ///
    /// - Parameters:
    ///   - isGiven: whether the option is there.
    ///   - option: how it is written.
    /// - Throws: where the answer is no, and where nobody is there to be asked.
    func requireConsent(
        to question: Phrase, isGiven: Bool, option: String = "--yes"
    ) throws(CommandFailure) {
        guard !isGiven else { return }
        guard Descriptor.standardInput.isTerminal, Console.errorIsTerminal else {
            throw CommandFailure(
                .usage, zh: "没有人可以问：\(question.chinese)确定要做，请加 \(option)",
                en: "nobody is there to be asked: \(question.english) If you are sure, add \(option)")
        }
        say(text(Phrase(zh: "\(question.chinese)（是/否）", en: "\(question.english) (yes/no)")))
        let answer = readLine().map { $0.trimmingPrefix { $0.isWhitespace }.lowercased() } ?? ""
        guard Self.consents.contains(answer.filter { !$0.isWhitespace }) else {
            throw CommandFailure(.notAllowed, zh: "什么都没有改", en: "nothing is changed")
        }
    }

    private static let consents = ["y", "yes", "是", "好", "确定", "對", "对", "ｙ", "ｙｅｓ"]
}
