"""Of what kind a difference is: number, date, name, negation or nothing but a word."""

import gc

import pytest

from citekit.reuse.alignment import compared
from citekit.reuse.variants import variants
from citekit.reuse.wording import Wording, wording


def found(first: str, second: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.texts) for one in variants([first, second])]


@pytest.mark.parametrize(
    ("first", "second", "readings"),
    [
        ("Exports rose by 5 percent in all", "Exports rose by 7 percent in all", ("5", "7")),
        ("a share of 5 % was sold there", "a share of 7 % was sold there", ("5 %", "7 %")),
        ("at -5 % the rate is low", "at 5 % the rate is low", ("-5 %", "5 %")),
        ("it cost $5 to all of them", "it cost €5 to all of them", ("$5", "€5")),
        ("all of 27.7 was sold there", "all of 277 was sold there", ("27.7", "277")),
        ("some 10 000 people came home", "some 10 500 people came home", ("10 000", "10 500")),
        ("a line of 5-10 people stood", "a line of 5–12 people stood", ("5-10", "5–12")),
        ("sold ½ of the land there", "sold ¾ of the land there", ("½", "¾")),
        ("there were three ships at sea", "there were four ships at sea", ("three", "four")),
        ("there were three ships at sea", "there were several ships at sea", ("three", "several")),
        ("they gave 3 million to all", "they gave 3 billion to all", ("million", "billion")),
        ("they gave 5.2 million to all", "they gave 520 thousand to all", ("5.2 million", "520 thousand")),
        ("they built 5 km of the road", "they built 5 miles of the road", ("km", "miles")),
        ("it came on the 5th of all", "it came on the 6th of all", ("5th", "6th")),
        ("as Article III of it says", "as Article IV of it says", ("III", "IV")),
        ("a rise of 5 percent was seen", "a rise of some 7 per cent was seen", ("5", "7")),
        ("there were thirteen ships at sea", "there were nineteen ships at sea", ("thirteen", "nineteen")),
        ("on its sixth day at sea then", "on its twentieth day at sea then", ("sixth", "twentieth")),
        ("for the hundredth time at sea", "for the fortieth time at sea", ("hundredth", "fortieth")),
        ("bu gün orada üç gəmi və bir ev var", "bu gün orada beş gəmi və bir ev var", ("üç", "beş")),
        ("bu iki gemi ve bir ev için", "bu dokuz gemi ve bir ev için", ("iki", "dokuz")),
        ("и это три корабля на море", "и это пять корабля на море", ("три", "пять")),
        ("das sind drei Schiffe auf der See", "das sind zwölf Schiffe auf der See", ("drei", "zwölf")),
        (
            "les deux navires de la mer sont au port",
            "les onze navires de la mer sont au port",
            ("deux", "onze"),
        ),
        ("los dos barcos que se ven en el mar", "los tres barcos que se ven en el mar", ("dos", "tres")),
        ("le due navi che sono nel mare", "le otto navi che sono nel mare", ("due", "otto")),
        ("they paid 300 rupees for all of it", "they paid 300 pesos for all of it", ("rupees", "pesos")),
        ("they paid 300 manat for all of it", "they paid 300 lira for all of it", ("manat", "lira")),
        ("they paid forty crowns for all", "they paid forty zlotys for all", ("crowns", "zlotys")),
        ("they paid 5 million tenge for all", "they paid 5 million lari for all", ("tenge", "lari")),
        ("и он дал 300 рублей за это", "и он дал 300 долларов за это", ("рублей", "долларов")),
        ("und er gab 300 Franken für es", "und er gab 300 Kronen für es", ("Franken", "Kronen")),
        ("i dał 300 złotych za to na morzu", "i dał 300 rubli za to na morzu", ("złotych", "rubli")),
        ("ve bir ev için 300 lira olarak", "ve bir ev için 300 dolar olarak", ("lira", "dolar")),
        (
            "il a 300 francs pour le port et la ville",
            "il a 300 roupies pour le port et la ville",
            ("francs", "roupies"),
        ),
        ("我们去公园有二十七个人在", "我们去公园有七十二个人在", ("二十七", "七十二")),
        ("我们去公园有三点五里路在", "我们去公园有三点七里路在", ("三点五", "三点七")),
        ("我们去公园有十个人在那里", "我们去公园有十二个人在那里", ("十", "十二")),
        ("彼は昨日そこで二百人を見たと言う", "彼は昨日そこで三百五十人を見たと言う", ("二百", "三百五十")),
        ("paid USD 5 for each of them", "paid EUR 5 for each of them", ("USD", "EUR")),
    ],
)
def test_number(first: str, second: str, readings: tuple[str, str]) -> None:
    assert ("number", readings) == found(first, second)[0]
    assert {kind for kind, _ in found(first, second)[1:]} <= {"word"}


