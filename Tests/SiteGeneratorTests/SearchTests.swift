import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

/// What the search of a site knows, and how it is kept.
struct SearchTests {
    private func keys(_ text: String, at place: SearchKey.Place = .text) -> Set<String> {
        var reader = SearchKeyReader()
        var keys: [SearchKey] = []
        reader.read(text, at: place, to: &keys)
        return Set(keys.map { String(decoding: $0.letters, as: UTF16.self) })
    }

    @Test(arguments: [
        ("水开了", ["水开", "开了"]), ("水，開 了", ["水开", "开了"]), ("用 Swift 写", ["用s", "t写", "sw", "swif"]),
        ("Fire-Alarm", ["fi", "fire", "al", "alar"]), ("naïve", ["na", "naiv"]),
        ("internet", ["in", "inte", "interne"]),
        ("B超 12 月", ["b超", "超1", "2月", "12"]), ("Ёлка дом", ["ел", "елк", "до", "дом"]), ("水", []), ("a", []),
        ("。", []),
    ])
    func makesKeysOfPairsAndBeginnings(text: String, expected: [String]) {
        #expect(keys(text) == Set(expected))
    }

    @Test func aKeyIsWrittenAsItsLetters() {
        for text in ["安全", "fi", "interne", "елк", "2月", "z9", "한국", "𠮷野"] {
            var reader = SearchKeyReader()
            var keys: [SearchKey] = []
            reader.read(text, at: .heading, to: &keys)
            #expect(!keys.isEmpty)
            for key in keys {
                #expect(SearchKey(letters: key.letters, at: key.place) == key)
                #expect(key.place == .heading && (0..<SearchKey.slotCount).contains(key.slot))
            }
        }
    }

    @Test func namesAreFoundByEveryWayToReadThem() {
        var keys: [SearchKey] = []
        SearchSounds.read(
            SearchUnit.Name(text: "重庆火锅", readings: "zhong/chong qing huo guo"), at: .title, to: &keys)
        let found = Set(keys.map { String(decoding: $0.letters, as: UTF16.self) })
        for key in ["zh", "zhongqi", "ch", "chon", "zq", "cq", "cqhg", "hg", "huog", "guo"].map({ $0.prefix(7) }) {
            let indexed = [7, 4, 2].first { $0 <= key.count }.map { String(key.prefix($0)) } ?? ""
            #expect(found.contains(indexed), "\(key)")
        }
    }

    private static let units = [
        SearchUnit(
            kind: .glossary, address: "tea/glossary.html", title: .init(text: "术语", readings: "shu yu"),
            sections: [
                .init(texts: ["一个`反引号`，一个 ${变量}，一条 \\ 斜线"]),
                .init(
                    anchor: "gaiwan", name: .init(text: "盖碗", readings: "gai wan"), isTerm: true,
                    aliases: [.init(text: "三才碗")], texts: ["有盖。"]),
            ]),
        SearchUnit(
            kind: .lesson, address: "tea/水.html", title: .init(text: "第1杯水", readings: "di - bei shui"),
            sections: [.init(anchor: "a", name: .init(text: "看"), texts: [])]),
    ]

    @Test func textsAreReadAsTheyWereWritten() {
        let bytes = SearchChunk.bytes(of: Self.units[...], shelf: 3, chunk: 0, course: ("tea/index.html", "泡`茶"))
        #expect(SearchChunk.units(in: bytes) == Self.units)
        #expect(SearchChunk.pages(in: bytes).map(\.address) == ["tea/glossary.html", "tea/水.html"])
    }

    @Test func aShardThatIsChangedIsWhatOneMadeAnewIs() throws {
        let other = [Self.units[1], Self.units[0]]
        let (old, new, beside) = (ShelfKeys(of: Self.units), ShelfKeys(of: other), ShelfKeys(of: [Self.units[0]]))
        for slot in 0..<SearchKey.slotCount {
            var before = SearchShard()
            var after = SearchShard()
            for (shelf, keys) in [(0, beside), (4, old), (9, beside)] {
                keys.forEach(in: slot) { before.add($0, of: shelf) }
            }
            for (shelf, keys) in [(0, beside), (4, new), (9, beside)] {
                keys.forEach(in: slot) { after.add($0, of: shelf) }
            }
            var changed = try #require(SearchShard(before.bytes(number: 7)))
            changed.replace(by: new, of: 4, in: slot)
            #expect(changed.bytes(number: 7) == after.bytes(number: 7))
        }
    }

