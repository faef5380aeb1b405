import CourseModel
import Testing

struct MarkdownTreeTests {
    /// The tree as nested kinds and texts: `document(paragraph("一" strong("二")))`.
    private func outline(_ tree: MarkdownTree, from node: MarkdownTree.NodeID? = nil) -> String {
        var result = ""
        for event in tree.events(from: node ?? tree.root) {
            switch event {
            case .enter(let node):
                if !result.isEmpty, result.last != "(" { result += " " }
                result += tree.kind(of: node) == .text ? "\"\(tree.literal(of: node))\"" : "\(tree.kind(of: node))("
            case .exit(let node):
                if tree.kind(of: node) != .text { result += ")" }
            }
        }
        return result
    }

    /// A paragraph of texts.
    private func paragraph(
        _ texts: [String]
    ) -> (tree: MarkdownTree, texts: [MarkdownTree.NodeID], node: MarkdownTree.NodeID) {
        var tree = MarkdownTree(range: 0..<100)
        let paragraph = tree.append(.paragraph, to: tree.root, range: 0..<100)
        let nodes = texts.enumerated().map { index, text in
            let node = tree.append(.text, to: paragraph, range: index * 10..<index * 10 + 5)
            tree.setLiteral(Array(text.utf8), of: node)
            return node
        }
        return (tree, nodes, paragraph)
    }

    @Test func keepsNodesInTheOrderInWhichTheyAreAdded() {
        let (tree, texts, paragraph) = paragraph(["一", "二", "三"])
        #expect(outline(tree) == #"document(paragraph("一" "二" "三"))"#)
        #expect(Array(tree.children(of: paragraph)) == texts)
        #expect(tree.parent(of: texts[1]) == paragraph)
        #expect(tree.next(after: texts[2]) == nil)
        #expect(tree.parent(of: tree.root) == nil)
    }

    @Test func keepsWhatOnlySomeNodesHave() {
        var tree = MarkdownTree(range: 0..<9)
        let heading = tree.append(.heading, to: tree.root, range: 0..<3)
        let attributes = MarkdownAttributes(
            id: "a", classes: ["stage"], pairs: [.init(key: "objective", value: "SP-O1", range: 4..<9)], range: 2..<9)
        tree.setHeading(level: 2, attributes: attributes, of: heading)
        let link = tree.append(.link, to: heading, range: 1..<2)
        tree.setLink(destination: Array("a.md".utf8), title: Array("标题".utf8), of: link)
        let code = tree.append(.codeBlock, to: tree.root, range: 3..<9)
        tree.setCodeInfo(Array("swift".utf8), of: code)
        tree.setLiteral(Array("let a\n".utf8), of: code)
        let footnote = tree.append(.footnoteDefinition, to: tree.root, range: 9..<9)
        tree.setFootnote(label: Array("注".utf8), number: 3, of: footnote)
        #expect(tree.headingLevel(of: heading) == 2)
        #expect(tree.attributes(of: heading)?["objective"]?.value == "SP-O1")
        #expect(tree.attributes(of: heading)?["fact"] == nil)
        #expect(tree.destination(of: link) == "a.md")
        #expect(tree.linkTitle(of: link) == "标题")
        #expect(tree.codeInfo(of: code) == "swift")
        #expect(tree.withLiteral(of: code) { Array($0) } == Array("let a\n".utf8))
        #expect(tree.footnote(of: footnote)?.number == 3)
        #expect(tree.destination(of: heading) == nil)
        #expect(tree.headingLevel(of: link) == 0)
        #expect(tree.list(of: heading) == nil && tree.callout(of: heading) == nil && tree.cell(of: heading) == nil)
    }

