internal import CourseModel
internal import Foundation
package import QuizEngine

/// A company that does not exist, made by a seed: people in nested departments, who were hired, know more or less, and some of whom have
/// left. The same seed makes the same company.
package struct Company: Sendable {
    package struct Employee: Sendable, Hashable {
        package let staffID: String
        package let name: String
        /// From the top: company, region, city, shop.
        package let department: [String]
        package let role: String
        package let hiredOn: CivilDate
        /// The first day on which the person was not there any more.
        package let leftOn: CivilDate?
        /// Time beyond the limit, as a roster has it: `50%`.
        package let extraTime: String?
        /// On the scale of the items' difficulty: 0 is the middle, 1 a standard deviation.
        let ability: Double
        /// Which of the three gradebooks the person sits in, from 0.
        package let region: Int
    }

    package let employees: [Employee]
    /// The day on which all this is seen.
    package let today: CivilDate

    package static let regions = ["华东大区", "华南大区", "华北大区"]
    private static let cities = [["上海", "杭州", "南京"], ["广州", "深圳"], ["北京", "天津", "青岛"]]
    package static let roles = ["店员", "店员", "店员", "收银员", "收银员", "店长", "区域经理"]

    /// - Parameter count: of people, those who have left included.
    package init(seed: UInt64, count: Int, today: CivilDate) {
        var random = SeededGenerator(seed: seed)
        self.today = today
        employees = (0..<count).map { number in
            let region = random.number(below: 3)
            let city = random.element(of: Self.cities[region])
            let shop = "门店\(1 + random.number(below: 12))"
            let hired = today.daysSinceEpoch - 30 - random.number(below: 5 * 365)
            // One in fifteen has left, some time after coming.
            let left =
                random.number(below: 15) == 0
                ? hired + 20 + random.number(below: max(1, today.daysSinceEpoch - hired - 20)) : nil
            return Employee(
                staffID: String(100_001 + number), name: "示例员工\(number + 1)",
                department: ["示范公司", Self.regions[region], city, shop],
                role: random.element(of: Self.roles), hiredOn: CivilDate(daysSinceEpoch: hired),
                leftOn: left.map(CivilDate.init(daysSinceEpoch:)),
                extraTime: random.number(below: 100) == 0 ? "50%" : nil,
                ability: random.normal(), region: region)
        }
    }

    /// The roster as HR would export it, CSV.
    package var roster: String {
        let rows = employees.map { person in
            [
                person.staffID, person.name, person.department.joined(separator: "/"), person.role,
                person.hiredOn.description, person.leftOn?.description ?? "", person.extraTime ?? "",
            ].joined(separator: ",")
        }
        return (["工号,姓名,部门,岗位,入职日期,离职日期,加时"] + rows).joined(separator: "\r\n") + "\r\n"
    }
}

extension SeededGenerator {
    mutating func element<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }
    /// From 0 up to 1, 1 excluded.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// Of the standard normal distribution: the sum of twelve uniform numbers less six, which no machine computes otherwise.
    mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }
}
