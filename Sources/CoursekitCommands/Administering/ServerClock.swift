internal import CourseModel
internal import Gradebook
internal import GradebookPostgreSQL
internal import Synchronization

/// The clock by which days and deadlines count: that of the server, once a gradebook on one is used. Somebody who sets the clock of a terminal
/// gains no time.
enum ServerClock {
    /// In milliseconds, how far it is ahead of this machine's.
    private static let known = Mutex<Int64>(0)
    /// What a journey over the network takes is no difference.
    private static let tolerance: Int64 = 2000

    static var lead: Int64 { known.withLock { $0 } }

    static func follow(_ news: ServerNews) {
        known.withLock { $0 = abs(news.clockLead) > tolerance ? news.clockLead : 0 }
    }

    /// What to say about a clock that is wrong by some seconds; nil for one that is right.
    static func remark(on news: ServerNews) -> Phrase? {
        let seconds = news.clockLead / 1000
        guard abs(news.clockLead) > tolerance else { return nil }
        return seconds > 0
            ? Phrase(
                zh: "本机的钟比服务器慢 \(seconds) 秒，时间按服务器算",
                en: "this machine's clock is \(seconds) s behind the server's, which holds")
            : Phrase(
                zh: "本机的钟比服务器快 \(-seconds) 秒，时间按服务器算",
                en: "this machine's clock is \(-seconds) s ahead of the server's, which holds")
    }
}
