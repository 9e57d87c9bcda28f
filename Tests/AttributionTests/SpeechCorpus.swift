/// Sentences written for these tests.
///
/// A line: the sources in the order of their contents, parted by ";", then "|", then the text with every
/// content between « and ». "~" parts paragraphs; "##" names a group.
enum SpeechCorpus {
    static let text = #"""
        ## Statement, speaker behind
        Dana Reyes | «About 300 homes were damaged», said Dana Reyes, a spokeswoman for the county.
        Dana Reyes | «The storm cost $40 million», Dana Reyes said on Tuesday.
        the mayor | «The bridge will open in three weeks», the mayor said.
        company officials | «The plant will hire 250 workers next year», company officials said in a statement.
        Sheriff Paul Okafor | «The river rose nearly nine feet overnight», Sheriff Paul Okafor told reporters.
        The Daily Ledger | «The utility lost 12 percent of its customers», The Daily Ledger reported.
        a police spokesman | «Two people were hurt in the crash», a police spokesman said Monday.
        Marta Lind | «The tax would raise $2 billion», Marta Lind, the state treasurer, told lawmakers.
        Anders Bohl | «Turnout could reach 70 percent», predicted Anders Bohl, who teaches politics at the state college.
        prosecutors | «He stole more than $3 million over six years», prosecutors said.
        ## What somebody makes of numbers
        the union | «Some 300 mills shut», by the union's reckoning.
        the ministry | By the ministry's own count, «40 villages are cut off».
        official estimates | «The dam holds 3 million tonnes», by official estimates.
        | The road was mended by the town's own crew, at a cost of $3 million.
        a study | The group released a study saying «40 percent of the wells are dry».
        a statement | The mill issued a statement on Monday saying «it had cut 50 posts».
        the owner | Guests overheard the owner saying «the inn would close in 40 days».
        Moor | Moor, claiming «the inn owed him 900 euros», sued.
        Eva Lind | A patient's mother-in-law, Eva Lind, said «she paid 300 crowns».
        | A group supporting the plan spent 3 million euros.
        ## Who puts a number on something
        Villagers | Villagers put «the number of missing at 60».
        The insurers' federation | The insurers' federation estimated «the damage at $22 million».
        the guild; the ministry | «Some 300 bakers stayed away», the guild said; the ministry counted «140».
        | She put the kettle on at 7.
        | The council put up a fence at once.
        brokers | Sales beat «the 3.1 percent» brokers had expected.
        economists | It was short of «the $52m» economists had forecast.
        letters seen by the Harbour Post | «The quay will cost £9m», letters seen by the Harbour Post show.
        ## Who a description stands for
        Brandt Minerals | The owner of the quarry, Brandt Minerals, said «11 miners were safe».
        Lena Kovac | «“We need 50 diggers,”» said the rescue service's head, Lena Kovac.
        Tor Holm | «“We lost 40 boats,”» said its president, Tor Holm.
        Carla Diaz | A spokeswoman for the port, Carla Diaz, said «40 ships were waiting».
        Tom Reed | The chief economist at Norbank, Tom Reed, expects «prices to rise 4 percent».
        Ada Obi | Finance minister Ada Obi presented the plan. The minister said «pensions would rise by 6 percent».
        Jo Hill;Jo Hill | Jo Hill, 51, a farmer from Orvik, said «300 sheep were lost». The farmer said «40 had been found».
        The officer | Officer Ann Lee and officer Ben Roe came late. The officer said «12 cars were hit».
        the deputy minister | Minister Ada Obi was away. «Six roads would close», the deputy minister said.
        A spokesman | Brook Rowe, a spokesman, left in May. A spokesman said «160 messages had come».
        the ministers | Minister Ada Obi met her peers. «Four banks would close», the ministers said.
        Mike Brant;Mike Brant | Mike Brant, author of “Green Roads, Red Lights,” said «50 cities have such plans». He added «that 12 more would follow».
        ## Around, before and by
        Mauer | «Guests, said Mauer, are asked to leave by 10 pm».
        Paganini and his team | «The dust may fall in one night out of 17», Paganini and his team wrote in a paper.
        the health and safety executive | «Falls rose 4 percent», the health and safety executive said.
        the crew and harbour staff | «The pump failed twice», the crew and harbour staff said.
        the mayor and fire crews | «Two barns burned», according to the mayor and fire crews.
        Ryan Detrick | Ryan Detrick, senior analyst at Norbank, points out «that April has been strong, posting returns of 4 percent».
        Patrick;Patrick | Arguing «that voters tune in 100 days before», Patrick has said «he will wait».
        K-V Foods | Friday's announcement by K-V Foods of «a 55 percent price cut» came late.
        the mayor | The paper printed a claim by the mayor that «40 roads are closed».
        ## Behind a colon
        Rosa Bell | Rosa Bell came in late. Rosa: «“No, we had dinner with 14 people.”»
        Ana Ruiz | His partner, Ana Ruiz, disagrees: «“It was 90 tonnes.”»
        The mayor | The mayor told reporters on Tuesday: «“We will hire 200 officers.”» He did not say when.
        | The film has one flaw: “It runs for 190 minutes.”
        ## Statement, speaker in front
        The governor | The governor said «the state would spend $90 million on schools».
        Ms. Hale | Ms. Hale said «that 40 workers had left the plant since May».
        The company | The company announced «that it would cut 1,200 jobs».
        Two officials | Two officials said «the talks would last five days».
        Senator Ruth Vance of Oregon | Senator Ruth Vance of Oregon said «the bill would cover four million people».
        A spokesman for the hospital | A spokesman for the hospital said «12 people were being treated».
        The Justice Department | The Justice Department said «it had recovered $15 million from the bank».
        Officials at the World Bank | Officials at the World Bank warned «that poverty would rise to 12 percent».
        Analysts | Analysts say «the market will grow by 5 percent».
        Mr. Boone | Mr. Boone told the committee «that the agency had lost 300 files».
        Police | Police said «a man fired at least six shots».
        The firm's lawyers | The firm's lawyers argued «that the fine of $6 million was too high».
        Some voters | Some voters said «they had waited three hours in line».
        The senator | The senator also said «the program had wasted 20 years».
        Linda Cho | Linda Cho, 52, a teacher from Dayton, said «she had given $50 to the campaign».
        Robert Fenn | Robert Fenn, who has led the union since 2009, said «800 members would strike».
        Tom Weller | Tom Weller, the chief executive, and his deputy toured the site. Weller said «it cost $8 million».
        Economists at the bank | Economists at the bank expect «that prices will rise 3 percent».
        The club's president | The club's president acknowledged «that attendance had fallen by 2,000 people».
        Rep. John Pike | Rep. John Pike (R-Utah) said «the cut would save $4 billion».
        ## According to
        a report from the Labor Department | «Wages grew 2.9 percent», according to a report from the Labor Department.
        the campaign | According to the campaign, «more than 5,000 people came to the rally».
        a poll | «Forty percent of adults approve», according to a poll released Monday.
        the police | «At least 30 cars were burned», according to the police.
        the Census Bureau | «The county lost 14,000 people in ten years», according to the Census Bureau.
        two people | «The offer was worth $3 billion», according to two people briefed on the matter.
        Federal Election Commission filings | «He gave $2,700 to the senator», according to Federal Election Commission filings.
        the study | According to the study, «children who slept nine hours scored 8 points higher».
        a survey of 900 voters | «Most backed the plan», according to a survey of 900 voters.
        court documents | «The pair took $1.2 million from the fund», according to court documents.
        ## Reports and polls
        The survey | The survey found «that 61 percent of households own a bicycle».
        A new poll | A new poll shows «Ms. Hale leading by six points».
        The poll | The poll showed «45 percent of likely voters would back the measure».
        A study by the university | A study by the university found «that one drug cut deaths by 20 percent».
        The data | The data suggest «that rents rose 4 percent».
        The lawsuit | The lawsuit says «the bank hid $12 million in losses».
        A report by the inspector general | A report by the inspector general concluded «that the agency had wasted $60 million».
        Government figures | Government figures show «that exports fell by 7 percent in June».
        The filing | The filing lists «debts of $18 million».
        A letter to shareholders | A letter to shareholders said «profit would fall 10 percent».
        Recent polls | Recent polls have shown «the senator ahead by as many as nine points».
        The budget office | The budget office estimated «that the plan would cost $150 billion over 10 years».
        The audit | The audit revealed «that 40 contracts were never signed».
        The newspaper | The newspaper reported «that he had paid $750 in taxes».
        The state's health agency | The state's health agency confirmed «14 new cases on Friday».
        ## Direct speech
        Maria Lopez | «“We hired 350 workers,”» Maria Lopez, the plant's manager, told reporters.
        the coach | «“We lost ten games in a row,”» the coach said.
        Ellen Tran | «“It took us four years,”» said Ellen Tran, a nurse.
        Mr. Stone | Mr. Stone said: «“I have paid $3,000 for this.”»
        Carl Winter;Carl Winter | «“We need 200 beds,”» said Carl Winter. «“And we need 50 doctors.”»
        Ms. Ortiz;Ms. Ortiz | «“We have two choices,”» Ms. Ortiz said, «“and ten days to choose.”»
        The president | The president called it «“a mess that cost $5 million.”»
        Ana Ruiz | «“I waited five hours. My son waited six hours,”» said Ana Ruiz, who lives nearby.
        the minister | «The plan “will cost us 3 billion euros,”» the minister said.
        Bill Hart | «"They sold 4,000 tickets,"» Bill Hart said.
        Lee Moss | «"Who has $900 for that?"» asked Lee Moss, a father of three.
        Jo Park | «“It weighs 12 pounds!”» Jo Park shouted.
        ## Pronouns and short names
        Grace Tull;Grace Tull | Grace Tull, the state's auditor, said «the fund was short by $7 million». She added «that two banks had closed».
        Henry Olsen;Henry Olsen | «“We sold 30 cars,”» said Henry Olsen. «“It was our best week in 12 years,”» he added.
        Peter Wynn;Peter Wynn | Peter Wynn said «the road was 90 miles long». Wynn said «it would take two years».
        Clara Moor;Clara Moor | Clara Moor told the court «that she lost $400». ~ «“They took 3 cars,”» she said.
        ## Thinking, wanting, planning
        Mr. Dale | Mr. Dale wants «to raise the wage to $15 an hour».
        The senator | The senator has proposed «a tax of 4 percent on large banks».
        The company | The company plans «to build 30 stores in two years».
        He | He expects «a surplus of $90 million in two years».
        Ms. Hale | Ms. Hale promised «to create two million jobs».
        The airline | The airline agreed «to pay $5 million».
        Many voters | Many voters believe «that the country has lost 10 years».
        Mr. Dale | Mr. Dale vowed «to deport three million people».
        Mr. Dale | Mr. Dale called for «a cut of 10 percent».
        The union | The union demanded «a raise of 6 percent».
        The board | The board hopes «to raise $40 million by spring».
        The committee | The committee recommended «that the city buy 40 buses».
        Mr. Dale | Mr. Dale's promise «to hire 5,000 agents» drew cheers.
        The ministry | The ministry predicted «growth of 2 percent».
        Republicans | Republicans fear «that the law will cost 20 seats».
        Scientists | Scientists estimate «that 40 million birds died».
        Mr. Cole | Mr. Cole supports «a $12 minimum wage».
        The bank | The bank forecast «a loss of $300 million».
        The two candidates | The two candidates pledged «to spend $1 billion on roads».
        Critics | Critics doubt «that the plan would save $50 billion».
        ## Clauses joined
        The mayor | The mayor opened the bridge and said «it had cost $9 million».
        Anna Frey | Anna Frey praised the police, saying «that 200 officers had come».
        The agency;the union | The agency said «sales fell 5 percent», while the union said «they rose 2 percent».
        The governor | The governor said «the state had 300 beds», but the hospitals hold 200 people.
        Ms. Hale | On Monday, Ms. Hale said «the wall would cost $8 billion».
        the ministry | In a statement on Friday, the ministry said «that 14 people had died».
        Mr. Cole | «The fund, Mr. Cole said, lost 30 percent of its value».
        the mayor | As the mayor put it, the city has 40 bridges.
        The minister | The minister pointed out «that only 20 percent had paid».
        The chief | The chief told his officers «that 12 jobs would go».
        ## No attribution
        | The bridge is 900 feet long and cost $31 million.
        | Sales rose 8 percent in May.
        | The company added 200 jobs in the year to June.
        | The crash killed 12 people and injured 40 others.
        | Its shares fell 3 percent, to $41.
        | The team won 20 games and lost 12.
        | The proposed law would cover three million people.
        | The storm left 4,000 homes without power for two days.
        | He paid $300 for the car and drove 900 miles.
        | The claims of 40 people were settled in June.
        | The two reports are 300 pages long.
        | Work takes three years.
        | A girl of nine found 200 coins in a field.
        | The law was passed 51 to 49.
        | The bank has 60 branches, a fund and 2,000 workers.
        | She ran the mile in four minutes and won $5,000.
        | The estimated cost is $4 million.
        | About 40 percent of streets have a lane.
        | The show drew 9 million viewers.
        | The 12-page plan has three parts.
        """#
}
