// StrippingTests
