internal import CourseModel

extension InterfaceText {
    /// The text as coursekit has it. `{number}` and the like are filled in; where a text has two forms, parted by `|`, the first is for one.
    func standard(in language: InterfaceLanguage) -> String {
        let forms = standardForms
        return switch language {
        case .simplifiedChinese: forms.simplified
        case .traditionalChinese: forms.traditional
        case .english: forms.english
        }
    }

    typealias Forms = (simplified: String, traditional: String, english: String)

    private var standardForms: Forms {
        switch self {
        case .skipToText: ("跳到正文", "跳到正文", "Skip to the text")
        case .youAreHere: ("所在位置", "所在位置", "You are here")
        case .contents: ("目录", "目錄", "Contents")
        case .courseContents: ("课程目录", "課程目錄", "Contents of the course")
        case .more: ("更多", "更多", "More")
        case .changeLight: ("更换明暗", "更換明暗", "Change between day and night")
        case .lightAuto: ("明暗：自动", "明暗：自動", "Light: automatic")
        case .lightDay: ("明暗：日间", "明暗：日間", "Light: day")
        case .lightNight: ("明暗：夜间", "明暗：夜間", "Light: night")
        case .trainerEdition: ("讲师版", "講師版", "Trainer’s edition")
        case .pagesAround: ("前后页", "前後頁", "Previous and next")
        case .previousLesson: ("上一课", "上一課", "Previous lesson")
        case .nextLesson: ("下一课", "下一課", "Next lesson")
        case .previousCase: ("上一个案例", "上一個案例", "Previous case study")
        case .nextCase: ("下一个案例", "下一個案例", "Next case study")
        case .backToLesson: ("回到这一课", "回到這一課", "Back to the lesson")
        case .practiseNow: ("学完了，练一练", "學完了，練一練", "Now practise")
        case .pageMoved: ("本页已经移到：", "本頁已經移到：", "This page has moved to ")
        case .draft: ("草稿：发布时没有这一页", "草稿：發布時沒有這一頁", "Draft: not in the published site")
        case .onPage: ("本页内容", "本頁內容", "On this page")
        case .filterTerms: ("输入几个字，只看含有它的词", "輸入幾個字，只看含有它的詞", "Type to see matching terms only")
        case .pageMissing: ("这里没有网页，地址也许变了。", "這裡沒有網頁，網址也許變了。", "There is no page here; its address may have changed.")
        case .toHome: ("回到首页", "回到首頁", "To the first page")
        default: searchForms
        }
    }

    private var searchForms: Forms {
        switch self {
        case .search: ("搜索", "搜尋", "Search")
        case .searchFor: ("搜索课程、术语和正文", "搜尋課程、術語和正文", "Search courses, terms and texts")
        case .searchClose: ("关闭", "關閉", "Close")
        case .searchShort: ("请至少输入两个字。", "請至少輸入兩個字。", "Type at least two letters.")
        case .searchNone:
            (
                "没有找到“{text}”。换个说法，或者少输几个字试试。", "沒有找到「{text}」。換個說法，或者少輸幾個字試試。",
                "Nothing found for “{text}”. Try other words, or fewer of them."
            )
        case .searchCount: ("找到 {number} 页", "找到 {number} 頁", "{number} page found|{number} pages found")
        case .searchAtLeast:
            (
                "已找到 {number} 页，还有更多", "已找到 {number} 頁，還有更多",
                "{number} page so far, and more|{number} pages so far, and more"
            )
        case .searchMore: ("显示更多", "顯示更多", "Show more")
        case .searchBusy: ("正在查找……", "正在查找……", "Searching…")
        case .searchFailed:
            (
                "搜索要用的文件读不出来。请重新打开这一页；还是不行，就告诉发布网站的人。", "搜尋要用的檔案讀不出來。請重新開啟這一頁；還是不行，就告訴發布網站的人。",
                "The files of the search cannot be read. Open this page again; if that does not help, tell whoever publishes the site."
            )
        case .searchTerm: ("术语", "術語", "Term")
        case .searchKeys:
            ("↑↓ 选择 · 回车打开 · Esc 关闭", "↑↓ 選擇 · Enter 開啟 · Esc 關閉", "↑↓ to choose · Enter to open · Esc to close")
        default: courseForms
        }
    }

