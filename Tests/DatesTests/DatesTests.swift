// DatesTests
