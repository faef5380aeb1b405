/// What a person did at the keyboard, as the terminal reports it.
///
/// Shift, Ctrl and Alt together with a cursor key are left out: such a key counts as the plain one.
package enum Key: Hashable, Sendable {
    /// A scalar of text as it was typed, by way of an input method too: `ａ` and `１` stay full-width. Never a control.
    ///
    /// A character of several scalars arrives as several keys; appended to a string, they join again.
    case character(Character)
    /// Ctrl with a lower-case ASCII letter, a space, or one of `\ ] ^ _`.
    case control(Character)
    /// Alt with a character; also Escape and a character in quick succession.
    case alternate(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F20.
    case function(Int)
    /// Text that was pasted, not typed: line ends are LF, no other control but tab; at most 64 KiB.
    case paste(String)
}
