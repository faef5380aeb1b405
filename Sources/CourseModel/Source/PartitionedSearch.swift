extension RandomAccessCollection {
    /// The index of the first element that belongs to the second part, found by halves; `endIndex` where none does.
    ///
    /// All elements for which `belongsToSecondPart` is false stand before all for which it is true.
    package func partitioningIndex(
        where belongsToSecondPart: (Element) throws -> Bool
    ) rethrows -> Index {
        var low = startIndex
        var count = self.count
        while count > 0 {
            let middle = index(low, offsetBy: count / 2)
            if try belongsToSecondPart(self[middle]) {
                count /= 2
            } else {
                low = index(after: middle)
                count -= count / 2 + 1
            }
        }
        return low
    }
}
