/// Economy, sport; every sentence was written for these tests.
extension ClaimCorpus {
    static let economy = #"""
        Sales rose 6.5% to $1.2 billion. => 6.5 percent increase; 1200000000 USD
        Unemployment dropped by half a percentage point to 4.1 percent. => 0.5 percentage point decrease; 4.1 percent
        The bank raised its key rate by 25 basis points. => 25 basis point increase
        Shares of the brewer slid 3.4 percent. => 3.4 percent decrease
        Oil climbed above $80 a barrel. => 80 USD per barrel more_than
        The firm posted a loss of 12 cents per share. => 12 cent per share
        Profit more than doubled to 48 million euros. => 2 more_than increase implied; 48000000 EUR
        The company employs around 3,200 people in Leeds. => 3200 people about
        Wages grew between 3% and 4% last year. => 3..4 percent increase
        Prices are expected to go up 5-7% next spring. => 5..7 percent increase
        Exports to Norway tripled. => 3 increase implied
        The pound fell 1.2 cents to $1.2450. => 1.2 cent decrease; 1.245 USD
        Rents average $1,950 a month in the city. => 1950 USD per month
        The retailer will close up to 45 stores and cut 600 jobs. => 45 stores at_most; 600 jobs decrease
        The index lost 84.5 points to close at 7,310. => 84.5 point decrease; 7310 point
        Revenue increased from $410 million to $455 million. => 410000000..455000000 USD increase
        Inflation was 2.9 per cent in May. => 2.9 percent
        The deal values the start-up at nearly $900m. => 900000000 USD about
        The mine produced 1.4 million tonnes of ore. => 1400000 tonne
        Investors pulled roughly $5bn from the fund in three weeks. => 5000000000 USD about; 3 week
        A 15% jump in fuel costs hit airlines. => 15 percent increase
        The yuan traded at 7.12 to the dollar. => 7.12
        Gold gained $14.20 to $2,031.60 an ounce. => 14.2 USD increase; 2031.6 USD per ounce
        The bakery sold a dozen rolls for C$6. => 12 rolls; 6 CAD
        Output shrank 0.3 percent in the third quarter. => 0.3 percent decrease
        The fee is 50p per item. => 50 penny per item
        Households spend about €45 per week on food. => 45 EUR per week about
        Several hundred jobs are at risk. => 200..1000 jobs
        The chain opened its 200th shop. =>
        Deposits of up to 85,000 pounds are protected. => 85000 GBP at_most
        """#

    static let sport = #"""
        The striker scored 23 goals in 31 matches. => 23 goals; 31 matches
        They beat Harwick 3-1 on Saturday. =>
        She ran the 100 metres in 10.9 seconds. => 100 metre; 10.9 second
        He is 1.93 metres tall and weighs 88 kg. => 1.93 metre; 88 kilogram
        The crowd of 54,000 sang for ninety minutes. => 54000 crowd; 90 minute
        United won 2-0 and stayed five points clear. => 5 points
        The rower finished four seconds ahead. => 4 second
        The 19-year-old took two wickets in six balls. => 19 year; 2 wickets; 6 balls
        It was the club's seventh defeat of the season. =>
        He threw for 287 yards and three touchdowns. => 287 yard; 3 touchdowns
        The horse won by half a length. => 0.5 length
        Tickets cost from $35 to $120. => 35..120 USD
        The tour covers 3,400 km over 21 stages. => 3400 kilometre; 21 stages
        She needed three sets to win, 6-4, 3-6, 7-5. => 3 sets
        The team has lost eight straight games. => 8 straight games
        The top two sides qualify. => 2 top sides
        """#
}
