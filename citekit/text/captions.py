"""How captions of tables and pictures begin, in the languages of bulletins."""

import re

CAPTION = re.compile(
    r"(?:Figure|Fig|Table|Box|Chart|Photo|Source|Note|Şəkil|Cədvəl|Mənbə|Tablo|Kaynak|Şekil|Рис|Рисунок|"
    r"Табл|Таблица|Источник|Abb|Quelle|Tableau|Figura|Cuadro)"
    r"(?::|\.\s+(?!\d)|\.?\s*\d[\d.]*:?(?![\d.]|\s+[a-zà-ÿа-яёəığş]))"
)
