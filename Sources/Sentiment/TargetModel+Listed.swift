package import Documents

extension TargetModel {
    /// Label probabilities of one place, from the sentence's sums.
    package func probabilities(
        _ place: TargetPlace, _ article: borrowing Article, _ evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        let keys = TargetKeys(article, evidence)
        return probabilities(place.tokens, reading(place.sentence, keys, evidence), keys, evidence)
    }

    /// The same from the list of features that training sees: slower, for checking the sums against it.
    package func listedProbabilities(
        _ place: TargetPlace, _ article: borrowing Article, _ evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        var features = SparseFeatures()
        TargetFeatures(article, evidence).read(
            place.tokens, in: place.sentence, evidence, into: &features)
        return probabilities(of: features)
    }
}
