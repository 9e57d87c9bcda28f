internal import NIOCore

/// What a client may cost.
struct WebLimits: Sendable {
    /// Bytes of a request's head, of one of its fields, and fields.
    var headBytes = 16 << 10
    var fieldBytes = 8 << 10
    var fields = 64
    /// Time for a head to arrive, from the connection or from the last answer on.
    var headTime = TimeAmount.seconds(15)
    /// Time in which nothing is read or taken.
    var idleTime = TimeAmount.seconds(60)
    var connections = 256
    /// Answers that are made at the same time, and how many of them may be streams.
    var answers = 8
    var streams = 4
    /// A stream that takes longer is cut off.
    var streamTime = TimeAmount.minutes(15)
}
