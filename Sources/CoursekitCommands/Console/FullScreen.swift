internal import Foundation
internal import TerminalKit

extension ColorSupport {
    /// What a full screen may show.
    ///
    /// - Parameter noColor: what `--no-color` says.
    static func ofFullScreen(noColor: Bool) -> ColorSupport {
        var environment = ProcessInfo.processInfo.environment
        if noColor { environment["NO_COLOR"] = "1" }
        return ColorSupport(environment: environment, isTerminal: true)
    }
}

extension CommandFailure {
    /// The terminal takes no raw mode.
    static var noFullScreen: CommandFailure {
        CommandFailure(
            .internalFault, zh: "终端用不了全屏方式，请加 --plain", en: "the terminal cannot show a full screen; add --plain")
    }

    /// Of a screen that did not end by itself; nil for one that did.
    init?(ending reason: ExitReason) {
        switch reason {
        case .signal(let number): self.init(endedBySignal: number)
        case .hangUp: self.init(endedBySignal: SIGHUP)
        case .finished: return nil
        }
    }
}
