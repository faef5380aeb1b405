import CourseModel
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

struct ReceiptTests {
    private let receipt = Receipt(of: "attempt", lastEvent: Digest(of: "end"))

    @Test func isReadAsPeopleTypeIt() {
        let code = receipt.description
        #expect(code.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        let typed = [
            code.lowercased(), code.replacing("-", with: ""), " \(code.replacing("-", with: " — ")) ",
            code.replacing("0", with: "O").replacing("1", with: "l"),
        ]
        for text in typed { #expect(Receipt(text) == receipt, "\(text)") }
        for text in ["", "AAAA", code + "0", String(code.dropLast()), code.replacing("-", with: "*")] {
            #expect(Receipt(text) == nil, "\(text)")
        }
    }

    /// The code is short: it is the check that tells a slip of the pen from another record.
    @Test func everySingleSlipIsFound() {
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let code = Array(receipt.description.filter { $0 != "-" })
        for place in code.indices {
            for letter in letters where letter != code[place] {
                var slip = code
                slip[place] = letter
                #expect(Receipt(String(slip)) == nil, "\(String(slip))")
            }
        }
    }

    @Test func isBoundToAllThatWasRecorded() throws {
        let gradebook = Gradebook(MemoryStore())
        var sitting = try Sitting(in: gradebook)
        let open = try gradebook.receipt(of: sitting.attempt.id)
        try sitting.finish()
        let closed = try gradebook.receipt(of: sitting.attempt.id)
        #expect(open != closed)
        #expect(try gradebook.attempt(provenBy: closed)?.attempt == sitting.attempt)
        #expect(try gradebook.attempt(provenBy: open) == nil)
        #expect(Receipt(of: "attempt", lastEvent: Digest(of: "end")) == receipt)
        #expect(Receipt(of: "other", lastEvent: Digest(of: "end")) != receipt)
        #expect(throws: GradebookError.unknownAttempt("none")) { try gradebook.receipt(of: "none") }
    }
}
