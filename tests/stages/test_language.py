"""Only English is coded: another language is an issue, never a report."""

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.read.plain import document_of

FOREIGN = {
    "Dutch": "Bij een aanslag op een markt in de stad zijn maandag zeker twaalf mensen gedood, meldt de politie. Er "
    "was volgens de burgemeester eerst een ontploffing bij de ingang en daarna werd er geschoten. Dertig mensen "
    "raakten gewond, van wie vier ernstig. Niemand heeft de aanslag tot nu toe opgeëist.",
    "Spanish": "Al menos doce personas murieron el lunes en un ataque contra un mercado de la ciudad, según informó la "
    "policía. Otras treinta resultaron heridas, algunas de gravedad, y fueron trasladadas a los hospitales de la zona. "
    "Ningún grupo ha reivindicado hasta ahora la autoría del atentado.",
    "Russian": "В результате взрыва на рынке в понедельник погибли двенадцать человек, сообщила полиция.",
    "Arabic": "قتل اثنا عشر شخصا على الأقل يوم الاثنين في هجوم على سوق في المدينة حسبما قالت الشرطة",
    "Chinese": "周一 市场 爆炸 造成 至少 十二 人 死亡 警方 表示",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_said_and_not_coded(language):
    coding = code(document_of(FOREIGN[language]), rules())
    assert coding.reports == ()
    assert "other-language" in [issue.code for issue in coding.issues]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 12 people at a market in Maiduguri on Monday, police said.",
        "Maoists torched four trucks, Gadchiroli.",
        "3 UN national staff, 1 UN international staff and 1 driver abducted, Darfur, released 4 days later.",
        "POLICE: 2 DEAD, 5 HURT IN KARACHI BLAST",
    ],
)
def test_terse_english_is_english(text):
    assert "other-language" not in [issue.code for issue in code(document_of(text), rules()).issues]
