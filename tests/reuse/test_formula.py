"""Names and titles strung together, and what only looks so."""

import pytest

from citekit.reuse.formula import is_formula


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Foreign Affairs of the Republic of Ruritania",
        "the Commission for the Preservation of Bridges and Ferries (CPBF)",
        "Leyla Novruzlu, Head of the Reading Room of the House of Notes",
        "Sprecherin des Ministeriums für Auswärtige Angelegenheiten",
        "HOUSE FOR THE STUDY OF QUOTATION, LONG STREET 12, NORTH HARBOUR",
        "Director of the Centre for Cooperation with the Countries of the Black Sea",
        "Member of the Commission between the Republic of Ruritania and the Kingdom of Syldavia",
        "Decree No. 123 of the President of the Republic of Ruritania",
        "Decree no. 123 of the President of the Republic of Ruritania",
        "Deputy Director of the WHO Office for Europe",
        "IT and Press Office of the Ministry of Roads",
        "Ursula von der Leyen, President of the European Commission",
        "Azərbaycan Respublikasının Xarici İşlər Nazirliyi və Mərkəzi Bank",
        "Ministère de l’Économie et des Finances",
        "Ministre de l’Énergie de la République d’Azerbaïdjan",
        "Ministerio de Asuntos Exteriores y de Cooperación con América Latina",
        "Ministério do Meio Ambiente e da Fazenda",
        "Совет Министров Республики Крым и Банк России",
        "MINISTER OF FOREIGN AFFAIRS OF THE REPUBLIC OF RURITANIA",
        "PRINTED BY THE OLD HARBOUR SOCIETY, 150 LONG-STREET, NORTH HARBOUR. D",
        "MINISTÈRE DE L’ÉCONOMIE ET DES FINANCES DE LA RÉPUBLIQUE",
        "Decree No. 12 of the President of 5 May 2024, Official Gazette 2024/7",
        "Resolutions 822, 853, 874 and 884 of the Security Council of the United Nations",
        "House of Notes, 12 Long Street, Harbour 0152",
    ],
)
def test_names_and_titles_are_a_formula(text):
    assert is_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56 78",
        "The Minister of Foreign Affairs of the Republic of Ruritania resigned after a long dispute",
        "the ships went out of the harbour and none of them came back",
        "Leyla Novruzlu said that the price of ropes had doubled since May",
        "漢字かな交じり文を書く人がここに十二字以上続ける",
        "President Leyla Novruzlu met Prime Minister Arvo Pärt and did not say so",
        "Ruritania and Syldavia did not buy Oil in May but Ruritania did in June",
        "President Leyla Novruzlu and Prime Minister Arvo Pärt saw him",
        "Ropes and Tar of Ruritania at 12 % of Gold",
        "WATER PRICES WILL RISE BY 12 PERCENT BECAUSE THE CITY HAS NOT SET ASIDE MONEY",
        "THE CITY OF NORTH HARBOUR IS OUT OF WATER",
        "THE CITY OF NORTH HARBOUR DIDN’T BUY ROPES",
        "DIE PREISE FÜR WASSER WERDEN IM SOMMER STEIGEN",
        "Why Nobody in the Old Harbour Would Buy Tar Before the Ice Had Gone from It",
        "Prime Minister of Ruritania Meets President of Syldavia in Klow",
        "Central Bank of Ruritania Sells Gold to Syldavia",
        "| Port | Ships | Tons | Sande | 12 | 410 | Klow | 31 | 6,310 | Mora | 7 | 220 |",
        "Port Ships Tons Sande 12 410 Klow 31 6310 Mora 7 220",
        "Budget for 2024: Roads 1,200,000; Schools 3,400,000; Harbour 900,000; Police 120,000; Parks 45,000.",
        "Loans of the World Bank: Ruritania $5, Syldavia $7",
        "Ships of the Fleets: Sande 12, Klow 7, Mora 9, Vik 15",
        "THE COUNCIL OF SANDE RAISED THE FEE FOR BARGES FROM FORTY TO NINETY CROWNS ON MONDAY",
        "COUNCIL OF SANDE CUTS FEE FOR BARGES OF THE NORTH HARBOUR",
        "THE CITY OF SANDE PAYS THE PRICE OF THE OLD HARBOUR by May",
        "DER RAT DER STADT SANDE ERHÖHT DIE GEBÜHR FÜR KÄHNE",
        "LE CONSEIL DE SANDE RELÈVE LES DROITS DES BATEAUX",
        "СОВЕТ ГОРОДА САНДЕ ПОВЫСИЛ СБОР С БАРЖ",
        "Президент Руритании не Министр Сильдавии",
    ],
)
def test_what_says_something_is_none(text):
    assert not is_formula(text)
