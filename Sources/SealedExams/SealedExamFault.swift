package import CourseModel

/// Why a sealed exam, or a key, is not taken.
package enum SealedExamFault: Error, Sendable, Hashable {
    case notASealedExam
    case newerFormat
    /// Cut off, or changed: the part in which it shows.
    case damaged(Part)
    case badSignature
    /// Signed by another key than the one that marks; how the two are compared.
    case anotherSigner(theirs: String, ours: String)
    /// It was sealed to other keys.
    case notForThisKey
    /// The keys that were sealed are not those of the questions.
    case keysDoNotFit
    /// Items whose keys a bank does not have: the exam is sealed already.
    case noKeys

    package enum Part: Sendable, Hashable { case header, publicPart, pictures, secretPart }

    /// A short sentence, without the file's name.
    package var phrase: Phrase {
        switch self {
        case .notASealedExam: Phrase(zh: "不是封卷文件", en: "it is no sealed exam")
        case .newerFormat:
            Phrase(zh: "这份封卷的格式比本程序新，请更新 coursekit", en: "its format is newer than this program; update coursekit")
        case .damaged(let part):
            Phrase(zh: "\(part.phrase.chinese)被改过，或者文件不全", en: "\(part.phrase.english) was changed or cut off")
        case .badSignature: Phrase(zh: "签名不对：文件被改过", en: "the signature is wrong: the file was changed")
        case .anotherSigner(let theirs, let ours):
            Phrase(
                zh: "这份封卷不是您的密钥签的（它的是 \(theirs)，您的是 \(ours)），请用自己留的那一份",
                en: "it was signed by another key (\(theirs), yours is \(ours)); use your own copy")
        case .notForThisKey: Phrase(zh: "这份封卷不是封给这把密钥的", en: "it was not sealed to this key")
        case .keysDoNotFit: Phrase(zh: "密封的答案和题目对不上", en: "the sealed keys are not those of its questions")
        case .noKeys: Phrase(zh: "题目没有答案，封不了", en: "its items have no keys to be sealed")
        }
    }
}

extension SealedExamFault.Part {
    fileprivate var phrase: Phrase {
        switch self {
        case .header: Phrase(zh: "文件开头", en: "its header")
        case .publicPart: Phrase(zh: "题目部分", en: "its public part")
        case .pictures: Phrase(zh: "图片", en: "a picture")
        case .secretPart: Phrase(zh: "密封的部分", en: "its sealed part")
        }
    }
}
