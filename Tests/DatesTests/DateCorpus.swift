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
        2023-10-04 2023-10-23 | The fair runs «from 4 to 22 October».
        2019-05-09 2019-05-13 | The talks of «May 9-12, 2019» failed.
        2014-01-01 2018-01-01 | He ruled «from 2014 to 2018».
        2007-01-01 2009-01-01 | Prices fell «between 2007 and 2009».
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
        """#
}
