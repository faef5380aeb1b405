extension InterfaceText {
    /// The words of slides and of what a trainer sees beside them.
    var teachingForms: Forms {
        switch self {
        case .slides: ("放映", "放映", "Slides")
        case .slidesBack: ("回到课文", "回到課文", "Back to the text")
        case .slidesNext: ("下一张", "下一張", "Next")
        case .slidesPrevious: ("上一张", "上一張", "Previous")
        case .slidesPlace: ("第 {number} 张，共 {count} 张", "第 {number} 張，共 {count} 張", "Slide {number} of {count}")
        case .slidesOverview: ("总览", "總覽", "Overview")
        case .slidesFull: ("全屏", "全螢幕", "Full screen")
        case .slidesBlack: ("黑屏", "黑屏", "Black")
        case .slidesHelp: ("按键", "按鍵", "Keys")
        case .slidesKeys:
            (
                "→ 空格 PageDown：下一步；← PageUp：上一步；Home、End：开头、结尾；数字加回车：跳到那一张；o：总览；f：全屏；b：黑屏；p：讲师窗口；t：课堂计时；Esc：关闭",
                "→ 空白鍵 PageDown：下一步；← PageUp：上一步；Home、End：開頭、結尾；數字加 Enter：跳到那一張；o：總覽；f：全螢幕；b：黑屏；p：講師視窗；t：課堂計時；Esc：關閉",
                "→ Space PageDown: forward; ← PageUp: back; Home, End: first, last; a number and Return: that slide; o: overview; f: full screen; b: black; p: presenter’s window; t: class timer; Esc: close"
            )
        case .slidesScript:
            (
                "这个浏览器没有运行脚本，所以整课连着显示，讲师提示在各节里。",
                "這個瀏覽器沒有執行指令碼，所以整課連著顯示，講師提示在各節裡。",
                "This browser runs no scripts: the lesson is shown in one piece, with the notes where they stand."
            )
        case .slidesContinued: ("（续）", "（續）", " (continued)")
        case .presenter: ("讲师窗口", "講師視窗", "Presenter’s window")
        case .presenterBlocked:
            (
                "浏览器拦住了新窗口。请允许这一页打开窗口，再按一次 p。", "瀏覽器攔住了新視窗。請允許這一頁開啟視窗，再按一次 p。",
                "The browser held the window back. Allow this page to open windows, then press p again."
            )
        case .presenterAlone:
            (
                "放映的窗口关了。请从放映的窗口按 p 重新打开这里。", "放映的視窗關了。請從放映的視窗按 p 重新開啟這裡。",
                "The window with the slides is closed. Open this one again from there, with p."
            )
        case .presenterNotes: ("讲师提示", "講師提示", "Notes")
        case .presenterNoNotes: ("这一节没有提示。", "這一節沒有提示。", "No notes for this section.")
        case .presenterOtherNotes: ("别处的提示", "別處的提示", "Notes of other sections")
        case .presenterEnd: ("后面没有了", "後面沒有了", "This is the last one")
        case .presenterSection: ("本节", "本節", "This section")
        case .presenterWhole: ("全课", "全課", "The whole")
        case .presenterStart: ("开始计时", "開始計時", "Start the clock")
        case .presenterPause: ("暂停计时", "暫停計時", "Pause the clock")
        case .presenterReset: ("重新计时", "重新計時", "Begin at zero")
        case .presenterClock: ("现在", "現在", "Now")
        case .classTimer: ("课堂计时", "課堂計時", "Class timer")
        case .classTimerMinutes: ("分钟", "分鐘", "minutes")
        case .classTimerStart: ("开始", "開始", "Start")
        case .classTimerStop: ("停止", "停止", "Stop")
        default: documentForms
        }
    }

    private var documentForms: Forms {
        switch self {
        case .forTrainers: ("给讲师", "給講師", "For trainers")
        case .documentBook: ("全书", "全書", "The whole course")
        case .documentBookAbout: ("一份能打印的讲义，参考答案在最后", "一份能列印的講義，參考答案在最後", "One document to print, solutions last")
        case .documentWorkbook: ("练习册", "練習冊", "Workbook")
        case .documentWorkbookAbout:
            ("只有练习、讨论和自测，不带答案", "只有練習、討論和自測，不帶答案", "Exercises, discussions and self-checks, no answers")
        case .documentKey: ("参考答案", "參考答案", "Answer key")
        case .documentKeyAbout: ("和练习册的编号对得上", "和練習冊的編號對得上", "By the workbook’s numbers")
        case .documentSheets: ("工作单和角色卡", "工作單和角色卡", "Worksheets and role cards")
        case .documentSheetsAbout: ("每张占一页", "每張佔一頁", "One to a page")
        case .documentCoverage: ("覆盖表", "覆蓋表", "Coverage")
        case .documentCoverageAbout:
            ("每个目标哪一课讲、哪些题考，缺什么", "每個目標哪一課講、哪些題考，缺什麼", "What teaches and tests each objective, and what is missing")
        case .documentEmpty: ("这门课里还没有。", "這門課裡還沒有。", "The course has none yet.")
        case .deliveries: ("授课安排", "授課安排", "Deliveries")
        case .deliveryCalendar: ("日历文件（.ics）", "行事曆檔（.ics）", "Calendar file (.ics)")
        case .deliveryOverrun:
            ("超出 {number} 分钟", "超出 {number} 分鐘", "{number} minute too long|{number} minutes too long")
        case .print: ("打印", "列印", "Print")
        case .largeType: ("大字", "大字", "Large type")
        case .coverageAim: ("目标", "目標", "Objective")
        case .coverageFacts: ("要点", "要點", "Facts")
        case .coverageTopics: ("大纲", "大綱", "Syllabus")
        case .coverageTaught: ("讲到", "講到", "taught")
        case .coverageUntaught: ("没有课讲", "沒有課講", "not taught")
        case .coverageUnasked: ("没有题考", "沒有題考", "not tested")
        case .coverageWithout: ("没有写讲哪个目标：", "沒有寫講哪個目標：", "Without an objective: ")
        case .coverageGaps: ("{number} 处有缺", "{number} 處有缺", "{number} gap|{number} gaps")
        case .coverageWhole: ("没有缺的", "沒有缺的", "Nothing is missing")
        default: figuresForms ?? progressForms
        }
    }
}
