import CourseModel
import Testing

@testable import Interchange

struct ForeignBlocksTests {
    private func converted(_ text: String, files: [String: String] = [:]) -> String {
        var blocks = ForeignBlocks(language: .english) { command in
            files[command.path].flatMap { command.part(of: $0.split(separator: "\n").map(String.init)) }
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return blocks.converted(lines).trimmingBlankLines.joined(separator: "\n")
    }

    @Test func makesCalloutsOfFencedDivisions() {
        #expect(converted("::: callout\n## Home\n\nText\n:::") == "> [!note] Home\n> Text")
        #expect(converted(":::::: objectives\n- One\n::::::::::") == "> [!note] Objectives\n> - One")
        #expect(converted("::: tip 小心\nText\n:::") == "> [!tip] 小心\n> Text")
        #expect(converted("::: {.callout-warning title=\"Look\"}\nText\n:::") == "> [!warning] Look\n> Text")
        #expect(converted(":::note[Look]\nText\n:::") == "> [!note] Look\n> Text")
    }

    @Test func keepsBoxesInBoxes() {
        let text = "::: challenge\nDo it.\n\n::: solution\nDone.\n:::\n:::"
        #expect(converted(text) == "> [!exercise]\n> Do it.\n>\n>\n> > [!solution]-\n> > Done.")
    }

    @Test func leavesWhatIsNotClosedAndWhatIsCode() {
        #expect(converted("::: note\nText") == "::: note\nText")
        #expect(converted("```\n::: note\nText\n:::\n```") == "```\n::: note\nText\n:::\n```")
        #expect(converted("::: note\n```\n:::\n```\n:::") == "> [!note]\n> ```\n> :::\n> ```")
    }

    @Test func makesCalloutsOfFencesThatHoldBoxes() {
        #expect(converted("```admonish\nText\n```") == "> [!note]\n> Text")
        #expect(
            converted("```admonish warning \"Look\"\nText\n\n- One\n```") == "> [!warning] Look\n> Text\n>\n> - One")
        #expect(converted("~~~admonish tip title=\"看\", collapsible=true\nText\n~~~") == "> [!tip]- 看\n> Text")
        #expect(converted("```admonish tip title='看', id=a\nText\n```") == "> [!tip] 看\n> Text")
        #expect(converted("```admonish tip data-title=\"别的\"\nText\n```") != "> [!tip] 别的\n> Text")
        #expect(converted("````admonish\n```\ncode\n```\n````") == "> [!note]\n> ```\n> code\n> ```")
        #expect(converted("```admonish\nText") == "```admonish\nText")
        #expect(converted("````\n```admonish\nText\n```\n````") == "````\n```admonish\nText\n```\n````")
    }

    @Test func makesCalloutsOfDivisionsOfHTMLThatAreBoxes() {
        #expect(converted("<div class=\"warning\">\n\nText\n\n</div>") == "> [!warning]\n> Text")
        #expect(converted("<div class=\"alert alert-info\">\nText\n</div>") == "> [!note]\n> Text")
        #expect(
            converted("<div class=\"tip\">\n<div>\nText\n</div>\n</div>") == "> [!tip]\n> <div>\n> Text\n> </div>")
        for text in ["<div class=\"columns\">\nText\n</div>", "<div class=\"tip\">\nText"] {
            #expect(converted(text) == text)
        }
    }

    @Test func keepsWhatColumnsHold() {
        #expect(converted("::: columns\nLeft\n:::") == "Left")
    }

    @Test func makesCalloutsOfAdmonitions() {
        #expect(
            converted("!!! note \"Look\"\n    Text\n\n    More\n\nBehind")
                == "> [!note] Look\n> Text\n>\n> More\n\n\nBehind")
        #expect(converted("??? question\n    Text") == "> [!discuss]-\n> Text")
        #expect(converted("- Item\n\n    !!! danger\n        Text") == "- Item\n\n\n    > [!caution]\n    > Text")
        #expect(converted("=== \"Linux\"\n    `apt`") == "**Linux**\n\n`apt`")
        #expect(converted("!!!") == "!!!")
    }

    @Test func makesCalloutsOfCommandsAndOfAttributes() {
        #expect(converted("{% hint style=\"warning\" %}\nText\n{% endhint %}") == "> [!warning]\n> Text")
        #expect(converted("> ## Try\n>\n> Text\n{: .challenge}") == "> [!exercise] Try\n> Text")
        #expect(converted("Text\n{: .no_toc}") == "Text")
        #expect(converted("[TOC]\nText") == "Text")
    }

    @Test func makesHeadingsOfTermsToLinkTo() {
        #expect(
            converted("[pipe]{#pipe}\n:   A connection\nof two.\n\nText")
                == "### pipe {#pipe}\n\nA connection\nof two.\n\nText")
        #expect(converted("pipe\n: A connection.") == "**pipe**\n\nA connection.")
        #expect(converted("Time\n:30") == "Time\n:30")
    }

    @Test func writesIncludedFilesWhereTheyAreIncluded() {
        let files = ["a.rs": "// ANCHOR: here\nlet a = 1;\n// ANCHOR_END: here\nlet b = 2;"]
        #expect(converted("```rust\n{{#include a.rs:here}}\n```", files: files) == "```rust\nlet a = 1;\n```")
        #expect(converted("{{#include a.rs:4}}", files: files) == "let b = 2;")
        #expect(converted("{{#rustdoc_include a.rs}}", files: files) == "let a = 1;\nlet b = 2;")
        #expect(converted("{{#include a.rs:there}}", files: files) == "{{#include a.rs:there}}")
        #expect(converted("{{#include b.rs}}", files: files) == "{{#include b.rs}}")
        #expect(converted("  --8<-- \"a.rs:4:4\"", files: files) == "  let b = 2;")
    }
}
