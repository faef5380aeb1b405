internal import CourseModel
internal import TextRules

/// Asks before something is written that was shown.
struct Confirmation {
    /// Whether the user has agreed beforehand, by `--yes`.
    let isGiven: Bool
    let console: Console

    /// Whether it is to be written. Where nobody can be asked, `--yes` must have said so.
    func ask(_ question: Phrase) throws(CommandFailure) -> Bool {
        if isGiven { return true }
        guard Console.isAtTerminal else {
            throw CommandFailure(
                .usage, zh: "这里没有终端可以问您：要写入请加 --yes，只想看看请加 --dry-run",
                en: "there is no terminal to ask you at: add --yes to write, or --dry-run only to look")
        }
        console.say(console.text(question) + " [y/N]")
        let answer = NameKey(readLine() ?? "").text
        if ["y", "yes", "是", "好", "确定"].contains(answer) { return true }
        console.note(Phrase(zh: "没有写入", en: "nothing was written"))
        return false
    }
}
