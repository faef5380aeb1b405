extension InterfaceText {
    /// The words of what a reader has done.
    var progressForms: Forms {
        switch self {
        case .progress: ("学习进度", "學習進度", "Your progress")
        case .progressAbout:
            (
                "学到哪里、做错了哪些题，只记在这台设备的这个浏览器里，不会传给任何人。",
                "學到哪裡、做錯了哪些題，只記在這台裝置的這個瀏覽器裡，不會傳給任何人。",
                "Where you are and what you got wrong is kept in this browser on this device only, and sent to nobody."
            )
        case .progressScript:
            ("这一页要用脚本，您的浏览器没有开启。", "這一頁要用指令碼，您的瀏覽器沒有開啟。", "This page needs scripts, which your browser does not run.")
        case .progressRefused:
            (
                "这个浏览器不让网页记东西（常见于无痕窗口，或从文件夹直接打开的网页），所以进度关掉页面就没有了。",
                "這個瀏覽器不讓網頁記東西（常見於無痕視窗，或從資料夾直接開啟的網頁），所以進度關掉頁面就沒有了。",
                "This browser keeps nothing for pages (private windows and pages opened from a folder are often refused), so your progress is gone when you close the page."
            )
        case .progressEmpty:
            ("还没有记录。打开任何一课就开始了。", "還沒有記錄。開啟任何一課就開始了。", "Nothing yet. It begins with the first lesson you open.")
        case .progressFile: ("带到别的设备", "帶到別的裝置", "Take it to another device")
        case .progressFileAbout:
            (
                "存成一个文件，再到另一台设备上读进去；两边的记录会合在一起，不会互相覆盖。",
                "存成一個檔案，再到另一台裝置上讀進去；兩邊的記錄會合在一起，不會互相覆蓋。",
                "Save it to a file and open that on the other device: what both know is put together, and nothing is overwritten."
            )
        case .progressSave: ("存成文件", "存成檔案", "Save to a file")
        case .progressLoad: ("读入文件", "讀入檔案", "Open a file")
        case .progressErase: ("全部清除", "全部清除", "Erase everything")
        case .progressSure: ("清除后找不回来。确定清除", "清除後找不回來。確定清除", "It cannot be brought back. Erase")
        case .progressLoaded: ("已经合进来了。", "已經合進來了。", "It has been added.")
        case .progressOther:
            (
                "这是另一个网站的学习进度，没有读入。", "這是另一個網站的學習進度，沒有讀入。",
                "This is the progress of another site; nothing was added."
            )
        case .progressUnreadable:
            (
                "读不懂这个文件。请选用“存成文件”存下的那一个。", "讀不懂這個檔案。請選用「存成檔案」存下的那一個。",
                "This file cannot be read. Choose one that was saved here."
            )
        case .progressErased: ("已经清除。", "已經清除。", "Erased.")
        case .progressScores:
            (
                "这里的记录只给您自己看，不算成绩：成绩只来自测评，由人事部门管理。",
                "這裡的記錄只給您自己看，不算成績：成績只來自測評，由人事部門管理。",
                "This is for you alone and counts as no score: scores come from exams only, and HR keeps them."
            )
        case .resume: ("继续学习", "繼續學習", "Go on learning")
        case .done: ("已学完", "已學完", "Finished")
        case .marked: ("书签", "書籤", "Bookmark")
        case .wrongItems: ("做错的题，回去再看看", "做錯的題，回去再看看", "Got wrong: worth another look")
        default: preconditionFailure("every text has its words above; \(rawValue) has none")
        }
    }
}
