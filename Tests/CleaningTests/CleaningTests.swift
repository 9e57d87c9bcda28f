// CleaningTests
