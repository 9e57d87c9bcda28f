/// Disasters, science, weather, and notations of numbers; every sentence was written for these tests.
extension ClaimCorpus {
    static let disasters = #"""
        The earthquake killed at least 63 people and injured 400. => 63 people at_least; 400 people
        Winds of 130 km/h tore off roofs. => 130 kilometre per hour
        The fire burned 12,000 acres in two days. => 12000 acre; 2 day
        Some 5,000 residents were told to leave. => 5000 residents about
        The river rose 2.4 metres overnight. => 2.4 metre increase
        A magnitude 6.1 quake struck on Tuesday. => 6.1
        Thousands of homes lost power. => 1000..10000 homes
        The plane carried 144 passengers and six crew. => 144 passengers; 6 crew
        Flight 447 left at 7:30 p.m. =>
        Rescuers pulled 17 miners from the shaft after 36 hours. => 17 miners; 36 hour
        The storm dumped 300 mm of rain. => 300 millimetre
        Damage is estimated at between $2 billion and $3 billion. => 2000000000..3000000000 USD about
        More than 20,000 people have fled since Friday. => 20000 people more_than
        The blast shattered windows up to a mile away. =>
        Two of the bridges collapsed. => 2 bridges
        The lake is 4,200 feet above sea level. => 4200 foot
        Flames reached 60 feet. => 60 foot
        The crater is 120 metres wide and 30 metres deep. => 120 metre; 30 metre
        Ten of the 14 villages are cut off. => 10 villages; 14 villages
        """#

    static let science = #"""
        The probe travelled 480 million kilometres. => 480000000 kilometre
        Light from the star takes 4.2 years to arrive. => 4.2 year
        The chip has 16 billion transistors. => 16000000000 transistors
        The fossil is 66 million years old. => 66000000 year
        Sea ice shrank by 13 percent per decade. => 13 percent per decade decrease
        The laser delivers 2 megajoules in 3 nanoseconds. => 2 megajoule; 3 nanosecond
        The rover weighs 1,025 kg on Earth. => 1025 kilogram
        The COVID-19 outbreak began in late 2019. =>
        Researchers sampled 38 lakes in five countries. => 38 lakes; 5 countries
        The telescope sees objects 1.5 micrometres across. => 1.5 micrometre
        CO2 levels passed 420 ppm. => 420 part per million more_than
        The battery stores 75 kWh and weighs half a tonne. => 75 kilowatt hour; 0.5 tonne
        The asteroid is 3/4 mile wide. => 0.75 mile
        The species lives at depths of 3,000 to 4,000 m. => 3000..4000 metre
        The disk spins at 7,200 rpm. => 7200 revolution per minute
        Download speeds reached 940 Mbps. => 940 megabit per second
        The camera has a 48MP sensor. => 48 megapixel
        The genome has some 20,000 genes. => 20000 genes about
        """#

    static let weather = #"""
        Temperatures will fall to minus 12 degrees. => -12 degree
        Highs of 95°F are forecast. => 95 degree fahrenheit
        The town got 40 cm of snow in 24 hours. => 40 centimetre; 24 hour
        Gusts could exceed 70 mph. => 70 mile per hour more_than
        It was 3 degrees warmer than normal. => 3 degree
        There is a 60 percent chance of rain on Sunday. => 60 percent
        The heatwave lasted nine days. => 9 day
        Rainfall was a third below average. => 0.3333
        Reservoirs are 82% full. => 82 percent
        A low of -5C is expected. => -5 degree celsius
        """#

    static let numbers = #"""
        The library lent a quarter of a million books. => 250000 books
        He owns 1.5m records. => 1500000 records
        It took two hundred and fifty workers. => 250 workers
        The wall is 5ft 6in high. => 5.5 foot
        Call 020 7946 0018 for details. =>
        See page 14 and chapter 3. =>
        She lives at 22 Acacia Avenue. =>
        The Boeing 747 carried 12 horses. => 12 horses
        The S&P 500 was flat. =>
        Windows 11 needs 4GB of memory. => 4 gigabyte
        The 1990s were better. =>
        Class A6 costs 30 cents. => 30 cent
        Version 2.4.1 fixes the fault. =>
        He came 3rd of 20 runners. => 20 runners
        No one knows this one. =>
        The price is 20,000 yen. => 20000 JPY
        The share costs 1,200p. => 1200 penny
        Bring 2 or 3 pens. => 2..3 pens
        The mix is 5 and 10 litres. => 5 litre; 10 litre
        """#
}
