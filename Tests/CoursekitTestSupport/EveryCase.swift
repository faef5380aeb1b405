internal import Foundation

/// Whether a test tries all that could be tried, or the exact edges and a sample.
///
/// `make test` takes the sample; `COURSEKIT_EVERY_CASE=1`, with which `make conformance` runs the tests, asks for everything.
package enum EveryCase {
    package static let isWanted = ProcessInfo.processInfo.environment["COURSEKIT_EVERY_CASE"] == "1"

    /// So many of the cases, spread evenly and the same in every run; or all of them.
    package static func sample<Case>(_ count: Int, of cases: [Case]) -> [Case] {
        guard !isWanted, count < cases.count else { return cases }
        return (0..<count).map { cases[$0 * cases.count / count] }
    }
}
