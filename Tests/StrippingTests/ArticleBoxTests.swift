import Documents
import Tables
import Testing

import Stripping

/// Boxes that stand within the article's own element: what sells or asks is dropped, what the
/// article announces is kept.
@Suite("Boxes within articles")
struct ArticleBoxTests {
    private static let story = StoryPage.lines

    private func kept(amid part: String) throws -> [String] {
        try StoryPage.kept(StoryPage.page("", part, ""))
    }

    // MARK: - Walls

    @Test(arguments: [
        """
        <div class="wall"><div>Weiter mit Orm Post Plus</div><p>Vier Wochen für 1 Euro, danach monatlich 9,90 Euro. Jederzeit kündbar.</p>
        <a href="/a">Zum Angebot</a><p>Haben Sie bereits ein Konto? <a href="/in">Hier anmelden</a></p></div>
        """,
        """
        <section class="x2"><h3>Artikel freischalten</h3><p>Sie sind bereits Abonnent? <a href="/in">Jetzt anmelden</a></p>
        <ul><li>Alle Plus-Artikel lesen</li><li>Die Zeitung schon am Abend</li></ul><p>Nur 2 Franken in der ersten Woche</p></section>
        """,
        """
        <div class="k9"><p>Débloquez cet article dès maintenant</p><p>Le premier mois à 1 euro, puis 9 euros, sans engagement.</p>
        <a href="/o">Voir nos offres</a><p>Déjà abonné ? <a href="/in">Se connecter</a></p></div>
        """,
        """
        <div class="k9"><p>Il vous reste 80 % de cet article à lire.</p><p>La suite est réservée à nos lecteurs. Profitez de nos offres à partir de 2 euros.</p>
        <p>Vous avez déjà un compte ? <a href="/in">Connectez-vous ici</a></p></div>
        """,
        """
        <div class="k9"><p>Sigue leyendo por 1 euro</p><p>Acceso a todo el contenido. Sin permanencia.</p>
        <a href="/o">Ver ofertas</a><p>¿Ya tienes una cuenta? <a href="/in">Inicia sesión</a></p></div>
        """,
        """
        <div class="k9"><h4>Contenido exclusivo para suscriptores</h4><p>Elige tu suscripción: 12 euros al año, cancela cuando quieras.</p></div>
        """,
        """
        <div class="k9"><p>Continua a leggere con Orm Post Più</p><p>Primo mese gratis, poi 8 euro. Puoi disdire in ogni momento.</p>
        <p>Sei già abbonato? <a href="/in">Accedi qui</a></p></div>
        """,
        """
        <div class="k9"><p>Conteúdo exclusivo para assinantes</p><p>Assine por 5 reais no primeiro mês. Cancele a qualquer momento.</p>
        <p>Já tem uma conta? <a href="/in">Faça login</a></p></div>
        """,
        """
        <div class="k9"><p>Lees verder voor 1 euro</p><p>Toegang tot alle artikelen. Maandelijks opzegbaar.</p>
        <a href="/o">Bekijk het aanbod</a><p>Heb je al een account? <a href="/in">Log hier in</a></p></div>
        """,
        """
        <div class="k9"><p>Lås upp hela artikeln</p><p>Första månaden 19 kr, sedan 129 kr. Ingen bindningstid.</p>
        <p>Redan kund? <a href="/in">Logga in här</a></p></div>
        """,
        """
        <div class="k9"><p>Unlock this article</p><p>Start your free trial; after a month it is 9 pounds.</p>
        <p>Already subscribed? <a href="/in">Sign in here</a></p></div>
        """,
        """
        <div class="k9"><h3>You have reached your article limit</h3><p>Create a free account or choose a subscription from 50 cents a week.</p></div>
        """,
    ])
    func dropsTheWallOfEachLanguage(wall: String) throws {
        #expect(try kept(amid: wall) == Self.story)
    }

    @Test func keepsWhatTellsOfPrices() throws {
        let told = [
            "The tower costs 90,000 euros, and whoever buys it must pay another 12,000 euros for the roof in the first year.",
            "Visitors will have to sign in at the gate and pay 3 pounds, whether they have a subscription to the museum or not.",
        ]
        for line in told {
            #expect(try kept(amid: "<p>\(line)</p>").contains(line))
        }
    }

