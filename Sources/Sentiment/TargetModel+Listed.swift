package import Documents

extension TargetModel {
    /// Label probabilities of one place, from the sentence's sums.
    package func probabilities(
        at place: TargetPlace, in article: borrowing Article, evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        let keys = TargetKeys(of: article, evidence: evidence)
        return probabilities(
            of: place.tokens, in: reading(of: place.sentence, keys: keys, evidence: evidence),
            keys: keys, evidence: evidence)
    }

    /// The same from the list of features that training sees:
    /// slower, for checking the sums against it.
    package func listedProbabilities(
        at place: TargetPlace, in article: borrowing Article, evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        var features = SparseFeatures()
        TargetFeatures(of: article, evidence: evidence).read(
            place.tokens, in: place.sentence, evidence: evidence, into: &features)
        return probabilities(of: features)
    }
}
