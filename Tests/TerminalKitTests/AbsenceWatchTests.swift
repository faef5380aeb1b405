import TextRules
import Testing

@testable import TerminalKit

/// Whoever presses no key is warned and then gone.
@Suite struct AbsenceWatchTests {
    private let limit = AbsenceLimit(time: .seconds(300), warning: .seconds(60), words: "还在吗？")

    @Test func warnsOnceBeforeTheEnd() throws {
        var watch = try #require(AbsenceWatch(limit, at: .seconds(10)))
        #expect(watch.deadline == .seconds(250) && watch.passed(at: .seconds(249)) == nil)
        #expect(watch.passed(at: .seconds(250)) == .warning && watch.passed(at: .seconds(251)) == nil)
        #expect(watch.deadline == .seconds(310) && watch.passed(at: .seconds(310)) == .end)
        #expect(AbsenceWatch(nil, at: .zero) == nil)
    }

    @Test func beginsAnewWithEachKey() throws {
        var watch = try #require(AbsenceWatch(limit, at: .zero))
        #expect(!watch.hears(at: .seconds(200)) && watch.passed(at: .seconds(439)) == nil)
        #expect(watch.passed(at: .seconds(440)) == .warning && watch.hears(at: .seconds(450)))
        #expect(!watch.isWarned && watch.deadline == .seconds(690))
        #expect(watch.passed(at: .seconds(690)) == .warning)
        // A screen that was painted anew has lost it.
        watch.repeatWarning()
        #expect(watch.passed(at: .seconds(691)) == .warning)
    }

    @Test func warnsInTheMiddleOfAShortTime() {
        #expect(AbsenceLimit(time: .seconds(60), warning: .seconds(60), words: "").warning == .seconds(30))
    }

    @Test func liesOverTheLastRowWithoutWrapping() throws {
        let watch = try #require(AbsenceWatch(limit, at: .zero))
        #expect(
            String(decoding: watch.overlay(on: TerminalSize(columns: 6, rows: 24)), as: UTF8.self)
                == "\u{1B}7\u{1B}[24;1H\u{1B}[0;7m还在…\u{1B}[0m\u{1B}[K\u{1B}8")
        #expect(!watch.overlay(on: TerminalSize(columns: 0, rows: 0)).isEmpty)
    }
}
