import CoursekitTestSupport
import Foundation
import Testing

/// A delivery by the clock, at the command line.
@Suite struct TimetableTests {
    private let delivery = """
        title: 北京班
        start: 2026-12-01 09:00
        end: 09:20
        trainers: [王老师, 李老师]
        order: [listen, cases/umbrella]
        room: 三楼
        """

    private func withDelivery(_ text: String? = nil, _ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(
                ["courses/service/deliveries/beijing.yml": (text ?? delivery) + "\n"], into: program.folder)
            try body(program)
        }
    }

    @Test func showsTheDayAndWhatDoesNotFit() throws {
        try withDelivery { program in
            let shown = try program.run("timetable", "beijing")
            #expect(shown.status == 0, "\(shown.complaints)")
            try expectGolden(shown.output + "---\n" + shown.complaints, named: "timetable.txt")
            let english = try program.run("timetable", "service/beijing", "--language", "en")
            #expect(english.status == 0 && english.output.contains("Day 1 · Tuesday 2026-12-01, 09:00–09:20"))
        }
    }

    @Test func theFormatGoesByTheFilesEnding() throws {
        try withDelivery { program in
            for (name, start) in [("a.html", "<!DOCTYPE html>"), ("a.ics", "BEGIN:VCALENDAR\r\n"), ("a.txt", "北京班\n")] {
                #expect(try program.run("timetable", "beijing", "--output", name).status == 0)
                let text = String(
                    decoding: try Data(contentsOf: URL(filePath: "\(program.folder)/\(name)")), as: UTF8.self)
                #expect(text.hasPrefix(start))
            }
            #expect(try program.run("timetable", "beijing", "--output", "a.doc").status == 64)
            #expect(try program.run("timetable", "bejing").complaints.contains("是不是 service/beijing"))
            let own = try program.run(
                "timetable", "beijing", "--format", "csv", "--output", "courses/service/deliveries/beijing.yml")
            #expect(own.status == 73)
        }
    }

    @Test func aDeliveryWithErrorsHasNoTimetable() throws {
        try withDelivery(delivery.replacing("09:20", with: "08:00").replacing("umbrella", with: "umbrela")) { program in
            let refused = try program.run("timetable", "beijing")
            #expect(refused.status == 1 && refused.output == "")
            #expect(
                refused.complaints.contains("courses/service/deliveries/beijing.yml:3:6")
                    && refused.complaints.contains("第 1 天 08:00 结束，那时还没有开始。")
                    && refused.complaints.contains("是不是 cases/umbrella？"), "\(refused.complaints)")
        }
    }
}
