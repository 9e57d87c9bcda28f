/// What the ranker knows of a candidate, in the order of a row; trees name features by this order.
package enum CandidateFeature: String, CaseIterable, Sendable {
    // how often and where
    case logCount, relativeCount, logFirst, relativeFirst, spread, logSentences
    case logFirstSentence, logFirstParagraph, inTitle, titleShare
    // its length
    case words, logCharacters, logLongestWord, logShortestWord
    // how it stands in runs of content words
    case whole, atStart, atEnd, inLonger, logHolders, ownCount
    // how it is written
    case name, capital, acronym, digit, hyphen, inflected, cut
    // its words
    case logRarestCount, logCommonestCount, logHeadCount, headPhrases
    case leastRarity, mostRarity, meanRarity, headRarity, firstRarity
    case logWeight, relativeWeight, logLeastWeight, logFirstWord, logLastWord
    case cohesion, information
    case centrality, relativeCentrality, leastCentrality, meanCentrality
    // parts of speech of the first occurrence and of its neighbours
    case adjectives, verbs, nouns, names, firstTag, headTag, before, after
    case abstractHead, relatingFirst, role
    // what it stands for
    case logMentions, relativeMentions, passing, speaking, kind, subjects, objects, hasShortForm
    // whether its words come back without it
    case logHeadElsewhere, logOthersElsewhere, logLeastElsewhere, titleHead
    // the text
    case logTokens, textNames
}