    private var courseForms: Forms {
        switch self {
        case .lessonCount: ("{number} 课", "{number} 課", "{number} lesson|{number} lessons")
        case .caseCount: ("{number} 个案例", "{number} 個案例", "{number} case study|{number} case studies")
        case .termCount: ("{number} 个词", "{number} 個詞", "{number} term|{number} terms")
        case .itemCount: ("{number} 题", "{number} 題", "{number} item|{number} items")
        case .drawnCount: ("从 {count} 题中抽 {number} 题", "從 {count} 題中抽 {number} 題", "{number} of {count} items")
        case .totalHours: ("约 {number} 小时", "約 {number} 小時", "about {number} hour|about {number} hours")
        case .totalMinutes: ("约 {number} 分钟", "約 {number} 分鐘", "about {number} minute|about {number} minutes")
        case .lessonPosition: ("第 {number} 课，共 {count} 课", "第 {number} 課，共 {count} 課", "Lesson {number} of {count}")
        case .teachMinutes: ("讲 {number} 分钟", "講 {number} 分鐘", "{number} min taught")
        case .practiseMinutes: ("练 {number} 分钟", "練 {number} 分鐘", "{number} min practised")
        case .version: ("版本 {text}", "版本 {text}", "Version {text}")
        case .map: ("课程地图", "課程地圖", "Map of the course")
        case .startHere: ("从这里开始", "從這裡開始", "Start here")
        case .objectives: ("学完能做到", "學完能做到", "After this you can")
        case .audience: ("适合谁：", "適合誰：", "For whom: ")
        case .cases: ("案例", "案例", "Case studies")
        case .case: ("案例", "案例", "Case study")
        case .lessonCases: ("这一课的案例", "這一課的案例", "Case studies for this lesson")
        case .belongsTo: ("配合 ", "配合 ", "Goes with ")
        case .nextAct: ("看下一幕", "看下一幕", "Show the next part")
        case .glossary: ("术语表", "術語表", "Glossary")
        case .alias: ("又称{text}", "又稱{text}", "also {text}")
        case .references: ("来源", "來源", "Sources")
        case .practiceAndTerms: ("练习与术语", "練習與術語", "Practice and terms")
        default: quizForms
        }
    }

    private var quizForms: Forms {
        switch self {
        case .practice: ("练习", "練習", "Practice")
        case .exams: ("考试", "考試", "Exams")
        case .examNote:
            (
                "考试不在网页上。在装有 coursekit 的电脑上打开终端，输入下面的命令；什么时候考、能考几次，开始前的页面会写明。",
                "考試不在網頁上。在裝有 coursekit 的電腦上打開終端機，輸入下面的指令；什麼時候考、能考幾次，開始前的頁面會寫明。",
                "Exams are not on these pages. Open a terminal on a computer with coursekit and type the command; the page before it begins says when it is open and how many attempts there are."
            )
        case .selfCheck: ("自测", "自測", "Self-check")
        case .itemsAsked: ("题数", "題數", "Items")
        case .timeLimit: ("限时", "限時", "Time")
        case .noLimit: ("不限", "不限", "No limit")
        case .minutes: ("{number} 分钟", "{number} 分鐘", "{number} minute|{number} minutes")
        case .seconds: ("{number} 秒", "{number} 秒", "{number} second|{number} seconds")
        case .passMark: ("及格线", "及格線", "Pass mark")
        case .attempts: ("次数", "次數", "Attempts")
        case .attemptCount: ("{number} 次", "{number} 次", "{number}")
        case .howToTake: ("怎样做", "怎樣做", "How to take it")
        case .takeOpen: ("打开终端，进到放课程的文件夹。", "打開終端機，進到放課程的資料夾。", "Open a terminal in the folder that holds the courses.")
        case .takeType: ("输入下面这一行，按回车。", "輸入下面這一行，按 Enter 鍵。", "Type this line and press Return.")
        case .takeNote:
            (
                "每答一题，答案立即存下。中途离开也不要紧，回来输入同一行，就从原处继续。",
                "每答一題，答案立即存下。中途離開也不要緊，回來輸入同一行，就從原處繼續。",
                "Every answer is saved at once. If you have to leave, type the same line again and go on where you were."
            )
        case .items: ("题目", "題目", "Items")
        case .otherItems: ("其他题目", "其他題目", "Other items")
        default: itemForms
        }
    }

