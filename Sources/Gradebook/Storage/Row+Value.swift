internal import GRDB

extension Row {
    /// The value of a column, by its place in the statement.
    ///
    /// Not `row[index]`: that ends the program where the value is of another type than it should be, and a file may hold anything.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value {
        try decode(Value.self, atIndex: index)
    }

    /// The value of a column that may be empty.
    func valueIfPresent<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value? {
        try decode(Value?.self, atIndex: index)
    }
}
