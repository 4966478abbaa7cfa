"""Scripts that set no spaces between words, as ranges for a character class of ``re``."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9d\U0001aff0-\U0001afff"
    "\U0001b000-\U0001b001\U0001b11f-\U0001b16f\U00020000-\U0003ffff"
)
"""Thai, Lao, Myanmar, Khmer, kana and Han, with their digits and marks: each letter is a word by itself."""
HANGUL = "\uac00-\ud7af"
"""Korean sets spaces, and its particles stand directly behind figures and names."""
