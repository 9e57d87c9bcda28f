/// Numbers that take something from the words or numbers beside them: a noun that is left out, an owner, an age, a ratio; with
/// neighbours that look alike. Written for these tests.
extension ClaimCorpus {
    static let neighbours = #"""
        The fleet lost 40 boats in May, 25 in June and about 30 in July. => 40 boats decrease; 25 boats decrease; 30 boats about decrease
        The diet allows 2,100 calories for a man and 1,700 for a woman. => 2100 calorie; 1700 calorie
        Some 14,000 posts were added in the ports, 9,000 in the mills, and 2,000 posts in the inns. => 14000 posts about increase; 9000 posts increase; 2000 posts increase
        He won 23 of his 27 bouts in Leeds, two in Hull. => 23 bouts; 27 bouts; 2 bouts
        The post pays 60 euros on weekdays and 90 on Sundays. => 60 EUR; 90 EUR
        The tunnel opened in 1998 and 40 in the crowd cheered. => 40
        Add 4 and 9 kg of lime to the beds. => 4 kilogram; 9 kilogram
        The levy stands, judges ruled 6-3. => 6; 3
        One stoker, 44, jumped. => 1 stoker; 44 year
        The lamp takes 60 W. => 60 watt
        The port struck down the decree 88-71. => 88; 71
        The town agreed an 85-bn-euro package. => 85000000000 EUR
        Shares gave back 3 percent on Monday. => 3 percent decrease
        The show by 40 Seconds to Oslo sold out. =>
        He was at seat 14K with a 2B pencil. =>
        The port posted a 12 percent quarter-on-quarter fall in freight. => 12 percent decrease
        A 4 percent year-over-year rise in rents was measured. => 4 percent increase
        The town has six U.S. mills and three U.K. plants. => 6 U.S. mills; 3 U.K. plants
        It may name up to five U.S. appeal judges. => 5 U.S. appeal judges at_most
        Older miners outnumber apprentices by a ratio of 3 to 1. => 3
        The motion had a 2-to-1 lead in the ports. => 2
        The ferry takes 2 to 10 cars. => 2..10 cars
        The keeper stands 6-foot-3 and weighs 190 pounds. => 6.25 foot; 190 pound
        She is a 5-foot-10 rower. => 5.8333 foot
        The door is 6 feet, 4 inches high. => 6.3333 foot
        The trust bought $9 million worth of shares. => 9000000 USD
        The mayor racked up $4,000 in taxi bills. => 4000 USD
        Takings went up $4,000 in May. => 4000 USD increase
        The show was propped up by 40 donors. => 40 donors
        Rents are up by 40 dollars. => 40 USD increase
        Most of the buyers were younger than 35. => 35 year less_than
        Miners older than 60 may retire. => 60 year more_than
        Ida Holt, then 19, joined the navy. => 19 year
        He ran the mill and, at 22, was its owner. => 22 year
        The girl, who was 14 when the mill closed, left. => 14 year
        Some 40 percent said Holt had won. => 40 percent about
        A 6 percent planned cut was dropped. => 6 percent decrease
        Its price slipped to 40 dollars, from 44. => 40 USD; 44 USD
        Takings crept up to 43 percent, from 41 percent in May. => 43 percent; 41 percent
        The hall holds up to 43 percent more guests. => 43 percent at_most
        The fee is $18.20 per Class B share. => 18.2 USD per share
        About 6 million, or 45 percent, of the jobless were young. => 6000000 jobless about; 45 percent
        Rates of 5 or 6 percent are usual. => 5..6 percent
        Holt leads Moor by 44 to 40 percent. => 44 percent; 40 percent
        Holt doubled down on the claim. =>
        Boots cost $90 a pair. => 90 USD per pair
        Rooms are priced from $70. => 70 USD at_least
        The bill was set to top 80 million euros. => 80000000 EUR more_than
        It adds up to 700 dollars. => 700 USD
        The 9-inch lower shelf was empty. => 9 inch
        Rents were 9 percent lower in May. => 9 percent decrease
        A 300-pound seal lay on the quay. => 300 pound
        """#
}
