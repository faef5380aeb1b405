internal import Diagnostics
internal import SystemFiles
internal import Workspace
internal import QuizFiles
internal import CourseModel
internal import TextRules

// What can be wrong with a picture, a film or a sound.
extension Diagnostic {
    static let imageMissingFile = Kind(
        "image/missing-file", .error,
        zh: "图片文件不存在。路径从本文件所在的文件夹算起，大小写要一致。",
        en: "There is no such image. The path starts at the folder of this file, and capitals matter.")

    static func missingImage(
        _ path: String, meant: String?, at range: Range<Int>, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            imageMissingFile, at: range, in: source,
            message: Phrase(zh: "没有图片 \(verbatim: path)。", en: "There is no image \(path)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "把图片存进课程的 images 文件夹，照它的文件名写。",
                    en: "Save the image in the course's images folder, and write the name that it has."),
            fix: fix)
    }

    static let imageExternal = Kind(
        "image/external", .error,
        zh: "图片在别人的网站上：断网时看不到，那边一改名就坏，还会让对方知道谁在读。网站必须能从文件夹打开，所以图片要存在工作区里。",
        en: """
            The image is on somebody else's site: it is missing offline, breaks when it is renamed there, and tells \
            them who is reading. A site must work when opened from a folder, so keep its images in the workspace.
            """,
        wrong: "![流程图](https://example.com/a.png)", right: "![流程图](images/a.png)")

    static func externalImage(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            imageExternal, at: range, in: source,
            message: Phrase(
                zh: "图片来自网络，离线时看不到，也会暴露读者。",
                en: "The image comes from the web: it is missing offline and gives readers away."),
            advice: Phrase(zh: "把图片存进课程的 images 文件夹。", en: "Save it in the course's images folder."))
    }

    static let imageNotAnImage = Kind(
        "image/not-an-image", .error,
        zh: "感叹号开头的写法只用于图片、影片和录音。其他文件去掉感叹号，写成链接。",
        en: "The exclamation mark is for images, films and sounds; for other files leave it out and write a link.",
        wrong: "![讲义](handout.pdf)",
        right: "[讲义](handout.pdf)")

    static func notAnImage(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            imageNotAnImage, at: range, in: source,
            message: Phrase(zh: "这不是图片文件。", en: "This is not an image file."),
            advice: Phrase(
                zh: "图片可以是 PNG、JPEG、GIF、SVG、WebP 或 AVIF，影片和录音可以是 MP4、WebM、MP3 等；其他文件去掉前面的感叹号，写成链接。",
                en:
                    """
                    Images are PNG, JPEG, GIF, SVG, WebP or AVIF, films and sounds MP4, WebM, MP3 and the like; for other files \
                    drop the exclamation mark and make it a link.
                    """
            ))
    }

    static let mediaExternal = Kind(
        "media/external", .error,
        zh: "页面只播放网站自己的文件：断网时也能看，也不让别人知道谁在看。别处的影片写成链接，读者自己决定要不要打开。",
        en: """
            A page plays only the site's own files: they work without a network and tell nobody who is watching. Write \
            a link to a film elsewhere, and readers can open it if they like.
            """,
        wrong: "<video src=\"https://example.com/a.mp4\"></video>", right: "[影片](https://example.com/a.mp4)")

    static func externalMedia(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            mediaExternal, at: range, in: source,
            message: Phrase(
                zh: "影片或录音来自网络，页面不会播放它。", en: "The film or sound comes from the web; the page does not play it."),
            advice: Phrase(zh: "把文件存进课程的文件夹，或者改成链接。", en: "Save the file in the course's folder, or make it a link."))
    }

    static let mediaNotMedia = Kind(
        "media/not-media", .error,
        zh: "video、audio 这样的标签只播放影片和录音文件，不能指向一页课文。",
        en: "Tags such as video and audio play film and sound files; they cannot point to a page.",
        wrong: "<video src=\"02-waiting.md\"></video>", right: "<video src=\"films/waiting.mp4\"></video>")

    static func notMedia(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            mediaNotMedia, at: range, in: source,
            message: Phrase(zh: "这不是影片或录音文件。", en: "This is not a film or sound file."),
            advice: Phrase(
                zh: "写出 MP4、WebM、MP3 这样的文件，或者改成链接。", en: "Name a file such as MP4, WebM or MP3, or make it a link."))
    }
}
