internal import Documents
internal import Language
internal import Tables
internal import Testing

@Suite struct MentionRoles {
    /// What each mention does, by its text, in the order of the text.
    private func roles(_ text: String, authors: [String] = []) throws -> [(String, MentionRole)] {
        var article = try #require(Reading(text)).article
        article.metadata.authors = authors
        let roles = try MentionReader(data: .located()).roles(of: article)
        #expect(roles.count == article.names.count)
        return zip(article.names, roles).map { name, role in
            (article.text.string(article.tokens.range(name.tokens)), role)
        }
    }

    @Test(arguments: [
        ("Anna Weber attacked the plan.", "Anna Weber", MentionRole.agent),
        ("Critics attacked Anna Weber.", "Anna Weber", .concerned),
        ("The plan is bad, Anna Weber said.", "Anna Weber", .speaker),
        ("According to Anna Weber, the plan is bad.", "Anna Weber", .speaker),
        ("Anna Weber told reporters that the plan is bad.", "Anna Weber", .speaker),
        ("Anna Weber insisted that the plan was bad.", "Anna Weber", .speaker),
        ("Rioters burned cars in Bergen.", "Bergen", .setting),
        ("Rioters burned Bergen.", "Bergen", .setting),
        ("Norway accused the bank of fraud.", "Norway", .agent),
        ("Storms hit Norway, Sweden and Denmark.", "Sweden", .listed),
        ("The Norwegian Bank (Oslo) failed.", "Oslo", .loose),
    ])
    func aMentionDoesWhatTheTreeSays(text: String, name: String, wanted: MentionRole) throws {
        let found = try roles(text)
        #expect(found.first { $0.0 == name }?.1 == wanted, "\(found)")
    }

    @Test func theAuthorIsNobodyOfTheStory() throws {
        let found = try roles("Nora Field praised the mill.", authors: ["nora field"])
        #expect(found.map(\.1) == [.author])
    }

    @Test func withoutTreesAllAreConcerned() throws {
        var article = Article(text: [], paragraphs: [])
        article.names = [NameMention(tokens: 0..<1, kind: .person, entity: 0)]
        #expect(try MentionReader(data: .located()).roles(of: article) == [.concerned])
    }
}
