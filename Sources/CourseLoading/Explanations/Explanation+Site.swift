internal import Diagnostics
internal import CourseModel

extension Explanation {
    /// The site: its settings, and what must not be in it.
    static let site = [
        Explanation(
            "site/exam-item-in-page",
            zh: "网页、附件或素材里出现了考试题的编号。编号本身泄露不了答案，但它出现在那里，多半是题目也跟着进去了，所以整个网站不发布。",
            en:
                """
                A page, a file to download or an asset names an item of an exam. The name gives no answer away, but where it \
                stands the item may stand too, so the site is not published.
                """
        ),
        Explanation(
            "site/exam-stem-in-page",
            zh:
                """
                网页、附件或素材里有一句话和考试的题干一样（不算标点、空格、繁简和大小写）。十二个汉字或三十六个字母以上的句子不会碰巧相同，所以整个网站不发布。\
                讲师版也一样：考试题不放进任何一版。
                """,
            en:
                """
                A page, a file to download or an asset says the same as the stem of an exam's item, whatever the punctuation, \
                blanks, script or capitals. From twelve Han characters or 36 letters on that is no chance, so the site is not \
                published, for trainers neither: exams are in no edition.
                """
        ),
        Explanation(
            "site/exam-text-in-page",
            zh:
                """
                网页、附件或素材里有一句话和考试的选项、反馈、解析或共用材料一样，学员照着找就能找到答案。改写其中一处；题目只要换个说法，意思可以不变。
                """,
            en:
                """
                A page, a file to download or an asset says the same as an option, a feedback, a rationale or a passage of an \
                exam, so that learners could look the answer up. Reword one of the two; an item can say the same otherwise.
                """
        ),
        Explanation(
            "site/trainer-text-in-page",
            zh:
                """
                学员版里出现了讲师提示里的话。提示里引用课文、课程首页、标题或练习说过的话不算；别处的一句长话一字不差地出现在这里，多半是泄漏。
                """,
            en:
                """
                The learner's edition has words of a trainer's note. A note may quote what the page, the course's page, a title \
                or a practice quiz says; another long sentence, word for word, has most likely leaked.
                """
        ),
        Explanation(
            "site/misnamed-settings",
            zh: "网站的设置只从 site/site.yml 读，文件名要全用小写。Windows 常把结尾的 .txt 藏起来，看着是 site.yml，其实是 site.yml.txt。",
            en:
                """
                The settings are read from site/site.yml alone, all small letters. Windows likes to hide the ending .txt: \
                what looks like site.yml may be site.yml.txt.
                """,
            wrong: "site/site.yaml", right: "site/site.yml"),
        Explanation(
            "site/unreadable-settings",
            zh: "设置读不到的时候不能当作没有设置：那样解答会给学员看到，语言和时区也会变。所以先停下来。",
            en:
                """
                Settings that cannot be read are not the same as none: solutions would be shown to learners, languages and \
                the time zone would change. So nothing is done until they can be read.
                """
        ),
        Explanation(
            "site/missing-logo", zh: "site.yml 的 theme 指定了标志图片，但文件不存在。",
            en: "theme in site.yml names a logo that does not exist.", wrong: "logo: assets/logo.png",
            right: "logo: assets/logo.svg    # site/assets/logo.svg"),
        Explanation(
            "site/unknown-course", zh: "site.yml 的 courses 排列课程的次序，这里写了一个不存在的文件夹名。",
            en: "courses in site.yml orders the courses; this one is no folder in courses/.",
            wrong: "courses: [servise]",
            right: "courses: [service]"),
    ]
}
