internal import ArgumentParser
internal import CourseModel
internal import SitePublishing
internal import SystemFiles

extension SiteEdition: ExpressibleByArgument {}

/// How many threads make a site.
struct JobsOption: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "同时用几个处理器；默认全部", en: "how many processors to use; by default all", value: Phrase(zh: "数目", en: "n")))
    var jobs: Int?

    var count: Int { jobs ?? Machine.processorCount }

    func validate() throws {
        if let jobs, jobs < 1 {
            throw ValidationError(Phrase(zh: "--jobs 至少是 1", en: "--jobs is at least 1").text(in: .ofUser))
        }
    }
}
