import CourseModel
import QuizEngine

@testable import SealedExams

extension ExamPaper {
    static func sample(_ quiz: Quiz, pictures: [String: [UInt8]] = [:]) -> ExamPaper {
        ExamPaper(
            of: quiz, courseTitle: nil, objectives: [],
            in: House(
                id: "loyalty", title: Localized("学习天地", in: .simplifiedChinese), languages: [.simplifiedChinese],
                timeZone: "Asia/Shanghai", privacyNotice: nil, contact: nil), pictures: pictures)
    }
}

extension PrivateExamKey {
    /// A key of its own for each number.
    static func sample(_ number: UInt8 = 1) -> PrivateExamKey {
        PrivateExamKey(seeds: [UInt8](repeating: number, count: 64))
    }
}

extension SealedExam {
    static func sample(
        _ quiz: Quiz, pictures: [String: [UInt8]] = [:], to recipients: [PrivateExamKey] = [.sample()],
        by signer: PrivateExamKey = .sample()
    ) throws -> SealedExam {
        try SealedExam(
            quiz, as: .sample(quiz, pictures: pictures), pictures: pictures, to: recipients.map(\.publicKey),
            signedBy: signer)
    }
}
