package import CourseModel
package import Gradebook
package import QuizEngine

/// An exam that may be handed out: what is asked can be read by anybody, and what is right by whoever has a private key that it was sealed
/// to. Who signed it is known, and that nobody has changed it since.
package struct SealedExam: Sendable {
    package let paper: ExamPaper
    /// The bytes, by the paths in the workspace.
    package let pictures: [String: [UInt8]]
    /// What names it in records.
    package let seal: ExamSeal
    /// The whole file.
    package let bytes: [UInt8]
    private let header: ExamHeader
    private let secret: [UInt8]

    /// In bytes, of one picture, of a part, and of a file.
    package static let pictureLimit = 16 << 20
    static let partLimit = 64 << 20
    package static let mostRecipients = ExamHeader.mostRecipients
    package static let fileLimit = 512 << 20
    package static let ending = "sealed"

    /// Reads a file, and makes sure that all of it is what was signed.
    package init(bytes: [UInt8]) throws(SealedExamFault) {
        let (header, signature, start) = try ExamHeader.read(bytes)
        guard signature.isRight(over: Array(header.body.utf8)) else { throw .badSignature }
        var rest = bytes[start...]
        func take(_ count: Int, of part: SealedExamFault.Part) throws(SealedExamFault) -> [UInt8] {
            guard count <= rest.count else { throw .damaged(part) }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let publicPart = try take(header.publicSize, of: .publicPart)
        guard Digest(ofBytes: publicPart) == header.publicDigest else { throw .damaged(.publicPart) }
        paper = try ExamPaper(bytes: publicPart)
        var pictures: [String: [UInt8]] = [:]
        for picture in paper.pictures {
            let content = try take(picture.size, of: .pictures)
            guard Digest(ofBytes: content).hexadecimal == picture.digest else { throw .damaged(.pictures) }
            pictures[picture.name] = content
        }
        secret = try take(header.secretSize, of: .secretPart)
        guard Digest(ofBytes: secret) == header.secretDigest, rest.isEmpty else { throw .damaged(.secretPart) }
        self.pictures = pictures
        self.header = header
        self.bytes = bytes
        seal = ExamSeal(
            publicPart: header.publicDigest.hexadecimal, secretPart: header.secretDigest.hexadecimal,
            signer: Hexadecimal.text(of: header.signer))
    }

    /// The key that signed it, as people compare it.
    package var signerName: String { KeySignature.name(ofKey: header.signer) }

    /// The quiz as attempts at it freeze it.
    package var quizVersion: QuizVersion {
        QuizVersion(
            id: paper.quiz.id, title: paper.quiz.title, course: paper.quiz.course, courseTitle: paper.courseTitle,
            kind: paper.quiz.kind, rules: paper.quiz.rules, objectives: paper.objectives,
            timeZone: paper.house.timeZone, exam: seal)
    }
}

// MARK: - Sealing

extension SealedExam {
    /// Seals an exam.
    ///
    /// - Parameters:
    ///   - quiz: with its keys.
    ///   - paper: its public part.
    ///   - pictures: those that the paper names.
    ///   - recipients: at least one, at most 16.
    ///   - signer: of HR, whose private key marks it later.
    package init(
        _ quiz: Quiz, as paper: ExamPaper, pictures: [String: [UInt8]] = [:], to recipients: [PublicExamKey],
        signedBy signer: PrivateExamKey
    ) throws {
        precondition((1...ExamHeader.mostRecipients).contains(recipients.count), "the command counts its recipients")
        guard quiz.items.allSatisfy(\.hasKey) else { throw SealedExamFault.noKeys }
        let publicPart = try paper.bytes
        let publicDigest = Digest(ofBytes: publicPart)
        let fileKey = Sodium.random(32)
        let secret = try SecretPart(items: quiz.items).encrypted(
            padding: { ExamPaper.secretSize(publicSize: publicPart.count, items: quiz.items.count, needed: $0) },
            by: fileKey, context: publicDigest.bytes)
        let header = ExamHeader(
            publicSize: publicPart.count, publicDigest: publicDigest, secretSize: secret.count,
            secretDigest: Digest(ofBytes: secret),
            recipients: recipients.map { ExamHeader.Recipient(name: $0.name, box: $0.sealed(fileKey)) },
            signer: signer.publicKey.signing)
        var bytes = Array(header.text(signed: signer.signature(of: Array(header.body.utf8))).utf8) + publicPart
        for picture in paper.pictures { bytes += pictures[picture.name] ?? [] }
        // Whoever seals finds out at once where it could not be opened.
        try self.init(bytes: bytes + secret)
    }
}

// MARK: - Opening

extension SealedExam {
    /// The exam with its keys, for marking: nobody marks by an exam that somebody else has made.
    ///
    /// - Parameter others: whose signatures are taken beside that of the same pair, where several open an exam that one of them sealed.
    package func opened(
        with key: PrivateExamKey, signedBy others: [PublicExamKey] = []
    ) throws(SealedExamFault) -> ExamKeys {
        let ours = key.publicKey
        guard ([ours] + others).contains(where: { $0.signing == header.signer }) else {
            throw .anotherSigner(theirs: signerName, ours: KeySignature.name(ofKey: ours.signing))
        }
        guard let recipient = header.recipients.first(where: { $0.name == ours.name }) else { throw .notForThisKey }
        guard let fileKey = key.opened(recipient.box),
            let secret = SecretPart(encrypted: secret, by: fileKey, context: header.publicDigest.bytes)
        else { throw .damaged(.secretPart) }
        let sealed = paper.quiz.items
        let entries = secret.items.map { item in
            ExamKeys.Entry(sealed: item.withoutKey(keepingOrder: !paper.quiz.rules.shufflesOptions), item: item)
        }
        guard entries.map(\.sealed.item) == sealed else { throw .keysDoNotFit }
        return ExamKeys(quiz: quizVersion, workspace: paper.house.id, entries: entries)
    }
}
