internal import Bytes

/// A line that says how far a long run is, written over again and again;
/// nothing where standard error is no screen.
struct ProgressLine: Sendable {
    /// Goes to the line's beginning and clears it.
    static let clearing = "\r\u{1B}[K"

    let isShown = Console.standardError.isScreen

    func show(_ text: String) {
        guard isShown else { return }
        Console.standardError.write(painted: Self.clearing + TerminalText.escaped(text))
    }

    /// Makes room for what is said next.
    func clear() {
        if isShown { Console.standardError.write(painted: Self.clearing) }
    }
}
