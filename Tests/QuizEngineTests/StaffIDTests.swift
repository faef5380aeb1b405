import CourseModel
import QuizEngine
import QuizSamples
import Testing

struct StaffIDTests {
    @Test(arguments: [
        ("007", "007"), (" 007 ", "007"), ("１２３", "１２３"), ("a\u{200B}7", "a7"), ("王 小明", "王 小明"),
        ("wang@example.com", "wang@example.com"), ("\u{FEFF}9", "9"),
    ])
    func isKeptAsItWasWrittenWithoutWhatNobodySees(written: String, text: String) throws {
        #expect(try StaffID(written).text == text)
    }

    @Test(arguments: [
        ("", StaffID.Fault.empty), ("   ", .empty), ("\u{3000}", .empty), ("\u{200B}\u{200E}", .empty), ("\n", .empty),
        ("a\nb", .hasControls), ("a\u{1B}[2J", .hasControls), ("a\u{9B}b", .hasControls), ("\u{7F}1", .hasControls),
        ("\u{FFFD}\u{FFFD}", .unreadable), (String(repeating: "9", count: 101), .tooLong),
    ])
    func refusesWhatNobodyCouldBeFoundBy(written: String, fault: StaffID.Fault) {
        #expect(throws: fault) { try StaffID(written) }
        #expect(!fault.phrase.chinese.isEmpty && !fault.phrase.english.isEmpty)
    }
}
