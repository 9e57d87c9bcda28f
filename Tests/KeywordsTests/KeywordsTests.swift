// KeywordsTests