    @Test(
        arguments: [
            ([0], #"document(paragraph("二" "三"))"#), ([1], #"document(paragraph("一" "三"))"#),
            ([2], #"document(paragraph("一" "二"))"#), ([0, 1], #"document(paragraph("三"))"#),
            ([2, 1], #"document(paragraph("一"))"#), ([1, 2], #"document(paragraph("一"))"#),
            ([1, 0, 2], "document(paragraph())"),
        ])
    func closesTheGapThatARemovedNodeLeaves(indices: [Int], expected: String) {
        var (tree, texts, node) = paragraph(["一", "二", "三"])
        for index in indices { tree.remove(texts[index]) }
        #expect(outline(tree) == expected)
        tree.append(.softBreak, to: node, range: 0..<0)
        #expect(tree.children(of: node).map(tree.kind).last == .softBreak)
    }

    @Test func keepsARemovedPartInOnePieceOutsideTheTree() {
        var (tree, _, node) = paragraph(["一", "二"])
        tree.remove(node)
        #expect(outline(tree) == "document()")
        #expect(outline(tree, from: node) == #"paragraph("一" "二")"#)
    }

    @Test func enclosesTheSiblingsBetweenTwoMarks() {
        var (tree, texts, _) = paragraph(["前", "**", "中", "间", "**", "后"])
        tree.enclose(from: texts[1], to: texts[4], as: .strong)
        #expect(outline(tree) == #"document(paragraph("前" strong("中" "间") "后"))"#)
        #expect(tree.range(of: texts[1]) == 10..<45)
        tree.remove(texts[3])
        tree.remove(texts[5])
        #expect(outline(tree) == #"document(paragraph("前" strong("中")))"#)
    }

    @Test func enclosesNothingAndTheWholeParagraph() {
        var (tree, texts, node) = paragraph(["**", "**", "x", "*", "y", "*"])
        tree.enclose(from: texts[0], to: texts[1], as: .strong)
        tree.enclose(from: texts[3], to: texts[5], as: .emphasis)
        #expect(outline(tree) == #"document(paragraph(strong() "x" emphasis("y")))"#)
        tree.append(.lineBreak, to: node, range: 60..<60)
        #expect(outline(tree) == #"document(paragraph(strong() "x" emphasis("y") lineBreak()))"#)
    }

    @Test func enclosesWhatWasEnclosedBefore() {
        var (tree, texts, _) = paragraph(["*", "**", "x", "**", "*"])
        tree.enclose(from: texts[1], to: texts[3], as: .strong)
        tree.enclose(from: texts[0], to: texts[4], as: .emphasis)
        #expect(outline(tree) == #"document(paragraph(emphasis(strong("x"))))"#)
    }

    @Test func makesALeafPlainText() {
        var (tree, texts, _) = paragraph(["x"])
        let node = tree.append(.softBreak, to: tree.root, range: 5..<6)
        tree.makeText(Array("空".utf8), of: node)
        #expect(outline(tree) == #"document(paragraph("x") "空")"#)
        #expect(tree.literal(of: texts[0]) == "x")
    }

    @Test func skipsTheChildrenOfANode() {
        let (tree, _, node) = paragraph(["一", "二"])
        var events = tree.events
        var entered: [MarkdownTree.NodeID] = []
        while let event = events.next() {
            guard case .enter(let inner) = event else { continue }
            entered.append(inner)
            if inner == node { events.skipChildren(of: inner) }
        }
        #expect(entered == [tree.root, node])
    }

    @Test func findsNodesOfAKindInTheOrderOfTheText() {
        var (tree, texts, node) = paragraph(["一", "二"])
        let later = tree.append(.paragraph, to: tree.root, range: 50..<60)
        #expect(tree.nodes(of: .paragraph) == [node, later])
        #expect(tree.nodes(of: .text, .paragraph) == [node, texts[0], texts[1], later])
        #expect(tree.nodes(of: .table).isEmpty)
    }

    @Test func readsTheWordsOfEachBlockOnALineOfItsOwn() {
        var (tree, _, node) = paragraph(["一", "二"])
        tree.append(.softBreak, to: node, range: 0..<0)
        let code = tree.append(.code, to: node, range: 0..<0)
        tree.setLiteral(Array("三".utf8), of: code)
        let block = tree.append(.codeBlock, to: tree.root, range: 0..<0)
        tree.setLiteral(Array("四\n".utf8), of: block)
        let last = tree.append(.paragraph, to: tree.append(.blockQuote, to: tree.root, range: 0..<0), range: 0..<0)
        tree.setLiteral(Array("五".utf8), of: tree.append(.text, to: last, range: 0..<0))
        #expect(tree.plainText(of: tree.root) == "一二\n三\n四\n五")
        #expect(tree.plainText(of: node) == "一二\n三")
    }

    @Test func walksAndFreesADeepTreeWithoutRecursion() {
        let depth = 100_000
        var deepest = 0
        do {
            var tree = MarkdownTree(range: 0..<1)
            var node = tree.root
            for _ in 0..<depth { node = tree.append(.blockQuote, to: node, range: 0..<1) }
            var level = 0
            for event in tree.events {
                switch event {
                case .enter: level += 1
                case .exit: level -= 1
                }
                deepest = max(deepest, level)
            }
            #expect(level == 0)
        }
        #expect(deepest == depth + 1)
    }

    @Test func removesManyOfManySiblingsInFlatTime() {
        var tree = MarkdownTree(range: 0..<1)
        let nodes = (0..<50_000).map { _ in tree.append(.paragraph, to: tree.root, range: 0..<1) }
        for node in nodes.reversed() where node.index % 2 == 0 { tree.remove(node) }
        #expect(tree.nodes(of: .paragraph).count == 25_000)
    }

    @Test func findsNodesByKindInTheOrderOfTheTextHoweverTheTreeIsMadeAndEdited() {
        var tree = MarkdownTree(range: 0..<100)
        var generator = SystemRandomNumberGenerator()
        var nodes = [tree.root]
        let kinds: [MarkdownKind] = [.blockQuote, .callout, .link, .footnoteReference, .heading]
        for step in 0..<300 {
            let node = nodes[Int(generator.next(upperBound: UInt(nodes.count)))]
            switch step % 20 {
            case 0 where node != tree.root && tree.parent(of: node) != nil: tree.remove(node)
            case 1 where node != tree.root && tree.parent(of: node) != nil: tree.moveToEnd(node)
            case 2 where tree.kind(of: node) == .footnoteReference: tree.makeText(Array("文".utf8), of: node)
            case 3: tree.putInOrder()
            default:
                // Mostly at the end, as texts are read.
                let parent = generator.next(upperBound: UInt(4)) == 0 ? node : nodes[nodes.count - 1]
                nodes.append(tree.append(kinds[step % kinds.count], to: parent, range: 0..<1))
            }
            let walked = tree.events.compactMap { event in
                if case .enter(let node) = event { node } else { nil }
            }
            for kind in kinds {
                #expect(tree.nodes(of: kind) == walked.filter { tree.kind(of: $0) == kind }, "after step \(step)")
            }
        }
    }
}
