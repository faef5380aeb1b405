package import CourseModel

extension SourceText {
    /// Where markers of a trainer's call-out stand before `offset`: in front matter, or in settings, there are no call-outs, and
    /// everybody would see what is behind the marker. A line that begins with `#` is a comment there.
    package func trainerMarkers(before offset: Int) -> [Range<Int>] {
        let lines = 0..<lines(from: offset).lowerBound
        return LookalikeScan.all(in: self, lines: lines, without: SourceRanges([])).filter { found in
            guard found.form == .marker, found.kind == .trainer else { return false }
            let line = lineRange(lineIndex(at: found.range.lowerBound))
            return bytes[line].first { !" \t".utf8.contains($0) } != UInt8(ascii: "#")
        }.map(\.range)
    }
}
