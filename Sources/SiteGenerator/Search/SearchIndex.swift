internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import TextRules
internal import Workspace

/// The search index of a site while it is built: shelf by shelf, a shelf being what one course has in one language.
///
/// Texts lie in files of a few pages each (`SearchChunk`), and what leads to them in files by key (`SearchShard`); the first file of a
/// language says how many there are. All of it is made of the units of pages, which are made of what the edition shows. A shelf of which no
/// page was made anew is taken over; where one was, its other pages are read again from the texts that are published, and only those files of
/// keys are written whose keys the change concerns.
struct SearchIndex: Sendable {
    /// A page of the site, with what can be found of it.
    struct Page: Sendable {
        /// nil for home, and for quizzes of no course.
        let course: CourseID?
        let language: LanguageTag
        let address: String
        /// nil for one that has been taken over.
        let units: [SearchUnit]?
    }

    private struct Shelf: Sendable {
        let record: SearchRecord.Shelf
        /// nil where nothing has changed, and they have not been asked for.
        var keys: ShelfKeys?
        /// Those that the published index has; nil where nobody can tell any more.
        var published: ShelfKeys?
        var isTaken: Bool { keys == nil }
    }

    private struct Place: Hashable, Sendable {
        let language: LanguageTag
        let shelf: Int
    }

    private let site: Site
    private let publication: SitePublication
    private let jobs: Int
    /// Of the site that is published; empty where nothing of it is taken over.
    private let published: [LanguageTag: SearchRecord]
    private var shelves: [Place: Shelf] = [:]

    init(of site: Site, in publication: SitePublication, remembering published: [SearchRecord], jobs: Int) {
        self.site = site
        self.publication = publication
        self.jobs = jobs
        self.published = Dictionary(published.map { ($0.language, $0) }) { first, _ in first }
    }

    static func folder(of language: LanguageTag) -> String { "theme/search/\(language.rawValue)" }
    static func firstPath(of language: LanguageTag) -> String { "\(folder(of: language))/index.js" }

    /// Whether what is published of a course's texts is as it was, so that its pages can be taken over.
    func isIntact(_ course: CourseID?, in language: LanguageTag) -> Bool {
        guard let record = published[language], let shelf = record.shelf(of: course) else { return false }
        return record.texts(ofShelf: shelf).allSatisfy(publication.isIntact)
    }

    // MARK: Shelves

    /// Puts pages on their shelves: all that a course has in a language at once, in the site's order.
    mutating func add(_ pages: [Page]) throws {
        var places: [Place] = []
        var pagesAt: [Place: [Page]] = [:]
        let numbers = Dictionary(uniqueKeysWithValues: site.courses.enumerated().map { ($1.id, $0) })
        for page in pages {
            let shelf = page.course.map { numbers[$0] ?? site.courses.count } ?? site.courses.count
            let place = Place(language: page.language, shelf: shelf)
            if pagesAt[place] == nil { places.append(place) }
            pagesAt[place, default: []].append(page)
        }
        let made = places.concurrentMap(jobs: jobs) { [self, pagesAt] place in
            Result { try shelve(pagesAt[place] ?? [], at: place) }
        }
        for (place, shelf) in zip(places, made) { shelves[place] = try shelf.get() }
    }

