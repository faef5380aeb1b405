internal import CourseModel

/// How an item counts that was found to be faulty after people had answered it.
package enum Voiding: String, Sendable, Hashable, Codable, CaseIterable {
    /// Everybody who was asked it gets its points, whatever the answer.
    case credited
    /// It counts neither among what was earned nor among what could be.
    case excluded
}

extension Score.Mark {
    /// The mark as it counts. What was answered keeps its verdict: nobody who was right is told otherwise.
    func voided(_ voiding: Voiding?) -> Score.Mark {
        switch voiding {
        case nil: self
        case .credited: Score.Mark(item: item, verdict: verdict, mark: points, points: points, voiding: voiding)
        case .excluded: Score.Mark(item: item, verdict: verdict, mark: .zero, points: .zero, voiding: voiding)
        }
    }

    /// A mark that cannot be given again, because the words that it was given for are erased, as it counts now.
    ///
    /// - Parameter fresh: what is given to the item without the words.
    func kept(as fresh: Score.Mark) -> Score.Mark {
        // Whatever was answered makes no difference to an item that does not count.
        if fresh.voiding != nil {
            return Score.Mark(
                item: item, verdict: verdict, mark: fresh.mark, points: fresh.points, voiding: fresh.voiding)
        }
        guard voiding != nil else { return self }
        return Score.Mark(
            item: item, verdict: verdict, mark: verdict == .right ? fresh.points : .zero, points: fresh.points)
    }
}
