/// A part of Winnow that is fed bytes; it ends the process when a property does not hold.
protocol FuzzTarget: Sendable {
    func run(_ bytes: [UInt8])
}

/// Ends the process, so that the fuzzer keeps the input.
func check(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { fatalError(property()) }
}
