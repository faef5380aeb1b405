import Diagnostics

extension Diagnostic.Kind {
    /// A kind of which only the id matters.
    static func sample(_ id: DiagnosticID) -> Self {
        Self(id, .error, zh: "说明。", en: "What it means.")
    }
}
