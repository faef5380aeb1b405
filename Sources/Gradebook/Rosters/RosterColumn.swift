internal import TableFiles

/// The columns of a roster.
package enum RosterColumn: TableColumn {
    case id, name
    /// A path, with `/` between its parts.
    case department
    /// A department's parts in columns of their own, from the top.
    case level1, level2, level3, level4, level5, level6
    case role, manager, email, hireDate, extraTime
    /// The first day on which somebody is not there any more; empty for who is there.
    case leftOn

    package var isRequired: Bool { self == .id || self == .name }

    package var names: (chinese: [String], english: [String]) {
        switch self {
        case .id:
            (
                ["工号", "员工编号", "员工号", "职工号", "人员编号", "员工工号"],
                ["id", "staff id", "employee id", "employee number", "employee no", "staff number", "staff no"]
            )
        case .name: (["姓名", "名字", "员工姓名"], ["name", "full name", "employee name"])
        case .department:
            (["部门", "所属部门", "部门全称", "部门路径", "所在部门", "组织"], ["department", "dept", "org unit", "organization unit"])
        case .level1: Self.level(1, "一")
        case .level2: Self.level(2, "二")
        case .level3: Self.level(3, "三")
        case .level4: Self.level(4, "四")
        case .level5: Self.level(5, "五")
        case .level6: Self.level(6, "六")
        case .role: (["岗位", "职位", "职务", "岗位名称", "角色"], ["role", "position", "job title", "post"])
        case .manager: (["上级", "直属上级", "直接上级", "主管", "汇报对象"], ["manager", "line manager", "supervisor", "reports to"])
        case .email: (["邮箱", "电子邮箱", "电子邮件", "邮件", "邮箱地址"], ["email", "email address", "mail"])
        case .hireDate: (["入职日期", "入职时间", "入司日期", "到岗日期"], ["hire date", "hired on", "date of hire", "start date"])
        case .extraTime: (["加时", "延长时间", "额外时间"], ["extra time"])
        case .leftOn: (["离职日期", "离职时间", "离岗日期"], ["leave date", "left on", "termination date", "date of leaving"])
        }
    }

    private static func level(_ number: Int, _ numeral: String) -> (chinese: [String], english: [String]) {
        (["\(numeral)级部门", "\(number)级部门", "部门\(numeral)级"], ["department \(number)", "level \(number) department"])
    }

    static let levels: [RosterColumn] = [.level1, .level2, .level3, .level4, .level5, .level6]

    /// The name under which a gradebook keeps what the column says, and its changes; nil for what it keeps otherwise.
    package var particular: String? {
        switch self {
        case .role: "role"
        case .manager: "manager"
        case .email: "email"
        case .hireDate: "hireDate"
        case .extraTime: "extraTime"
        case .id, .name, .department, .level1, .level2, .level3, .level4, .level5, .level6, .leftOn: nil
        }
    }

    static let particulars = allCases.filter { $0.particular != nil }
}