@pytest.mark.parametrize(
    ("kind", "first", "second", "readings"),
    [
        ("date", "On 12 March 2024", "On 14 March 2024", ("12 March 2024", "14 March 2024")),
        ("date", "On March 12, 2024", "On May 12, 2024", ("March 12, 2024", "May 12, 2024")),
        ("date", "it was sold in March to us", "it was sold in April to us", ("March", "April")),
        ("date", "it was sold on Monday to us", "it was sold on Friday to us", ("Monday", "Friday")),
        ("date", "it was sold last month to us", "it was sold this month to us", ("last month", "this month")),
        ("date", "it was sold in 2023 to us", "it was sold in 2024 to us", ("2023", "2024")),
        ("date", "in the first quarter", "in the third quarter", ("first quarter", "third quarter")),
        ("date", "it began at 10:30 for all", "it began at 11.30 a.m. for all", ("10:30", "11.30 a.m.")),
        ("date", "it was sold on 2024-03-12", "it was sold on 2024-03-14", ("2024-03-12", "2024-03-14")),
        ("date", "12 Marcb 2024 it was sold", "12 March 2024 it was sold", ("12 Marcb 2024", "12 March 2024")),
        ("date", "2024年3月5日我们去公园", "2024年3月6日我们去公园", ("2024年3月5日", "2024年3月6日")),
        ("date", "və 5 mart 2024 üçün bu", "və 6 mart 2024 üçün bu", ("5 mart 2024", "6 mart 2024")),
        ("name", "they met in Kyiv with us", "they met in Lviv with us", ("Kyiv", "Lviv")),
        ("name", "he met Ali Aliyev", "he met Vali Valiyev", ("Ali Aliyev", "Vali Valiyev")),
        ("name", "the Deputy Minister met them", "the Minister met them", ("Deputy", "")),
        ("name", "it is what the NATO said to us", "it is what the OSCE said to us", ("NATO", "OSCE")),
        ("name", "Ali Aliyev said it to them", "Vali Aliyev said it to them", ("Ali", "Vali")),
        ("name", "the plan of Kyiv's people is old", "the plan of Kyiv people is old", ("Kyiv's", "Kyiv")),
        ("name", "она живёт в Баку и работает", "она живёт в Киеве и работает", ("Баку", "Киеве")),
        ("name", "η πόλη της Αθήνας είναι μεγάλη", "η πόλη της Πάτρας είναι μεγάλη", ("Αθήνας", "Πάτρας")),
        ("name", "the talk with Mr. Smith was long", "the talk with Mr. Jones was long", ("Smith", "Jones")),
        ("word", "the price 0f grain fell", "the price of grain fell", ("0f", "of")),
        ("word", "the nine vo1umes fell open", "the nine volumes fell open", ("vo1umes", "volumes")),
        ("word", "the heavy l0sscs of grain", "the heavy losses of grain", ("l0sscs", "losses")),
        ("number", "in all 5kg of grain fell", "in all 6kg of grain fell", ("5kg", "6kg")),
        ("number", "it took the 27th place", "it took the 28th place", ("27th", "28th")),
        ("negation", "the fund did not pay them", "the fund did pay them", ("not", "")),
        ("negation", "he cannot pay them at all", "he can pay them at all", ("cannot", "can")),
        ("negation", "they sold with all of it", "they sold without all of it", ("with", "without")),
        ("negation", "it is likely to fall there", "it is unlikely to fall there", ("likely", "unlikely")),
        ("negation", "they don’t pay them at all", "they do pay them at all", ("don’t", "do")),
        ("negation", "wir haben es nicht gesehen bisher", "wir haben es oft gesehen bisher", ("nicht", "oft")),
        ("negation", "he was able to pay them", "he was unable to pay them", ("able", "unable")),
        ("negation", "la nave no es de la casa del mar", "la nave es de la casa del mar", ("no", "")),
        ("negation", "la nave non è del mare che si vede", "la nave è del mare che si vede", ("non", "")),
        ("negation", "o navio não é do mar que se vê", "o navio é do mar que se vê", ("não", "")),
        ("negation", "to nie jest dom na morzu w nocy", "to jest dom na morzu w nocy", ("nie", "")),
        ("negation", "це не є дім на морі та у місті", "це є дім на морі та у місті", ("не", "")),
        ("negation", "it was the legal act of them", "it was the illegal act of them", ("legal", "illegal")),
        ("negation", "they all agreed with it", "they all disagreed with it", ("agreed", "disagreed")),
        ("negation", "it was important to us", "it was unimportant to us", ("important", "unimportant")),
        (
            "negation",
            "it is the possible end of it",
            "it is the impossible end of it",
            ("possible", "impossible"),
        ),
        ("negation", "that is relevant to them", "that is irrelevant to them", ("relevant", "irrelevant")),
        ("negation", "the vote there was valid", "the vote there was invalid", ("valid", "invalid")),
        ("negation", "for the payment of it all", "for the nonpayment of it all", ("payment", "nonpayment")),
        ("word", "all of the 12 won there", "all of the 12 lost there", ("won", "lost")),
        ("word", "it was sold for rupees there", "it was sold for pesos there", ("rupees", "pesos")),
        ("word", "they covered all of it now", "they discovered all of it now", ("covered", "discovered")),
        ("word", "the port of it is new here", "the import of it is new here", ("port", "import")),
        ("word", "it will formation of it be", "it will information of it be", ("formation", "information")),
        ("word", "the migrant came to us", "the immigrant came to us", ("migrant", "immigrant")),
        (
            "negation",
            "la ville n’accuse pas le port du nord et les gens",
            "la ville accuse le port du nord et les gens",
            ("n’accuse pas", "accuse"),
        ),
        (
            "negation",
            "le port n'est plus de la ville et des gens",
            "le port est de la ville et des gens",
            ("n'est plus", "est"),
        ),
        (
            "negation",
            "le port n’a guère pour les gens de la ville",
            "le port a pour les gens de la ville",
            ("n’a guère", "a"),
        ),
        (
            "word",
            "le port est plus grand que la ville et les gens",
            "le port est grand que la ville et les gens",
            ("plus", ""),
        ),
        (
            "word",
            "un pas de plus dans la ville et les gens",
            "un mot de plus dans la ville et les gens",
            ("pas", "mot"),
        ),
        (
            "negation",
            "la nave va mai nel mare che è del porto",
            "la nave va poi nel mare che è del porto",
            ("mai", "poi"),
        ),
        (
            "negation",
            "wir haben niemanden in der Stadt gesehen",
            "wir haben jemanden in der Stadt gesehen",
            ("niemanden", "jemanden"),
        ),
        (
            "negation",
            "no lo sabe nadie en la casa del mar de los",
            "no lo sabe alguien en la casa del mar de los",
            ("nadie", "alguien"),
        ),
        (
            "negation",
            "nikt w domu nie wie o tym na morzu i",
            "Jan w domu nie wie o tym na morzu i",
            ("nikt", "Jan"),
        ),
        (
            "negation",
            "никто в городе не знает и не видел это",
            "каждый в городе не знает и не видел это",
            ("никто", "каждый"),
        ),
        (
            "negation",
            "burada hiçbir gemi ve bir ev için olan da",
            "burada büyük gemi ve bir ev için olan da",
            ("hiçbir", "büyük"),
        ),
        (
            "negation",
            "и это возможно для них в городе",
            "и это невозможно для них в городе",
            ("возможно", "невозможно"),
        ),
        (
            "word",
            "и это сколько для них в городе",
            "и это несколько для них в городе",
            ("сколько", "несколько"),
        ),
        (
            "negation",
            "to jest legalne na morzu i w nocy",
            "to jest nielegalne na morzu i w nocy",
            ("legalne", "nielegalne"),
        ),
        ("negation", "və o gəldi bir ev üçün", "və o gəlmədi bir ev üçün", ("gəldi", "gəlmədi")),
        ("negation", "və o gəlir bir ev üçün", "və o gəlmir bir ev üçün", ("gəlir", "gəlmir")),
        ("negation", "və o gələcək bir ev üçün", "və o gəlməyəcək bir ev üçün", ("gələcək", "gəlməyəcək")),
        ("negation", "ve o geliyor bir ev için", "ve o gelmiyor bir ev için", ("geliyor", "gelmiyor")),
        ("negation", "ve o gelir bir ev için", "ve o gelmez bir ev için", ("gelir", "gelmez")),
        ("negation", "ve o verdi bir ev için", "ve o vermedi bir ev için", ("verdi", "vermedi")),
        ("word", "ve o evin bir ev için", "ve o evimin bir ev için", ("evin", "evimin")),
        ("word", "ve o odanın bir ev için", "ve o odamın bir ev için", ("odanın", "odamın")),
        ("negation", "الرجل لم يذهب إلى البيت", "الرجل قد يذهب إلى البيت", ("لم", "قد")),
        ("negation", "वह घर नहीं गया था कल", "वह घर गया था कल", ("नहीं", "")),
        ("negation", "我们明天不去公园玩", "我们明天去公园玩", ("不", "")),
        ("negation", "彼は昨日そこへ行かなかったと言う", "彼は昨日そこへ行かったと言う", ("かな", "")),
        ("word", "he is the sole one of them", "he is the unsole one of them", ("sole", "unsole")),
        ("word", "the price rose in the north", "the price fell in the north", ("rose", "fell")),
        ("word", "the price rose in the north", "the price rose again in the north", ("", "again")),
        ("word", "Prices rose in the north of it", "Costs rose in the north of it", ("Prices", "Costs")),
        ("word", "one of the ships came home", "some of the ships came home", ("one", "some")),
        ("word", "about five percent came home", "about 5% came home", ("five percent", "5%")),
        ("word", "they do not pay them at all", "they don't pay them at all", ("do not", "don't")),
        ("word", "one can unfold it at home", "one can fold it at home", ("unfold", "fold")),
    ],
)
def test_kind(kind: str, first: str, second: str, readings: tuple[str, str]) -> None:
    assert found(first, second) == [(kind, readings)]


def test_a_thousand_people_with_a_comma_are_no_year() -> None:
    assert found("some 2,000 people came home", "some 2,001 people came home")[0][0] == "number"
    assert found("a share of 2000% was sold", "a share of 2001% was sold")[0][0] == "number"


def test_both_parts_of_a_french_negation_deny() -> None:
    first = "le conseil de la ville ne votera pas les droits du port et des gens"
    second = "le conseil de la ville votera les droits du port et des gens"
    assert found(first, second) == [("negation", ("ne", "")), ("negation", ("pas", ""))]


def test_what_was_compared_is_not_kept() -> None:
    first = wording("On Monday the Fund paid 5 percent to Ali. The Fund did not say why")
    other = wording("On Friday the Bank paid 7 percent to Vali. The Bank did say why it did")
    compared(first, other)
    assert other.between
    assert not first.between
    del first, other
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Wording) and "not say why" in one.text]
