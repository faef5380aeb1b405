internal import Workspace

/// Files that do something when they are opened: a browser runs their scripts, or the system runs them.
///
/// A site is opened from a folder, where no server could tame them, so it carries none that a text links to. What is only shown as a
/// picture runs nothing.
enum ActiveFile {
    private static let endings: Set<Substring> = [
        // Pages and pictures with scripts, and what is turned into a page.
        "html", "htm", "xhtml", "xht", "shtml", "shtm", "phtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "xslt",
        "rss",
        "atom", "rdf", "mml", "xul", "hta", "htc", "chm", "hlp", "swf", "wasm", "js", "mjs", "cjs", "jse", "jsp", "asp",
        "aspx",
        "php",
        // Programs.
        "exe", "com", "scr", "pif", "cpl", "msi", "msp", "mst", "msix", "appx", "appinstaller", "dll", "jar", "jnlp",
        "app",
        "application", "gadget",
        // Scripts of the system.
        "bat", "cmd", "ps1", "ps2", "psm1", "psd1", "ps1xml", "psc1", "vbs", "vbe", "vb", "wsf", "wsh", "wsc", "ws",
        "sct", "msc",
        "reg", "inf", "scf", "command", "workflow", "action", "scpt", "applescript", "terminal", "tool", "sh", "bash",
        "zsh",
        // Short cuts, which lead anywhere.
        "lnk", "url", "website", "webloc", "fileloc", "inetloc", "desktop", "library-ms", "search-ms", "appref-ms",
        "settingcontent-ms",
        "theme", "themepack",
    ]

    /// Endings that every browser and system knows for what they are, whatever stands in the file.
    private static let inertEndings: Set<Substring> = [
        "txt", "text", "log", "csv", "tsv", "json", "css", "vtt", "srt", "ics", "vcf", "pdf", "rtf", "doc", "docx",
        "docm", "dot",
        "dotx", "xls", "xlsx", "xlsm", "xlsb", "xltx", "ppt", "pptx", "pptm", "pps", "ppsx", "potx", "odt", "ods",
        "odp", "odg",
        "pages", "numbers", "key", "wps", "et", "dps", "epub", "mobi", "png", "jpg", "jpeg", "gif", "webp", "avif",
        "bmp", "ico",
        "tif", "tiff", "heic", "psd", "ai", "mp3", "m4a", "aac", "wav", "ogg", "oga", "opus", "flac", "mp4", "m4v",
        "mov", "webm",
        "ogv", "avi", "mkv", "wmv", "zip", "7z", "rar", "gz", "tgz", "tar", "bz2", "xz", "ttf", "otf", "woff", "woff2",
    ]

    /// Whether a file runs when it is opened.
    ///
    /// - Parameter head: its first bytes, asked for where the name tells nothing; a browser would look at them too.
    static func isActive(_ path: String, head: () -> [UInt8]) -> Bool {
        let name = Withholding.plain(path.split(separator: "/").last ?? "")
        guard let dot = name.lastIndex(of: ".") else { return isMarkup(head()) }
        let ending = name[name.index(after: dot)...]
        return endings.contains(ending) || !inertEndings.contains(ending) && isMarkup(head())
    }

    /// What the MIME Sniffing Standard takes for a page, and XML that is one.
    static func isMarkup(_ head: [UInt8]) -> Bool {
        // Of UTF-16 without its zero bytes enough is left to tell.
        let text = String(decoding: head.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self).lowercased()
        let start = text.drop(while: \.isWhitespace)
        guard start.hasPrefix("<") else { return false }
        let tags = [
            "!doctype html", "html", "head", "body", "script", "iframe", "svg", "title", "style", "table", "font",
            "div", "h1", "a",
            "b", "p", "br", "!--",
        ]
        let isPage = tags.contains { tag in
            guard start.dropFirst().hasPrefix(tag) else { return false }
            guard let next = start.dropFirst(tag.count + 1).first else { return true }
            return tag == "!--" || next == ">" || next.isWhitespace
        }
        let isXMLPage = start.hasPrefix("<?xml") || start.hasPrefix("<!doctype")
        let signs = ["<svg", "<html", "1999/xhtml", "2000/svg", "xml-stylesheet"]
        return isPage || isXMLPage && signs.contains { start.contains($0) }
    }
}
