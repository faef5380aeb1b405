internal import Diagnostics
internal import CourseModel

extension Explanation {
    /// Names and places of files.
    static let files = [
        Explanation(
            "file/byte-order-mark",
            zh: "有些编辑器在文件开头写一个看不见的标记（BOM）。coursekit 会略过它，别的软件可能因此认不出第一行的 ---。",
            en:
                """
                Some editors begin a file with an invisible mark. coursekit passes over it; other programs \
                may not see the --- after it.
                """
        ),
        Explanation(
            "file/equal-name",
            zh:
                """
                “é”“ガ”这样的字符有两种编码方式：一个整字，或者字母加上记号。苹果电脑从前用后一种保存文件名，多数电脑用前一种。\
                coursekit 把它们看作同一个名字，链接怎么写都能找到文件；可是两个文件同名时，就不知道该用哪一个。
                """,
            en:
                """
                A character such as é or ガ can be encoded as one, or as a letter and a mark; Macs used to store names in \
                the second way, most others use the first. To coursekit the two are one name, so that links find their \
                files; of two files with one name it cannot know which is meant.
                """
        ),
        Explanation(
            "file/misnamed-folder",
            zh: "courses、quizzes、site 这些文件夹的名字要全用小写。有的电脑不分大小写，有的分；写错了，里面的内容就读不到。",
            en:
                """
                The names of folders such as courses, quizzes and site are all small letters. Some disks tell capitals \
                apart and some do not; where they do, nothing in the folder would be read.
                """,
            wrong: "Quizzes/practice.md", right: "quizzes/practice.md"),
        Explanation(
            "file/misplaced",
            zh:
                """
                coursekit 只在固定的位置读文件：课文在 courses/课程/，案例在 courses/课程/cases/，授课安排在 courses/课程/deliveries/，测验在 \
                quizzes/。别处的 Markdown 文件没有人读，写了也不会出现。README.md 除外，它是给看文件夹的人准备的。
                """,
            en:
                """
                coursekit reads files in fixed places: lessons in courses/COURSE/, cases in \
                courses/COURSE/cases/, deliveries in courses/COURSE/deliveries/, quizzes in quizzes/. A \
                Markdown file elsewhere is read by nobody. README.md may stand anywhere.
                """,
            wrong: "courses/service/drafts/02-waiting.md", right: "courses/service/02-waiting.md"),
        Explanation(
            "file/not-utf-8",
            zh: "文件不是 UTF-8 编码，多半是 GBK。读错编码会把整篇变成乱码，所以不读。用编辑器打开，另存为 UTF-8。",
            en:
                """
                The file is not UTF-8; perhaps it is GBK. Read wrongly it would be gibberish, so it is not \
                read. Save it as UTF-8.
                """
        ),
        Explanation(
            "file/orphan",
            zh: "这张图片或附件没有任何一页用到。网站只带用得上的文件，所以不会有它。多半是改名以后忘了删旧的，或者课文里漏了引用。",
            en:
                """
                No page shows or links to this image or file, and the site only carries what is used. \
                Perhaps it was renamed, or the text forgot it.
                """
        ),
        Explanation(
            "file/reserved-name",
            zh: "直接放在 courses/ 里的文件，会放到网站的最上层；那里的 index.html、theme、assets、quizzes 和 keep 列出的名字已经有了用处。",
            en:
                """
                A file that stands in courses/ itself goes to the top of the site, where index.html, theme, assets, quizzes \
                and the names under keep are taken.
                """
        ),
        Explanation(
            "file/same-address",
            zh: "两个文件在网站上会得到同一个地址，后写的会盖掉先写的。U 盘和许多电脑不区分大小写，所以只差大小写也算相同。",
            en:
                """
                Two files would have the same address, and one would replace the other. Many disks do not \
                tell capitals from small letters, so names that differ only in them count as equal.
                """,
            wrong: "courses/service/01-waiting.md\ncourses/service/02-Waiting.md",
            right: "courses/service/01-waiting.md\ncourses/service/02-waiting-well.md"),
        Explanation(
            "file/same-name",
            zh: "编号只管次序，不出现在网址和引用里。去掉编号后两个文件同名，链接就不知道该到哪一个。",
            en:
                """
                Numbers order files and never show in addresses. Without them the two files have the same \
                name, and a link could mean either.
                """,
            wrong: "courses/service/01-waiting.md\ncourses/service/02-waiting.md",
            right: "courses/service/01-waiting.md\ncourses/service/02-queueing.md"),
        Explanation(
            "file/symbolic-link",
            zh:
                """
                符号链接可能指到工作区外面，把不该公开的文件带进网站，所以一律不跟随，指到工作区里面的也不例外。课文、测验、文件夹、模板和网站素材会因此缺了，\
                算错误；旁边的其他文件只提醒一下。
                """,
            en:
                """
                A symbolic link can lead out of the workspace and bring private files into the site, so none is followed, \
                wherever it leads. Where a text, a quiz, a folder, a template or an asset would be missing it is an error; \
                other files are only pointed out.
                """
        ),
        Explanation(
            "file/too-deep", zh: "文件夹最多读到第 16 层。再深的多半是误放的备份。",
            en: "Folders are read down to 16 levels. What lies deeper is most likely a copy left there by mistake."),
        Explanation(
            "file/too-large",
            zh: "一个文本文件最多 1 MiB，约三十五万个汉字。更大的通常是放错了的导出文件；真有这么长，就分成几课。",
            en:
                """
                A text may have 1 MiB, about 350,000 Han characters. A larger one is usually an export in \
                the wrong place; otherwise cut it into lessons.
                """
        ),
        Explanation(
            "file/unlisted-language",
            zh: "文件名带着语言后缀，旁边也有同名的原文，但 site.yml 的 languages 没有列出这种语言，于是它成了单独的一课。",
            en:
                """
                The name has a language suffix and its original stands beside it, but languages in site.yml \
                lacks the language, so it became a lesson of its own.
                """,
            wrong: "languages: [zh-Hans]        # 01-waiting.en.md", right: "languages: [zh-Hans, en]"),
        Explanation(
            "file/unreadable", zh: "文件刚才还在，现在读不出来：可能正被改名，也可能没有读取的权限。",
            en: "The file was there a moment ago and cannot be read now: it is being renamed, or you may not read it."),
        Explanation(
            "file/unusable-name",
            zh: "文件名会成为网址，也会写在 lesson= 这样的引用里，所以不能有空格、括号、引号、井号等字符。",
            en:
                """
                The name becomes part of an address and of references such as lesson=, so it has no blanks, \
                brackets, quotes or number signs.
                """,
            wrong: "courses/service/02-等待 (新).md", right: "courses/service/02-等待.md"),
        Explanation(
            "file/withheld",
            zh: "site/assets 里的文件会原样放进网站，但成绩册、数据库、备份和临时文件除外：放进去多半是疏忽。",
            en:
                """
                What stands in site/assets goes into the site as it is, except gradebooks, databases, backups and \
                temporary files, which were most likely left there by mistake.
                """
        ),
        Explanation(
            "file/wrong-kind",
            zh: "这里该是普通文件或文件夹，却是别的：文件夹占了文件的位置，或者是管道、套接字、设备。它读不了，略过它又会悄悄缺了内容，所以算错误。",
            en:
                """
                An ordinary file or a folder belongs here, and something else stands there: a folder in the place of a \
                file, a pipe, a socket, a device. It cannot be read, and passing over it would silently leave something out.
                """
        ),
    ]
}
