internal import Foundation
package import Testing

/// Compares a whole output with the file that holds what is expected.
///
/// The file is `Tests/Golden/<test target>/<name>`. With `COURSEKIT_RECORD=1` it is written anew, and the test fails, so that
/// nobody records without looking.
package func expectGolden(
    _ actual: String, named name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    try expectGolden(bytes: Array(actual.utf8), named: name, testFile: testFile, sourceLocation: sourceLocation)
}

/// Compares a whole output, which need not be text, with the file that holds what is expected.
package func expectGolden(
    bytes actual: [UInt8], named name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = goldenFile(named: name, testFile: testFile)
    let path = file.path(percentEncoded: false)
    if ProcessInfo.processInfo.environment["COURSEKIT_RECORD"] == "1" {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual).write(to: file)
        Issue.record("Recorded \(path); look at it, then run without COURSEKIT_RECORD", sourceLocation: sourceLocation)
        return
    }
    guard let expected = try? Data(contentsOf: file) else {
        Issue.record("There is no \(path); COURSEKIT_RECORD=1 writes it", sourceLocation: sourceLocation)
        return
    }
    if Array(expected) == actual { return }
    let difference = LineDifference(
        from: String(decoding: expected, as: UTF8.self), to: String(decoding: actual, as: UTF8.self))
    Issue.record("Differs from \(path):\n\(difference)", sourceLocation: sourceLocation)
}

private func goldenFile(named name: String, testFile: String) -> URL {
    // The folder of the test target is the one below "Tests", through whatever links the package is built.
    let source = URL(filePath: testFile).resolvingSymlinksInPath()
    let parts = source.pathComponents
    let tests = parts.lastIndex(of: "Tests") ?? parts.count - 2
    var golden = URL(filePath: "/")
    for part in parts[...tests].dropFirst() { golden.append(path: part) }
    return golden.appending(path: "Golden").appending(path: parts[tests + 1]).appending(path: name)
}
