/// Expressions written for these tests, in sentences.
///
/// A line: start, end (exclusive, "-" if open), "|", the text with the expression between « and »; the
/// anchor is the last "@" line's. A line that begins with "|" holds no date.
enum DateCorpus {
    static let text = #"""
        @ 2023-11-28
        ## Full dates
        2019-05-09 2019-05-10 | The pier closed on «May 9, 2019» for repairs.
        2019-05-09 2019-05-10 | It opened on «9 May 2019».
        2019-05-09 2019-05-10 | Signed «the 9th of May, 2019» in Oslo.
        2019-05-09 2019-05-10 | Filed «2019-05-09» by post.
        2019-09-03 2019-09-04 | The ship left «Sept. 3, 2019», at night.
        2019-09-03 2019-09-04 | It came back «Tuesday, Sept. 3rd, 2019».
        2020-02-29 2020-03-01 | The rally on «2/29/2020» was the last.
        2020-02-29 2020-03-01 | The letter of «29.02.2020» was lost.
        2020-02-29 2020-03-01 | It is stamped «29/Feb/2020».
        1995-07-04 1995-07-05 | Born on «the fourth of July 1995» in Lima.
        2023-12-01 2023-12-02 | Dogs must be kept on a leash from «December 1».
        2023-12-01 2023-12-02 | Horses are not admitted from «December 1».
        2022-12-01 2022-12-02 | Dogs had to be kept on a leash from «December 1».
        2020-11-28 2020-11-29 | The cheese costs 30% more than «three years ago».
        | Her brother Jan drives the ambulance.
        | The plumber, Jan, was paid at once.
        | The choir was led by April Moreau and June Tanaka.
        | The bill, HR 1984, cleared the house.
        2019-05-09 2019-05-10 | Posted at 14:00 HRS «2019-05-09» by the club.
        2019-05-12 2019-05-13 | Filed at 1400 HR «12 May 2019» by the club.
        ## Months, quarters, years
        2018-05-01 2018-06-01 | Prices fell in «May 2018».
        2023-05-01 2023-06-01 | Sales began in «May».
        2023-03-01 2023-04-01 | The tax was raised in «March» again.
        2018-01-01 2019-01-01 | It opened in «2018».
        1990-01-01 2000-01-01 | The mill was shut in «the 1990s».
        2019-07-01 2019-10-01 | Profit rose in «the third quarter of 2019».
        2019-07-01 2019-10-01 | Output in «Q3 2019» was flat.
        2019-01-01 2019-07-01 | Exports grew in «the first half of 2019».
        2021-01-01 2022-01-01 | The debt grew in «fiscal 2021».
        2010-06-01 2010-09-01 | Floods came in «the summer of 2010».
        2018-01-01 2018-07-01 | It was built in «early 2018».
        2023-03-10 2023-03-21 | The lake froze in «mid-March».
        1800-01-01 1900-01-01 | A house of «the 19th century».
        ## Weekdays and days near
        2023-11-27 2023-11-28 | On «Monday», the council met.
        2023-11-28 2023-11-29 | On «Tuesday», the talks began.
        2023-11-29 2023-11-30 | The council will meet on «Wednesday».
        2023-11-24 2023-11-25 | He was arrested on «Friday».
        2023-11-27 2023-11-28 | The fire broke out «yesterday».
        2023-11-29 2023-11-30 | The verdict is due «tomorrow».
        2023-11-26 2023-11-27 | They left «the day before yesterday».
        2023-11-14 2023-11-15 | She was hired «two weeks ago».
        2022-11-28 2022-11-29 | Prices were lower «a year ago».
        2023-12-01 2023-12-02 | The vote will be held «in three days».
        2023-12-01 2023-12-02 | The gala is on «Friday».
        2024-05-01 2024-06-01 | The finals are in «May».
        2023-11-24 2023-11-25 | The gala was on «Friday».
        2024-03-01 2024-04-01 | The museum is set to open in «March».
        2023-03-01 2023-04-01 | The firm had planned to open a mill in «March».
        2024-02-01 2024-02-02 | Dogs are banned from the beach from «February 1».
        2023-02-01 2023-02-02 | Dogs were banned from the beach from «February 1».
        2024-01-15 2024-01-16 | The speed limit is in force from «January 15».
        2023-12-01 2024-01-01 | Parties are courting pensioners ahead of elections in «December».
        2023-11-25 2023-11-26 | Falk finished ahead of Rowe on «Saturday».
        2023-11-27 2023-11-28 | On «Monday», the third boat sank.
        2023-11-25 2023-11-27 | The ferry was idle over «the past weekend».
        2023-11-18 2023-11-20 | «Two weekends ago» the dam burst.
        2023-11-26 2023-11-27 | They met «Sun», they said.
        | Sun and salt bleached the sails.
        | Mr March and Ms April sang for Dr. Friday.
        | The weekly Tomorrow's Farmer was sold.
        | It was made by 20th Century Studios.
        | Article 17 of Regulation 2016/679 is hard to read.
        ## Units near
        2023-11-20 2023-11-27 | Rain fell «last week».
        2022-01-01 2023-01-01 | Crime fell «last year».
        2023-12-01 2024-01-01 | The shop will close «next month».
        2023-10-01 2024-01-01 | Sales are slow «this quarter».
        2018-11-28 2023-11-28 | Rents doubled over «the past five years».
        2023-11-25 2023-11-28 | It rained for «the last three days».
        2022-11-28 2023-11-28 | Costs rose over «the past year».
        2023-11-29 2023-12-04 | Snow is expected in «the next five days».
        2023-11-28 2024-01-01 | He hopes to return «later this year».
        2023-01-01 2023-07-01 | The plant closed «earlier this year».
        ## Ranges
        2023-10-04 2023-10-23 | The fair ran «from 4 to 22 October».
        2019-05-09 2019-05-13 | The talks of «May 9-12, 2019» failed.
        2014-01-01 2019-01-01 | He ruled «from 2014 to 2018».
        2007-01-01 2010-01-01 | Prices fell «between 2007 and 2009».
        2021-03-01 2022-09-01 | The mine was idle «from March 2021 to August 2022».
        2024-06-01 2024-10-01 | The lifts run «from June to September».
        2022-06-01 2023-07-01 | It was let «from June to June 2023».
        1999-01-01 2001-01-01 | «The 1999-00» season was short.
        1978-12-01 1979-03-01 | The harbour froze in «the winter of 1978/79».
        2018-01-01 2018-04-01 | The clinic was built in «Q1 18».
        2022-10-01 2023-07-01 | Output fell in «the nine months to the end of June».
        2015-11-18 2015-12-20 | The show ran «Nov. 18 to Dec. 19, 2015».
        2010-01-01 - | The road has been closed «since 2010».
        2023-08-01 - | It has not rained «since August».
        - 2030-01-01 | Emissions must fall «by 2030».
        - 2023-12-01 | The bridge stays closed «until Friday».
        ## Feasts
        2023-11-23 2023-11-24 | Shops were shut on «Thanksgiving».
        2019-12-25 2019-12-26 | It snowed on «Christmas Day 2019».
        2022-04-17 2022-04-18 | The bells rang on «Easter Sunday 2022».
        2022-04-15 2022-04-16 | The market fell on «Good Friday 2022».
        2019-09-02 2019-09-03 | The parade of «Labor Day 2019» was short.
        2023-09-04 2023-09-05 | School began on «the first Monday of September».
        ## Spans that end at a date
        2023-06-01 2023-09-01 | Rents rose in «the three months to August».
        2022-11-01 2023-05-01 | Costs fell in «the six months ended April 30».
        2022-07-01 2023-07-01 | Exports grew in «the year to June 30».
        2023-09-04 2023-09-11 | It rained in «the week to September 10».
        2023-08-01 2023-09-01 | They went to town in «August».
        ## Codes of quarters and years
        2021-10-01 2022-01-01 | Orders peaked in «4Q21».
        2022-07-01 2023-01-01 | Losses grew in «2H22».
        2023-01-01 2023-04-01 | Margins shrank in «1Q23», the filing shows.
        2019-01-01 2021-01-01 | The fee rose in «the 2019/20» season.
        ## The verb's tense
        2023-12-04 2023-12-05 | Pupils come back on «Monday».
        2023-11-27 2023-11-28 | Pupils came back on «Monday».
        2024-03-01 2024-04-01 | The museum opens in «March».
        2023-03-01 2023-04-01 | The museum opened in «March».
        2024-03-01 2024-04-01 | The council said it would shut the pool in «March».
        2024-01-01 2024-02-01 | Ferries are to sail again from «January».
        2023-11-24 2023-11-25 | They failed to agree on «Friday».
        2023-11-24 2023-11-25 | Dow drops on «Friday»
        2023-10-01 2023-11-01 | The report says prices fell in «October».
        2023-12-02 2023-12-04 | The fair is held «this coming weekend».
        ## Comparisons
        2022-01-01 2023-01-01 | There were 90 fires, compared with 120 «last year».
        | It was the best quarter since 1999.
        | Output had its first fall since May.
        2010-01-01 - | The best men have worked here «since 2010».
        2018-03-01 - | The mill has made an honest profit «since March 2018».
        2021-01-01 - | Its modest growth «since 2021» is over.
        2019-06-01 - | The earnest work «since June 2019» pays.
        | It was the driest spell since March 2018.
        | The mill made its fattest profit since 2021.
        2025-11-28 2025-11-29 | The general election «in two years» will settle it.
        2023-12-19 2023-12-20 | A formal reply «in three weeks» is what they want.
        | The steepest slide in three weeks worries them.
        | Violent storms in two days killed 40.
        | Several attacks in three weeks rattled the port.
        ## No dates
        | The plan may fail.
        | He will march on the town hall.
        | The firm sold 2016 cars and 300 trucks.
        | It weighs 3.5 tons and costs $2,019.
        | She may be right.
        | The second round was short.
        | Call 555-2010 for help.
        | A man of 45 paid 1/3 of it.
        | The sun rose over the hills.
        | Every Monday the band plays.
        | He came second and won $2000.
        | They stayed for two weeks.
        @ 2026-03-04
        ## Phrases alone
        2026-03-06 2026-03-07 | I'll be back «the day after tomorrow»
        2026-03-02 2026-03-03 | the meeting was «the day before yesterday»
        2026-03-18 2026-03-19 | it is due «two weeks from today»
        2026-03-07 2026-03-08 | call me «in 3 days»
        2026-03-01 2026-03-02 | he left «three days ago»
        2026-03-09 2026-03-10 | see you «next Monday»
        2026-02-28 2026-03-01 | the show was «last Saturday»
        2026-03-06 2026-03-07 | schedule it for «this Friday»
        2021-03-12 2021-03-13 | it happened on «the 12th of March 2021»
        2026-03-15 2026-03-16 | the deadline is «3/15/2026»
        1994-11-02 1994-11-03 | he was born on «1994-11-02»
        2025-07-01 2026-01-01 | sales in «the second half of 2025»
        2024-10-01 2025-01-01 | profits for «Q4 2024»
        2025-10-01 2026-01-01 | in «the fourth quarter of last year»
        2026-01-01 2026-04-01 | earnings for «the first quarter»
        2026-02-22 2026-03-04 | over «the past 10 days»
        2026-01-04 2026-03-04 | during «the last two months»
        2026-03-05 2031-03-05 | in «the next five years»
        2025-03-03 2025-03-10 | «from March 3 to March 9, 2025»
        2019-01-01 - | «since 2019»
        - 2020-06-01 | «before June 2020»
        2022-01-01 2022-07-01 | in «early 2022»
        2025-03-16 2025-04-01 | in «late March 2025»
        2024-07-10 2024-07-21 | in «mid-July 2024»
        1980-01-01 1990-01-01 | in «the 1980s»
        1990-01-01 2000-01-01 | in «the nineties»
        1800-01-01 1900-01-01 | in «the 19th century»
        2024-12-25 2024-12-26 | on «Christmas Day 2024»
        2025-12-31 2026-01-01 | on «New Year's Eve»
        2025-11-27 2025-11-28 | on «Thanksgiving 2025»
        2024-03-31 2024-04-01 | on «Easter Sunday 2024»
        2025-09-01 2025-09-02 | on «Labor Day last year»
        2026-02-28 2026-03-02 | «last weekend»
        2026-03-02 2026-03-09 | «this week»
        2026-04-01 2026-05-01 | «next month»
        2026-01-01 2027-01-01 | «this year»
        2008-01-01 2009-01-01 | «the year 2008»
        2023-06-01 2023-09-01 | in «the summer of 2023»
        2025-12-01 2026-03-01 | «last winter»
        2026-09-01 2026-12-01 | «next fall»
        2025-05-11 2025-05-12 | «the second Sunday of May 2025»
        2025-09-01 2025-09-02 | «the first Monday in September 2025»
        2025-01-13 2025-01-20 | «the third week of 2025»
        2026-02-21 2026-02-22 | on «the 21st»
        2025-10-01 2025-11-01 | in «October»
        1918-11-11 1918-11-12 | «Nov. 11, 1918»
        2025-07-04 2025-07-05 | «the 4th of July»
        2024-01-01 2025-01-01 | «fiscal year 2024»
        2026-01-01 2026-03-04 | «year to date»
        2026-02-04 2026-02-05 | «a month ago»
        2024-03-04 2024-03-05 | «two years ago»
        2016-03-04 2016-03-05 | «a decade ago»
        2025-01-01 2026-01-01 | «the previous year»
        2026-03-01 2026-03-04 | «earlier this month»
        2026-03-04 2027-01-01 | «the rest of the year»
        2026-03-02 2026-03-07 | «Monday through Friday»
        2023-05-12 2023-05-16 | «12-15 May 2023»
        2025-06-03 2025-06-06 | «June 3-5»
        2026-03-18 2026-03-19 | «in a fortnight»
        2026-03-03 2026-03-04 | «yesterday» morning
        2026-03-04 2026-03-05 | «tonight»
        2024-03-01 2024-06-01 | «spring 2024»
        2025-01-01 2025-07-01 | «H1 2025»
        2019-09-01 2019-10-01 | «Sep 2019»
        2022-05-01 2022-06-01 | «May of 2022»
        2026-02-14 2026-02-15 | «Valentine's Day»
        2025-11-28 2025-11-29 | «Black Friday 2025»
        """#
}
