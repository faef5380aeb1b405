internal import Foundation

/// What there is to work with.
enum Machine {
    static var processorCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