    // MARK: - Promotions

    @Test(arguments: [
        "<div class='inline-promo'><h4>The Tide Letter</h4><p>The harbour’s news before your porridge. Leave your address and join 9,000 early risers.</p></div>",
        "<div class='promo-box'><p>Love the coast? Our app tells you when the tide turns.</p><a href='/app'>Have a look</a></div>",
        "<aside class='cta'><h3>Support local news</h3><p>Every pound you give keeps one of our reporters on the pier.</p></aside>",
        "<div class='article-promo__inner'><h4>Listen to the podcast</h4><p>Each Friday we talk to those who keep the lamps burning.</p></div>",
        "<div class='appeal'><h4>Ihre Meinung zählt</h4><p>Schreiben Sie unserer Redaktion, was Sie am Hafen stört.</p></div>",
        "<div class='promotion'><h4>La lettre du port</h4><p>Chaque matin, recevez nos meilleures histoires de la côte.</p></div>",
        "<div class='donation-box'><p>Ormpostens journalister behöver dig. <a href='/g'>Ge ett bidrag</a></p></div>",
    ])
    func dropsWhatIsNamedAfterPromotionsAndSpeaksToTheReader(box: String) throws {
        #expect(try kept(amid: box) == Self.story)
    }

    @Test(arguments: [
        "The partners of the harbour office are two ferry lines, a museum and the choir of the old mill, which sings there.",
        "Its product is light, the last keeper used to say, and nobody has ever sent it back because it was too dim.",
    ])
    func keepsWhatIsOnlyNamedAfterThem(line: String) throws {
        #expect(try kept(amid: "<div class='partner'><p>\(line)</p></div>").contains(line))
    }

    // MARK: - Lists

    private static let names =
        "<li><a href='/1'>The pier at Kell</a></li><li><a href='/2'>The ropewalk, Westmere</a></li><li><a href='/3'>Two mills</a></li>"

    @Test(arguments: [
        "Three other buildings will be sold with it:", "It stood on a list of four:",
        "The office has sold these since the spring:",
        "Among those that found no buyer were the following:",
        "She has written three books about the coast:",
        "The lamps that still burn are these:",
    ])
    func keepsTheLinksThatASentenceAnnounces(sentence: String) throws {
        let part = "<p>\(sentence)</p><ul>\(Self.names)</ul>"
        let all = [
            sentence, "The pier at Kell", "The ropewalk, Westmere", "Two mills",
        ]
        #expect(try kept(amid: part) == Self.story[..<3] + all + Self.story[3...])
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let closed = try StoryPage.kept(
            "<body><nav><a href='/'>Home</a></nav><div class=txt><h1>Lighthouse for sale</h1>\(lines)\(part)</div><footer>© Orm Post</footer>"
        )
        #expect(closed == Self.story + all)
    }

    @Test(arguments: [
        "Read more:", "Related:", "More on this:", "You may also like these stories:",
        "More from the coast:", "Our pick of the week for you:", "Lesen Sie auch:",
        "À lire aussi :",
        "Más noticias:", "See also:",
    ])
    func dropsTheLinksOfAPointer(label: String) throws {
        let found = try kept(amid: "<p>\(label)</p><ul>\(Self.names)</ul>")
        #expect(!found.contains { $0.contains("Kell") || $0.contains("mills") }, "\(found)")
    }

    // MARK: - Asides

    @Test(arguments: [
        "By dusk the office had sold it twice.", "By the end of the day nobody had offered more.",
        "By then the roof had gone.", "By no means all of it was sold.",
        "By law the lamp must burn at night.", "By all accounts it was a fine evening on the pier.",
        "By 1900 it had two keepers and a cow.",
    ])
    func keepsALastSentenceThatBeginsAsBylinesDo(sentence: String) throws {
        let lines = (Self.story + [sentence]).map { "<p>\($0)</p>" }.joined()
        let html = """
            <body><nav><a href='/'>Home</a></nav><aside class=left><h4>Most read</h4><ol><li><a href=/1>Pier shut for good</a></li>
            <li><a href=/2>Ferry late again</a></li></ol></aside><aside class=reader><h1>Lighthouse for sale</h1>\(lines)</aside>
            """
        #expect(try StoryPage.kept(html) == Self.story + [sentence])
    }
}
