internal import Documents

extension Block {
    /// Takes the block for the article's; its role is told later, by its element.
    ///
    /// - `rule`: what decided so, as records have it ("list.term").
    mutating func keep(by rule: String) {
        kept = true
        self.rule = rule
    }

    /// Leaves the block out.
    mutating func drop(as role: Role, by rule: String) {
        kept = false
        self.role = role
        self.rule = rule
    }
}
