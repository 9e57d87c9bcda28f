/// What takes the features of one decision by their hashes: a network,
/// or what counts them for training.
///
/// A protocol and no closure, since the compiler calls a closure that stands in the code fifty
/// times, and puts `add` in place.
package protocol FeatureTaker {
    mutating func add(_ feature: UInt64)
}
