internal import CourseModel
internal import SystemFiles
internal import TextRules

/// The options of `coursekit kiosk` in a file, a line for each: `workspace: /srv/training`, `once: yes`. Lines that begin with `#` are remarks.
///
/// A login shell is started without options, and whoever connects must have no say in them.
enum KioskSettings {
    /// Where they are for a program that is an account's login shell.
    static let path = "/etc/coursekit/kiosk.conf"

    /// The words of the command line that the file stands for.
    static func arguments(in path: String) throws(CommandFailure) -> [String] {
        let status: Descriptor.Status
        do throws(SystemFault) { status = try Descriptor.Status(ofPath: path) } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(path)：\(error.phrase.chinese)",
                en: "cannot read \(path): \(error.phrase.english)")
        }
        guard status.isTrusted else {
            throw CommandFailure(
                .notAllowed, zh: "别人也能改 \(path)：请先 chown root \(path)，chmod 644 \(path)",
                en: "others can change \(path); first chown root \(path) and chmod 644 \(path)")
        }
        return try arguments(of: String(decoding: try InputFile.read(path), as: UTF8.self), in: path)
    }

    static func arguments(of text: String, in path: String) throws(CommandFailure) -> [String] {
        var (arguments, names): ([String], Set<String>) = ([], [])
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Normalization.trimmed(String(line))
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: ":", maxSplits: 1).map { Normalization.trimmed(String($0)) }
            guard parts.count == 2, let words = words(for: parts[0], parts[1]) else {
                throw CommandFailure(
                    .usage, zh: "\(path) 第 \(number + 1) 行看不懂：\(line)。可用 \(known.joined(separator: "、"))",
                    en: "line \(number + 1) of \(path) is not understood: \(line); use \(known.joined(separator: ", "))"
                )
            }
            guard names.insert(parts[0]).inserted else {
                throw CommandFailure(
                    .usage, zh: "\(path) 第 \(number + 1) 行：\(parts[0]) 前面已经写过",
                    en: "line \(number + 1) of \(path): \(parts[0]) is there already")
            }
            if let fault = fault(of: parts[0], parts[1]) {
                throw CommandFailure(
                    .usage, zh: "\(path) 第 \(number + 1) 行：\(phrase: fault)",
                    en: "line \(number + 1) of \(path): \(fault.english)")
            }
            arguments += words
        }
        return arguments
    }

    /// What is wrong with a value that can be told to be wrong before anything is read; nil where nothing is. The command line would blame an
    /// option that nobody has written.
    private static func fault(of name: String, _ value: String) -> Phrase? {
        switch name {
        case "idle":
            guard Int(value).map(KioskCommand.idleMinutes.contains) ?? false else {
                return Phrase(
                    zh: "idle 是 1 到 240 的整数（分钟），不能是“\(value)”",
                    en: "idle is a whole number of minutes from 1 to 240, not “\(value)”")
            }
            return nil
        case "language": return CommonOptions.fault(ofLanguage: value)
        default: return nil
        }
    }

    private static func words(for name: String, _ value: String) -> [String]? {
        if valued.contains(name) { return value.isEmpty ? nil : ["--\(name)=\(value)"] }
        guard flags.contains(name) else { return nil }
        return ["yes": ["--\(name)"], "no": []][value]
    }

    private static let valued = ["workspace", "gradebook", "pepper", "idle", "language", "content-language"]
    private static let flags = ["account-is-staff-id", "once", "plain", "no-color", "quiet", "verbose"]
    private static var known: [String] { valued + flags }
}

/// How the program was started, where it is all that an account has.
enum KioskInvocation {
    /// The command line that holds: that of the system, or where it names a file of settings, with what stands in the file in its place. The
    /// settings of a login shell are at a place of their own, and nothing else that it was started with counts.
    static let arguments: Result<[String], CommandFailure> = expanded(CommandLine.arguments)

    static func expanded(
        _ arguments: [String], reading: (String) throws(CommandFailure) -> [String] = KioskSettings.arguments(in:)
    ) -> Result<[String], CommandFailure> {
        do throws(CommandFailure) {
            if isLoginShell(arguments) { return .success(["coursekit", "kiosk"] + (try reading(KioskSettings.path))) }
            guard arguments.dropFirst().first == "kiosk" else { return .success(arguments) }
            var words: [String] = []
            var rest = arguments[...]
            while let word = rest.popFirst() {
                if word.hasPrefix(option + "=") {
                    words += try reading(String(word.dropFirst(option.count + 1)))
                } else if word == option, let path = rest.popFirst() {
                    words += try reading(path)
                } else {
                    words.append(word)
                }
            }
            return .success(words)
        } catch {
            return .failure(error)
        }
    }

    private static let option = "--settings"

    /// Whether the program is a login shell: by a name that begins with `-`, as login programs and sshd call it; with `-c` and a command,
    /// as sshd and others let a shell carry something out, which this one does not; or by the name `coursekit-kiosk`, which is nothing else.
    static func isLoginShell(_ arguments: [String]) -> Bool {
        guard let name = arguments.first else { return false }
        return name.hasPrefix("-") || arguments.dropFirst().first == "-c"
            || SystemPath.split(name).name == "coursekit-kiosk"
    }
}
