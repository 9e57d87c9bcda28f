// WinnowTests