    private var itemForms: Forms {
        switch self {
        case .itemSingle: ("单选", "單選", "Choose one")
        case .itemMultiple: ("多选", "多選", "Choose all that apply")
        case .itemTrueFalse: ("判断", "判斷", "True or false")
        case .itemTwo: ("二选一", "二選一", "One of two")
        case .itemNumber: ("填数字", "填數字", "A number")
        case .itemWords: ("填空", "填空", "In words")
        case .yourAnswer: ("您的答案", "您的答案", "Your answer")
        case .answers: ("答案与解析", "答案與解析", "Answers and reasons")
        case .rightAnswer: ("正确答案", "正確答案", "Right answer")
        case .readAgain: ("回看", "回看", "Read again")
        case .wholeQuiz: ("做整份练习", "做整份練習", "The whole practice quiz")
        case .printedQuiz:
            (
                "这份练习每次从中抽 {number} 题，下面列出 {count} 题。", "這份練習每次從中抽 {number} 題，下面列出 {count} 題。",
                "The quiz draws {number} of these {count} items each time."
            )
        case .printedBefore: ("题目见 {text}", "題目見 {text}", "The items are at {text}")
        case .needsScript:
            (
                "这个浏览器没有运行脚本，不能在页面里判题：请先自己作答，再展开最后的“答案与解析”对照。",
                "這個瀏覽器沒有執行指令碼，不能在頁面裡判題：請先自己作答，再展開最後的「答案與解析」對照。",
                "This browser runs no scripts, so the page cannot mark answers: answer for yourself, then unfold the answers at the end."
            )
        case .inTerminal: ("在终端里做", "在終端機裡做", "In the terminal")
        case .confirmAnswer: ("确认", "確認", "Confirm")
        case .chooseFirst: ("请先选择，再确认。", "請先選擇，再確認。", "Choose first, then confirm.")
        case .writeFirst: ("请先写下答案，再确认。", "請先寫下答案，再確認。", "Write an answer first, then confirm.")
        case .writeNumber:
            ("请写成 1200 或 3.5 这样的数字。", "請寫成 1200 或 3.5 這樣的數字。", "Write a number such as 1200 or 3.5.")
        case .answerRight: ("答对了", "答對了", "Right")
        case .answerPartlyRight: ("部分答对", "部分答對", "Partly right")
        case .answerWrong: ("答错了", "答錯了", "Wrong")
        case .optionRight: ("对", "對", "right")
        case .optionWrong: ("错", "錯", "wrong")
        case .optionMissed: ("漏选", "漏選", "missed")
        case .tryAgain: ("再试一次", "再試一次", "Try again")
        case .answeredBefore: ("上次：{text}", "上次：{text}", "Last time: {text}")
        case .progressSoFar:
            (
                "答了 {count} 题，对 {number} 题", "答了 {count} 題，對 {number} 題",
                "{number} of {count} right|{number} of {count} right"
            )
        case .byObjective: ("按目标看", "按目標看", "By objective")
        case .allItems: ("全部 {number} 题", "全部 {number} 題", "The {number} item|All {number} items")
        case .drawItems: ("抽 {number} 题", "抽 {number} 題", "Draw {number} item|Draw {number} items")
        case .onlyWrong:
            (
                "只做错过的 {number} 题", "只做錯過的 {number} 題",
                "The {number} item answered wrong|The {number} items answered wrong"
            )
        case .forgetAnswers: ("清除本机上的答题记录", "清除本機上的答題記錄", "Forget my answers on this device")
        default: textForms
        }
    }

    private var textForms: Forms {
        switch self {
        case .unfold: ("展开", "展開", "Show")
        case .fold: ("收起", "收起", "Hide")
        case .footnotes: ("脚注", "註腳", "Footnotes")
        case .backToText: ("返回正文", "返回正文", "Back to the text")
        case .taskDone: ("已完成", "已完成", "Done")
        case .taskOpen: ("未完成", "未完成", "To do")
        case .details: ("详情", "詳情", "Details")
        case .gap: ("填空处", "填空處", "blank to fill in")
        case .calloutNote: ("注", "註", "Note")
        case .calloutTip: ("提示", "提示", "Tip")
        case .calloutImportant: ("重要", "重要", "Important")
        case .calloutWarning: ("警告", "警告", "Warning")
        case .calloutCaution: ("当心", "當心", "Caution")
        case .calloutKey: ("要点", "要點", "Key points")
        case .calloutDiscuss: ("讨论", "討論", "Discuss")
        case .calloutExercise: ("练习", "練習", "Exercise")
        case .calloutSolution: ("参考", "參考", "Solution")
        case .calloutTrainer: ("讲师提示", "講師提示", "For trainers")
        case .calloutSource: ("来源", "來源", "Sources")
        case .calloutMyth: ("误区", "誤區", "Myth")
        case .calloutCase: ("案例", "案例", "Case")
        default: teachingForms
        }
    }
}
