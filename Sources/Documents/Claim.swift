/// A number stated in the text together with what it counts.
package struct Claim: Sendable {
    /// What a number measures; the words are those of the record.
    package enum Kind: String, Sendable, NamedCase {
        case money, percentage, percentagePoints = "percentage_points", count, ratio, fraction, age,
            duration
        case length, area, volume, mass, speed, temperature, energy, power, pressure, frequency,
            angle, data
        case rate, score, other
    }

    /// Whether the number is meant as it stands, or as a limit of the true one.
    package enum Bound: String, Sendable, CaseIterable {
        case exact, about
        case atLeast = "at_least"
        case moreThan = "more_than"
        case atMost = "at_most"
        case lessThan = "less_than"
    }

    /// Which way the thing that is counted moved.
    package enum Change: String, Sendable, CaseIterable { case increase, decrease, none }
    /// The kind of word that tells the change.
    package enum ChangeCue: String, Sendable { case verb, noun, adverb, none }
    /// What the number is of a change: by how much, what it led to, or both ends of it.
    package enum Figure: String, Sendable {
        /// There is no change.
        case amount
        /// By how much ("rose by 5%").
        case change
        /// What it led to ("rose to 5%").
        case level
        /// A number with the one it came from ("rose from 4% to 5%").
        case fromTo = "from_to"
    }

    /// The whole phrase in the article, never empty.
    package var range: ByteRange
    /// Only the number with its sign, currency and unit.
    package var numberRange: ByteRange
    /// In `unit`, scale words already applied ("1.2 billion" is 1.2e9); the middle of a range.
    package var value: Double
    /// Equal to `value` unless the text gives a range or a vague number.
    package var low: Double
    package var high: Double
    /// ISO 4217 code for money, else the English singular name; "" for bare counts and things.
    package var unit = ""
    /// As written; for counts of things the noun phrase.
    package var unitText = ""
    package var kind = Kind.count
    package var bound = Bound.exact
    package var isVague = false
    /// False where a verb alone states the number ("doubled").
    package var isExplicit = true
    package var change = Change.none
    package var changeCue = ChangeCue.none
    package var figure = Figure.amount
    /// Head noun phrase the number is about.
    package var subject = ""
    /// All phrases the number is about, with their modifiers.
    package var concepts: [String] = []
    package var agent = ""
    /// Who says so; "" if nobody but the writer.
    package var attribution = ""
    package var attributionRange = ByteRange.none
    /// ISO dates of the period the claim is about, end exclusive; "" if unknown or open.
    package var when = ""
    package var whenEnd = ""
    package var whenRange = ByteRange.none
    package var sentenceRange = ByteRange.none
    /// Normalised subject | unit | change.
    package var key = ""
    package var check = Check()

    /// Arithmetic between the claims of a document.
    package struct Check: Sendable {
        package enum Verdict: String, Sendable { case consistent, inconsistent, none }
        package var verdict = Verdict.none
        package var expression = ""
        /// Indices of the other claims used.
        package var with: [Int] = []

        package init() {}
    }

    package init(range: ByteRange, numberRange: ByteRange, value: Double, low: Double, high: Double)
    {
        self.range = range
        self.numberRange = numberRange
        self.value = value
        self.low = low
        self.high = high
    }
}

/// Why the fields of a claim hold what they do; made only where somebody asks.
package struct ClaimReasons: Sendable {
    /// Of one field.
    package struct Link: Sendable {
        /// The field as records name it.
        package var field: String
        /// "" where "none" was the answer.
        package var answer: String
        /// What spoke for the answer and against it: a template of features with its values,
        /// and its weight.
        package var features: [(text: String, weight: Float)]
        /// The best of the other answers ("" is "none"), and by how much its score is lower.
        package var second: String
        package var lead: Float

        package init(
            field: String, answer: String, features: [(text: String, weight: Float)],
            second: String, lead: Float
        ) {
            self.field = field
            self.answer = answer
            self.features = features
            self.second = second
            self.lead = lead
        }
    }

    /// In the order that fields are decided in.
    package var links: [Link]

    package init(links: [Link]) { self.links = links }
}
