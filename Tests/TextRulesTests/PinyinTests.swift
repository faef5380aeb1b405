import Testing
import TextRules

struct PinyinTests {
    @Test(arguments: [
        "客 ke", "户 hu", "戶 hu", "行 xing hang heng", "绿 lv lu", "长 zhang chang", "長 zhang chang", "啊 a", "镕 rong", "A",
        "。",
    ])
    func readsCharacters(row: String) throws {
        let words = row.split(separator: " ").map(String.init)
        let character = try #require(words[0].unicodeScalars.first)
        #expect(Set(Pinyin.readings(of: character)) == Set(words.dropFirst()))
    }

    @Test func readsEverydayCharacters() {
        let everyday = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后"
        #expect(everyday.unicodeScalars.allSatisfy { !Pinyin.readings(of: $0).isEmpty })
    }

    @Test func putsPeopleInTheOrderOfTheirReadings() {
        let ordered = [
            "007", "Anna", "zoe", "安然", "白洁", "单于飞", "陈一", "陈一一", "陳二", "葛亮", "李丽", "黎明", "仇英", "单雄", "万里", "万俟雅",
            "王五", "王武", "尉迟恭", "张三", "曾巩", "曾鞏", "祝英",
        ]
        let expected = [
            "007", "Anna", "zoe", "安然", "白洁", "单于飞", "陳二", "陈一", "陈一一", "葛亮", "黎明", "李丽", "万俟雅", "仇英", "单雄", "万里",
            "王五", "王武", "尉迟恭", "曾巩", "曾鞏", "张三", "祝英",
        ]
        #expect(ordered.reversed().sortedByPinyin { $0 } == expected)
    }

    /// Each stands between the characters that are read just before and just after it, tones and all.
    @Test(arguments: [
        "怎 曾 甑", "晱 单 商", "丘 仇 糗", "㙦 解 心", "甑 查 拃", "惹 任 忍", "嗝 盖 各", "哦 区 偶", "剽 朴 殍", "滑 华 徊", "㳘 种 埫", "摘 翟 窄",
        "彟 乐 煴", "杪 缪 咩", "凝 宁 妞", "侵 覃 沁", "允 员 匝", "奢 折 射", "少 召 奢", "俾 秘 煸", "䥽 繁 叵", "吝 令 另", "仫 那 乸", "潵 撒 噻",
        "棍 过 腘", "弨 晁 吵", "伭 冼 硍", "乓 逄 耪", "嗝 葛 各", "㺄 尉迟 冤", "抹 万俟 哞", "梴 单于 刬", "坍 澹台 坦", "弭 宓 棉", "伭 洗 硍", "呀 燕 妍",
        "䲟 应 嬴", "亟 纪 伎", "蛤 哈 咍", "䁖 娄 漏", "巷 肖 崤", "醭 卜 不", "侃 阚 康", "哱 薄 簸", "寨 占 展", "丐 干 感", "痘 都 毒", "奶 能 囡",
        "奶 佴 囡", "捏 乜 您", "何 黑 嘿", "窄 祭 嶦", "曛 郇 噀", "共 句 岣", "姽 炅 磙", "拈 粘 捻", "允 贠 匝", "㑇 诸葛 瘃", "妥 拓跋 挖", "什 沈 慎",
        "嗔 沉 疢", "晱 單 商", "什 瀋 慎", "悝 隗 煃",
    ])
    func readsSurnames(row: String) throws {
        let names = row.split(separator: " ").map(String.init)
        #expect(names.reversed().sortedByPinyin { $0 } == names)
    }

    @Test func tellsNamesApartThatReadAlike() {
        #expect(PinyinSortKey("王") < PinyinSortKey("王一"))
        #expect(PinyinSortKey("王武") != PinyinSortKey("王五"))
        #expect((PinyinSortKey("ａ") < PinyinSortKey("a")) != (PinyinSortKey("a") < PinyinSortKey("ａ")))
    }

    @Test(arguments: [
        ("ldtj", "六大途径"), ("liudatujing", "六大途径"), ("dtj", "大途径"), ("TuJ", "途径"), ("tu jing", "途径"), ("六大tj", "六大途径"),
        ("大途", "大途"), ("徑", "径"), ("lvse", "绿色"), ("luse", "绿色"), ("yinh", "银行"), ("yx", "银行"), ("crm", "CRM"),
        ("crmk", "CRM 与会员卡"), ("ｃｒｍ", "CRM"),
    ])
    func findsWhatIsTyped(typed: String, found: String) throws {
        let titles = ["构建客户忠诚度的六大途径", "绿色服务", "银行大厅", "CRM 与会员卡"]
        let search = try #require(TypedSearch(typed))
        let hits = titles.compactMap { title in search.firstMatch(in: title).map { String(title[$0]) } }
        if typed == "crmk" { #expect(hits.isEmpty) } else { #expect(hits == [found]) }
    }

    @Test(arguments: ["", " ", "，。", "-"])
    func findsNothingWhereNothingIsTyped(typed: String) {
        #expect(TypedSearch(typed) == nil)
    }

    @Test func marksWhatItFound() throws {
        let title = "《构建 客户·忠诚度》"
        let range = try #require(TypedSearch("khz")?.firstMatch(in: title))
        #expect(title[range] == "客户·忠")
    }
}
