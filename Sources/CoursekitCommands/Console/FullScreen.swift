internal import Foundation
internal import TerminalKit

extension Console {
    /// Lends the terminal to a full screen, and takes it back as it was.
    ///
    /// - Parameter noColor: what `--no-color` says.
    /// - Throws: where the terminal takes no raw mode.
    func onFullScreen<Outcome>(
        noColor: Bool, _ show: (inout SystemTerminal, ColorSupport) -> Outcome
    ) throws(CommandFailure) -> Outcome {
        prepareForScreen()
        let colors = ColorSupport.ofFullScreen(noColor: noColor)
        do {
            return try SystemTerminal.withRawMode { terminal in show(&terminal, colors) }
        } catch {
            throw CommandFailure(
                .internalFault, zh: "终端用不了全屏方式，请加 --plain",
                en: "the terminal cannot show a full screen; add --plain")
        }
    }
}

extension ColorSupport {
    /// What a full screen may show.
    fileprivate static func ofFullScreen(noColor: Bool) -> ColorSupport {
        var environment = ProcessInfo.processInfo.environment
        if noColor { environment["NO_COLOR"] = "1" }
        return ColorSupport(environment: environment, isTerminal: true)
    }
}

extension CommandFailure {
    /// Of a screen that did not end by itself; nil for one that did.
    init?(ending reason: ExitReason) {
        switch reason {
        case .signal(let number): self.init(endedBySignal: number)
        case .hangUp: self.init(endedBySignal: SIGHUP)
        case .finished: return nil
        }
    }
}