    private func shelve(_ pages: [Page], at place: Place) throws -> Shelf {
        let course = place.shelf < site.courses.count ? site.courses[place.shelf] : nil
        let old = published[place.language]
        let oldPlace = old?.shelf(of: course?.id)
        let title = course.map { self.heading(of: $0, in: place.language) }
        let fingerprint = Self.fingerprint(of: pages, titled: title?.title ?? "")
        if let old, let oldPlace, oldPlace == place.shelf, old.shelves[oldPlace].pages == fingerprint,
            pages.allSatisfy({ $0.units == nil })
        {
            for path in old.texts(ofShelf: oldPlace) {
                guard try publication.takeOver(path) else { throw PublishingError.changedMeanwhile(path) }
            }
            return Shelf(record: old.shelves[oldPlace])
        }
        let before = try publishedUnits(at: oldPlace, of: old)
        let byAddress = Dictionary(grouping: before ?? [], by: \.address)
        // Where nothing is known of what was there, no page has been taken over, unless somebody has touched it since.
        if before == nil, pages.contains(where: { $0.units == nil }) {
            throw PublishingError.changedMeanwhile(Self.folder(of: place.language))
        }
        let units = pages.flatMap { $0.units ?? byAddress[$0.address] ?? [] }
        for chunk in 0..<SearchChunk.count(ofUnits: units.count) {
            let start = chunk * SearchChunk.unitCount
            let part = units[start..<min(start + SearchChunk.unitCount, units.count)]
            try Self.put(
                SearchChunk.bytes(of: part, shelf: place.shelf, chunk: chunk, course: title),
                at: SearchChunk.path(of: place.language, shelf: place.shelf, chunk: chunk), in: publication)
        }
        return Shelf(
            record: SearchRecord.Shelf(course: course?.id, unitCount: units.count, pages: fingerprint),
            keys: ShelfKeys(of: units), published: before.map(ShelfKeys.init))
    }

    private static func fingerprint(of pages: [Page], titled title: String) -> Fingerprint {
        Fingerprint { writer in
            writer.append(title)
            writer.append(pages) { page, writer in writer.append(page.address) }
        }
    }

    private func heading(of course: IndexedCourse, in language: LanguageTag) -> (address: String, title: String) {
        let page = PageID.course(course.id)
        return (site.index.address(of: page, in: language).path, site.title(of: page, in: language))
    }

    /// What stands on a shelf of the published index; nil where somebody has changed a file of it.
    private func publishedUnits(at shelf: Int?, of record: SearchRecord?) throws -> [SearchUnit]? {
        guard let record, let shelf else { return [] }
        var all: [SearchUnit] = []
        for path in record.texts(ofShelf: shelf) {
            guard let bytes = try publication.publishedContents(of: path), let units = SearchChunk.units(in: bytes)
            else { return nil }
            all += units
        }
        return all
    }

    // MARK: Files

    /// Writes what leads to the shelves.
    ///
    /// - Returns: how the index is laid out.
    func finish() throws -> [SearchRecord] {
        var records: [SearchRecord] = []
        for language in Set(shelves.keys.map(\.language)).sorted() {
            let all = (0...site.courses.count).map { shelf in
                shelves[Place(language: language, shelf: shelf)]
                    ?? Shelf(
                        record: SearchRecord.Shelf(
                            course: shelf < site.courses.count ? site.courses[shelf].id : nil, unitCount: 0,
                            pages: Fingerprint(of: [])), keys: ShelfKeys(of: []),
                        published: emptyShelfKeys(shelf, in: language))
            }
            let record = SearchRecord(language: language, shelves: all.map(\.record))
            try publication.write(
                SearchEntry(record: record, texts: site.texts(in: language)).bytes, to: Self.firstPath(of: language))
            try writeKeys(of: all, record)
            records.append(record)
        }
        return records
    }

    /// The texts that have been written, or all of them, for whoever looks for words in them.
    func texts(writtenOnly: Bool) -> [String] {
        shelves.filter { !writtenOnly || !$0.value.isTaken }.flatMap { place, shelf in
            SearchChunk.paths(of: place.language, shelf: place.shelf, units: shelf.record.unitCount)
        }.sorted()
    }

    /// What is published of a shelf on which nothing stands now: nothing as well, or else nobody looks it up.
    private func emptyShelfKeys(_ shelf: Int, in language: LanguageTag) -> ShelfKeys? {
        let count = published[language].flatMap {
            $0.shelves.indices.contains(shelf) ? $0.shelves[shelf].unitCount : nil
        }
        return count ?? 0 == 0 ? ShelfKeys(of: []) : nil
    }

