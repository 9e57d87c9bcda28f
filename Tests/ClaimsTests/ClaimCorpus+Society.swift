/// Politics, courts, health; every sentence was written for these tests.
extension ClaimCorpus {
    static let politics = #"""
        Parliament passed the bill by 312 votes to 287. => 312 votes; 287 votes
        The minister promised 40,000 new homes by 2031. => 40000 new homes
        Turnout was 61.4 percent, up from 58 percent in 2019. => 61.4 percent; 58 percent
        The party holds 14 of the 60 seats in the regional assembly. => 14 seats; 60 seats
        Three senators voted against the amendment. => 3 senators
        About two-thirds of voters backed the mayor. => 0.6667 voters about
        The council approved a $2.3 million grant for the harbour. => 2300000 USD
        Article 12 of the treaty was never invoked. =>
        The president met 27 European leaders in Lisbon on 4 March 2022. => 27 European leaders
        Her majority fell to 1,204 from 9,811. => 1204; 9811
        The government will cut income tax by two percentage points. => 2 percentage point decrease
        One in four councillors is under 40. => 0.25 councillors; 40 year less_than
        The treaty was signed in 1957 by six countries. => 6 countries
        Ministers set aside £750m for flood defences. => 750000000 GBP
        The prime minister has been in office for eleven years. => 11 year
        The commission has 27 members and a budget of €186 billion. => 27 members; 186000000000 EUR
        Dozens of protesters gathered outside the court. => 12..120 protesters
        Lawmakers debated the plan for more than nine hours. => 9 hour more_than
        The opposition needs at least 20 more seats. => 20 seats at_least
        Fewer than 100 people attended the rally. => 100 people less_than
        """#

    static let courts = #"""
        He was jailed for eight years. => 8 year
        The court fined the dealer €250,000. => 250000 EUR
        A jury of seven men and five women heard the case. => 7 men; 5 women
        The sentence was cut from nine years to six. => 6..9 year decrease
        Under Section 230 the site is immune. =>
        The firm must pay $1.1m in damages. => 1100000 USD
        She faces 14 counts of fraud. => 14 counts
        The judge gave him 30 days to appeal. => 30 day
        Police found 2.3 kilos of cocaine. => 2.3 kilogram
        The robbers took 600,000 Swiss francs. => 600000 CHF
        The 45-year-old stole about 120 cars over four years. => 45 year; 120 cars about; 4 year
        Case 18-422 was dismissed. =>
        Three of the five defendants pleaded guilty. => 3 defendants; 5 defendants
        A fine of 5 million rupees was upheld. => 5000000 INR
        """#

    static let health = #"""
        The clinic treated 1,150 patients in June. => 1150 patients
        Deaths from flu fell 18 percent. => 18 percent decrease
        The dose is 50 mg twice a day. => 50 milligram
        One nurse looks after ten beds. => 1 nurse; 10 beds
        The study followed 4,700 women for 12 years. => 4700 women; 12 year
        Nearly half of patients recovered within a week. => 0.5 patients about
        The virus has infected hundreds of thousands of people. => 100000..1000000 people
        Blood pressure above 140 mmHg is risky. => 140 millimetre of mercury more_than
        Women aged 50 or over are invited. => 50 year at_least
        The vaccine is 92% effective. => 92 percent
        Waiting times have grown to 14 weeks. => 14 week
        The baby weighed 7 pounds. => 7 pound
        Obesity rates have risen threefold since 1980. => 3 fold increase
        Smokers were 2.5 times more likely to fall ill. => 2.5 times
        The hospital has 320 beds, 12 of them in intensive care. => 320 beds; 12 beds
        A litre of the drink holds 110 grams of sugar. => 110 gram
        Temperatures of 38.5°C or more need care. => 38.5 degree celsius at_least
        The trial cost $3 million and lasted two and a half years. => 3000000 USD; 2.5 year
        """#
}
