internal import CourseModel
internal import TextRules

// MARK: Pictures, films and sounds

extension HTMLBuilder {
    /// Ends a figure; the title of its image is the caption.
    mutating func endFigure(_ image: MarkdownTree.NodeID) {
        figure = nil
        startLine()
        let caption = tree.linkTitle(of: image)
        if !caption.isEmpty {
            write("<figcaption")
            writeDirection(ofText: caption)
            write(">")
            append(text: caption)
            write("</figcaption>\n")
        }
        write("</figure>\n")
    }

    /// Writes what plays a film or a sound, if an image is one. Nothing plays before the reader wants it; where nothing can play it,
    /// a link leads to the file.
    mutating func writeMedia(_ node: MarkdownTree.NodeID) -> Bool {
        guard let media = tree.media(of: node), let address = address(of: node) else { return false }
        switch media {
        case .film: write("<video controls preload=\"metadata\" src=\"")
        case .sound: write("<audio controls preload=\"metadata\" src=\"")
        }
        append(address: address)
        if !tree.isBlank(node) {
            write("\" aria-label=\"")
            writePlainText(of: node)
        }
        if node != figure { writeTitle(of: node) }
        write("\">")
        // There are no links within links.
        let isInLink = tree.parent(of: node).map(tree.kind) == .link
        if !isInLink {
            write("<a href=\"")
            append(address: address)
            write("\">")
        }
        if tree.isBlank(node) { append(text: address) } else { writePlainText(of: node) }
        if !isInLink { write("</a>") }
        switch media {
        case .film: write("</video>")
        case .sound: write("</audio>")
        }
        return true
    }
}

// MARK: Tasks

extension HTMLBuilder {
    /// Writes the box of a task before the first paragraph of its item. It says what is done, and is not there to be clicked.
    mutating func writeTaskBox(before paragraph: MarkdownTree.NodeID) {
        guard let item = tree.parent(of: paragraph), let isDone = tree.task(of: item),
            tree.firstChild(of: item) == paragraph
        else { return }
        write("<input type=\"checkbox\" disabled")
        if isDone { write(" checked") }
        append(attribute: "aria-label", isDone ? options.words.taskDone : options.words.taskOpen)
        write(" /> ")
    }
}
