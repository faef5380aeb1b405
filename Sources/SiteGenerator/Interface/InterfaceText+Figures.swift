extension InterfaceText {
    /// The words of what a class answered, which trainers see.
    var figuresForms: Forms? {
        switch self {
        case .figures: ("这个班学得怎样", "這個班學得怎樣", "How the class is doing")
        case .figuresDay: ("统计到 {text}，练习和考试都算", "統計到 {text}，練習和考試都算", "Up to {text}, practice and exams together")
        case .figuresNextHour: ("下一个小时最值得再讲：", "下一個小時最值得再講：", "Spend the next hour on:")
        case .figuresNoneWeak: ("没有明显弱的目标。", "沒有明顯弱的目標。", "No objective is clearly weak.")
        case .figuresWeak: ("弱", "弱", "Weak")
        case .figuresRight: ("得分率 {text}", "得分率 {text}", "{text} of the marks")
        case .figuresAnswers: ("{number} 份作答", "{number} 份作答", "{number} answer|{number} answers")
        case .figuresFew:
            ("作答太少（{number} 份），不评", "作答太少（{number} 份），不評", "Too few answers to say ({number})")
        case .figuresChanged:
            ("这道题改过了，改以前的统计不放在这里", "這道題改過了，改以前的統計不放在這裡", "The item has changed; figures from before are not shown")
        case .figuresDrawWeak: ("选它的多是总分低的", "選它的多是總分低的", "Taken mostly by low scorers")
        case .figuresDrawStrong:
            ("选它的多是总分高的：看看答案和题干", "選它的多是總分高的：看看答案和題幹", "Taken mostly by high scorers: look at the key and the stem")
        case .figuresDrawAny: ("选它的高分低分都有", "選它的高分低分都有", "Taken by high and low scorers alike")
        default: nil
        }
    }
}
