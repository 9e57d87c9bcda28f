/// What a character is to the tokenizer; the classes of UTF-8 text without tables of Unicode.
enum CharacterClass: UInt8 {
    case space
    case letter
    case digit
    /// A letter of a script written without spaces: Han, kana.
    case ideograph
    case punctuation
    case symbol
    /// A single quotation mark or apostrophe, straight or curly.
    case apostrophe
}