    @Test func aLongPageIsFoundInParts() {
        let text = String(repeating: "一段长长的话。", count: 100)
        let unit = SearchUnit(
            kind: .lesson, address: "a.html", title: .init(text: "长"),
            sections: [.init(anchor: "s", name: .init(text: "节"), texts: Array(repeating: text, count: 20))])
        let parts = unit.parts
        #expect(parts.count > 2 && parts.flatMap { $0.sections.flatMap(\.texts) }.count == 20)
        #expect(parts.allSatisfy { $0.sections.allSatisfy { $0.anchor == "s" } })
    }

    // MARK: In a site

    @Test func itKnowsWhatTheEditionShows() throws {
        try withSample { sample in
            let learner = try sample.build()
            let texts = try learner.files.filter { $0.contains("/search/") }.map(learner.text).joined()
            #expect(texts.contains("水开了要不要等？") && texts.contains("\t盖碗\t") && texts.contains("\t三才碗\t"))
            #expect(!texts.contains("摸一摸杯壁") && !texts.contains("讲师才知道") && !texts.contains("只有讲师知道"))
            // Neither what exams ask nor what practice answers.
            #expect(!texts.contains("水是刚烧开的") && !texts.contains("绿茶怕烫。") && !texts.contains("蟹眼泡出现"))
            #expect(texts.contains("泡茶 · 练习") && !texts.contains("结业测评"))
            let trainer = try sample.build(.trainer, output: "trainer")
            #expect(try trainer.files.filter { $0.contains("/search/") }.map(trainer.text).joined().contains("摸一摸杯壁"))
        }
    }

    @Test func aSiteMayHaveNone() throws {
        let settings = (SampleWorkspace.files["site/site.yml"] ?? "") + "\nsearch: false\n"
        try withSample(changing: ["site/site.yml": settings]) { sample in
            let site = try sample.build()
            #expect(!site.files.contains { $0.contains("search") })
            #expect(
                try site.text("index.html").contains("data-search=\"\"")
                    && !site.text("index.html").contains("to-search"))
        }
    }

    @Test func aWordThatIsNeitherYesNorNoIsAnError() throws {
        let settings = (SampleWorkspace.files["site/site.yml"] ?? "") + "\nsearch: maybe\n"
        try withSample(changing: ["site/site.yml": settings]) { sample in
            let ids = try sample.build().errors.map(\.id)
            #expect(ids == ["front-matter/unknown-word"])
        }
    }

    @Test func oneLessonThatChangesLeavesMostFilesAsTheyAre() throws {
        var files: [String: String?] = [:]
        for number in 10..<50 {
            files["courses/water/\(number)-cup-\(number).md"] = "---\ntitle: 第\(number)杯\n---\n\n喝了\(number)杯，还想喝。\n"
        }
        files["courses/water/index.md"] = "---\ntitle: 水\n---\n\n喝。\n"
        try withSample(changing: files) { sample in
            let before = try sample.buildAgain()
            let old = before.contents
            try write(
                ["courses/water/12-cup-12.md": "---\ntitle: 第12杯\n---\n\n喝了12杯，还想喝，凉。\n"], into: sample.workspace)
            let new = try sample.buildAgain().contents
            var texts: [String] = []
            var keys: [String] = []
            for (path, bytes) in new where old[path] != bytes {
                if path.contains("/texts-") { texts.append(path) }
                if path.contains("/keys-") { keys.append(path) }
            }
            #expect(texts.count == 1)
            // One pair more, 喝凉, and none less.
            #expect(keys.count == 1)
            let all = before.files.filter { $0.contains("zh-Hans/keys-") }
            #expect(all.count == 16)
        }
    }

    @Test func whatMustNotBeInTheSiteIsLookedForInTheIndexToo() throws {
        // As if something got into the index that no page shows.
        let unit = SearchUnit(
            kind: .lesson, address: "tea/water.html", title: .init(text: "水"),
            sections: [.init(texts: ["开场先让学员摸一摸杯壁，再问他们刚才的水有多少度。"])])
        let bytes = SearchChunk.bytes(of: [unit], shelf: 0, chunk: 0, course: nil)
        var secrets = Secrets()
        let origin = SecretOrigin(kind: .trainerText, page: .lesson("water", in: "tea"), language: .simplifiedChinese)
        secrets.add(try #require(SecretText(["开场先让学员摸一摸杯壁，再问他们刚才的水有多少度。"], from: origin)))
        let found = LeakGuard(secrets).leaks(inFile: SearchChunk.pages(in: bytes)[0].lines)
        #expect(found.count == 1)
    }
}
