/// How often a PIN was tried in vain, of a person or at a terminal, and so how long the next try has to wait.
///
/// Nobody is locked out, because then anybody could lock anybody out. Each wrong try makes the next wait longer: one second, two, four, and so
/// on to a minute. A minute is bearable for whoever has the PIN, and leaves a guesser 1,440 tries a day: one chance in 694 at six digits drawn by
/// lot, while HR sees how often it was tried.
package struct WrongTries: Sendable, Hashable {
    /// Those that are not forgotten yet, as of the latest.
    package let count: Int
    /// When the latest was, in milliseconds since 1970.
    package let latest: Int64

    package init(count: Int, latest: Int64) {
        self.count = count
        self.latest = latest
    }

    /// What tries are counted for.
    enum Subject: Sendable {
        /// One person, at whose number somebody guesses.
        case person
        /// Everybody at one terminal, where somebody may try one number on all.
        case terminal

        /// How many wrong tries make nobody wait: where many sign in, some mistype.
        fileprivate var allowance: Int { self == .person ? 0 : 5 }
        /// After how many milliseconds without another one wrong try is forgotten.
        fileprivate var forgetting: Int64 { self == .person ? 3_600_000 : 60_000 }
        /// The longest wait, in seconds. At a terminal it need only stop whoever goes through a list of people: a shop whose machines share one
        /// address must not be kept from an exam by one who mistypes on purpose.
        fileprivate var longestWait: Int { self == .person ? WrongTries.longestWait : 5 }
    }

    /// The longest wait for a person, in seconds.
    package static let longestWait = 60
    /// After this time nothing is left of any count, in milliseconds.
    static let memory: Int64 = 7 * 86_400_000

    /// How many seconds, rounded up, the next try has to wait at a moment; 0 where it may be made.
    func wait(for subject: Subject, at moment: Int64) -> Int {
        let beyond = count - subject.allowance
        guard beyond > 0 else { return 0 }
        let pause = Int64(min(subject.longestWait, 1 << min(beyond - 1, 6))) * 1000
        return Int((max(pause - passed(until: moment), 0) + 999) / 1000)
    }

    /// With one try more, now.
    func adding(for subject: Subject, at moment: Int64) -> WrongTries {
        WrongTries(count: min(remembered(for: subject, at: moment) + 1, 1000), latest: moment)
    }

    /// Without the latest try, which was none: it turned out right.
    var withoutLatest: WrongTries { WrongTries(count: max(count - 1, 0), latest: latest) }

    private func remembered(for subject: Subject, at moment: Int64) -> Int {
        max(count - Int(clamping: passed(until: moment) / subject.forgetting), 0)
    }

    /// A clock that was set back must not make anybody wait longer.
    private func passed(until moment: Int64) -> Int64 {
        let (passed, isFar) = moment.subtractingReportingOverflow(latest)
        return isFar ? .max : max(passed, 0)
    }
}