    private func writeKeys(of all: [Shelf], _ record: SearchRecord) throws {
        let count = record.shardCount
        if count == 0 { return }
        let language = record.language
        let paths = (0..<count).map { SearchShard.path(of: language, shard: $0) }
        let results: [Result<Void, any Error>]
        if let old = published[language], old.shardCount == count,
            old.shelves.map(\.course) == record.shelves.map(\.course),
            paths.allSatisfy(publication.isIntact), all.allSatisfy({ $0.isTaken || $0.published != nil })
        {
            let changed = all.enumerated().filter { !$0.element.isTaken }
            results = Array(0..<count).concurrentMap(jobs: jobs) { [publication] number in
                Result {
                    try Self.renew(paths[number], number, of: count, changed, in: publication)
                }
            }
        } else {
            let keys = try all.enumerated().map { number, shelf throws -> ShelfKeys in
                if let keys = shelf.keys { return keys }
                guard let units = try publishedUnits(at: number, of: record) else {
                    throw PublishingError.changedMeanwhile(Self.folder(of: language))
                }
                return ShelfKeys(of: units)
            }
            results = Array(0..<count).concurrentMap(jobs: jobs) { [publication] number in
                Result {
                    var shard = SearchShard()
                    for slot in SearchShard.slots(of: number, among: count) {
                        for (shelf, keys) in keys.enumerated() {
                            keys.forEach(in: slot) { shard.add($0, of: shelf) }
                        }
                    }
                    try Self.put(shard.bytes(number: number), at: paths[number], in: publication)
                }
            }
        }
        for result in results { try result.get() }
    }

    /// Writes a file, or takes it over where it is the same: whether a page can be taken over the next time hangs on these files, and a
    /// second name would be a change even where the site is not published in the end.
    private static func put(_ bytes: [UInt8], at path: String, in publication: SitePublication) throws {
        if try publication.publishedContents(of: path) == bytes, try publication.takeOver(path) { return }
        try publication.write(bytes, to: path)
    }

    /// Takes a file of keys over, or changes in it what some shelves have.
    private static func renew(
        _ path: String, _ number: Int, of count: Int, _ changed: [(offset: Int, element: Shelf)],
        in publication: SitePublication
    ) throws {
        var edits: [(slot: Int, shelf: Int, new: ShelfKeys)] = []
        for slot in SearchShard.slots(of: number, among: count) {
            for (shelf, change) in changed {
                guard let new = change.keys, let old = change.published else { continue }
                if !old.holds(new, in: slot) { edits.append((slot, shelf, new)) }
            }
        }
        if edits.isEmpty {
            guard try publication.takeOver(path) else { throw PublishingError.changedMeanwhile(path) }
            return
        }
        guard let bytes = try publication.publishedContents(of: path), var shard = SearchShard(bytes) else {
            throw PublishingError.changedMeanwhile(path)
        }
        for edit in edits { shard.replace(by: edit.new, of: edit.shelf, in: edit.slot) }
        try put(shard.bytes(number: number), at: path, in: publication)
    }
}

/// The first file of a language's index: how many others there are, and the words that the search says.
struct SearchEntry {
    let record: SearchRecord
    let texts: InterfaceTexts

    static let words: [InterfaceText] = [
        .search, .searchFor, .searchClose, .searchShort, .searchNone, .searchCount, .searchAtLeast, .searchMore,
        .searchBusy, .searchFailed, .searchTerm, .searchKeys,
    ]

    var bytes: [UInt8] {
        var output: [UInt8] = []
        output +=
            "coursekitSearch.site({\"keys\":\(record.shardCount),\"chunk\":\(SearchChunk.unitCount),\"units\":[".utf8
        output += record.shelves.map { String($0.unitCount) }.joined(separator: ",").utf8
        output += "],\"words\":{".utf8
        for (number, word) in Self.words.enumerated() {
            if number > 0 { output.append(UInt8(ascii: ",")) }
            JSONEscape.append(word.rawValue, to: &output)
            output.append(UInt8(ascii: ":"))
            JSONEscape.append(texts[word], to: &output)
        }
        output += "}});\n".utf8
        return output
    }
}
