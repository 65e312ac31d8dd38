//! What makes a text no KDL 2 document, or passes a limit.

use crate::syntax::{MAX_BYTES, MAX_DEPTH, MAX_HASHES, MAX_NODES, MAX_VALUES};

super::problems! {
    /// The text cannot be read.
    SyntaxProblem {
        TooLong = "too-long", "the notice is longer than {MAX_BYTES} bytes", "split what it covers into several notices";
        TooManyNodes = "too-many-nodes", "the notice has more than {MAX_NODES} nodes", "split what it covers into several notices";
        TooManyValues = "too-many-values", "the notice has more than {MAX_VALUES} values", "split what it covers into several notices";
        TooDeep = "too-deep", "blocks lie in blocks more than {MAX_DEPTH} deep", "the language needs no more than six; a `}}` may be missing above";
        TooManyHashes = "too-many-hashes", "a raw text has more than {MAX_HASHES} `#` round it", "one more `#` than the text itself has in a row is enough";
        UnclosedText = "unclosed-text", "this text is not closed", "close it with `\"` on the same line, or begin and end it with `\"\"\"` on lines of their own";
        UnclosedComment = "unclosed-comment", "this comment is not closed", "close it with `*/`; comments of this kind lie within each other";
        UnclosedBlock = "unclosed-block", "this block is not closed", "close it with `}}`";
        StrayBrace = "stray-brace", "this `}}` closes nothing", "take it away, or open a block with `{{` above";
        StrayBackslash = "stray-backslash", "a `\\` goes on to the next line, and something stands between", "write nothing after `\\` on its line";
        SecondBlock = "second-block", "a node has one block", "put both into one";
        TextStartsOnQuotes = "text-starts-on-quotes", "a text between `\"\"\"` begins on the next line", "break the line after `\"\"\"`";
        UnevenIndent = "uneven-indent", "a line of this text is indented less than its closing `\"\"\"`", "indent every line at least as far as the last one";
        UnknownEscape = "unknown-escape", "no character is written so", "write `\\\\` for a backslash, `\\\"` for a quote, `\\n` for a line break, `\\u{{20ac}}` for any other";
        ForbiddenCharacter { code: u32 } = "forbidden-character", "the character U+{code:04X} cannot stand in a notice", "controls and marks that turn the direction of text can hide what a notice says; take it away";
        BadNumber = "bad-number", "this is no number", "put it between quotes if it is a text";
        BareKeyword { word: String } = "bare-keyword", "`{word}` alone is neither a value nor a text", "write `#{word}` for the value, `\"{word}\"` for the text";
        UnknownKeyword = "unknown-keyword", "only `#true`, `#false` and `#null` begin so", "put it between quotes if it is a text";
        Annotation = "annotation", "the notice language has no annotations in parentheses", "take it away";
        Unexpected { found: char } = "unexpected-character", "`{found}` cannot stand here", "separate words with spaces, put texts between quotes, end a node with a line break or `;`";
        UnexpectedEnd = "unexpected-end", "the notice ends in the middle of a node", "finish the node, or take it away";
    }
}
