/// Numbers whose unit or noun stands with another one, or whose neighbours look like theirs. Written for these tests.
extension ClaimCorpus {
    static let leftOut = #"""
        Moor missed 14 of the last 30 games. => 14 games; 30 games
        Cooks need 700 calories a day, compared with the 2,900 recommended for a miner and 3,100 for a diver. => 700 calorie per day; 2900 calorie per day; 3100 calorie per day
        Norland gave 60 million euros and Sudland 35 million. => 60000000 EUR; 35000000 EUR
        The yard sold 60 tugs and Moor sold 3 rafts. => 60 tugs; 3 rafts
        Guests get five 'picnic boxes' a week. => 5 picnic boxes
        By 114-98, the lower house sent the bill back. => 114; 98
        Senators rejected the fishing treaty 31 to 28. => 31; 28
        Of the 51 250 crates on the quay only 7 900 were full. => 51250 crates; 7900
        The bank, which promised 90 million euros, has paid 60 million. => 90000000 EUR; 60000000 EUR
        The port shut forty inns, among them three in Tarn. => 40 inns; 3
        The price went from 30 to 50 dollars. => 30..50 USD increase
        From 9 to 7 percent, the rate fell in May. => 7..9 percent decrease
        Fees range from 30 to 50 dollars. => 30..50 USD
        The talks collapsed three days later. => 3 day
        The wait fell three days in May. => 3 day decrease
        The win moved the club up six places. => 6 places increase
        The firm gave up six places of work. => 6 places
        Its reading is right to plus or minus 4 percent. => 4 percent
        It was minus 4 degrees in Tarn. => -4 degree
        The three made odd choices. =>
        They found three home-made boats and five man-made lakes. => 3 home-made boats; 5 man-made lakes
        The three injured miners left. => 3 injured
        It took almost exactly four years. => 4 year about
        The vest has a chest of 40in and a waist of 34in. => 40 inch; 34 inch
        Two Falk 19 rifles were sold. => 2 Falk
        The Larks have gone 4-11 since May. =>
        The Group of 30 met in Tarn. =>
        They sang at the 400 Club in Tarn. =>
        The firm is the 900-pound gorilla of tea. =>
        """#
}
