"""What each page of docs/systems.md must hold for its system to work, as expressions that its main part must match.

`(?s)a.*b` says that a stands before b. A page that several systems share has what all of them need.
"""

from __future__ import annotations

from collections.abc import Mapping

_SEVERAL = r"(?s)(<article .*?</article>.*?){3}"
_CHOSEN = r"Visar bara:"
_ICS = r'href="[^"]*kalender\.ics"'
_REPLY = r'(?s)id="f-reply".*?href="(https?:|mailto:)'

HOLDS: Mapping[str, tuple[str, ...]] = {
    "/exempel/": (r"100 (poster|exempel)", _SEVERAL, r'href="[^"]*tabell/"', r'href="[^"]*malgrupper-unga/"'),
    "/exempel/urval/malgrupper-unga/": (_CHOSEN, r"Unga 13–29 år", _SEVERAL, r'class="facet'),
    "/exempel/urval/omraden-arbete/malgrupper-kvinnor/": (_CHOSEN, r"Ta bort filtret", r"<article"),
    "/exempel/fritidsbanken/": (r'(?s)id="f-transfer".*?Steg för steg.*?Används också av', r"Gör likadant"),
    "/projekt/siru/resultat/": (
        r'class="figure', r">900<", r"(?s)<table.*?[Kk]vinnor.*?60\s%", r'class="split"',
        r'(?s)id="f-goals".*?<li', r'id="kallor"',
    ),
    "/resultat/": (r'(?s)(class="figure.*?){50}', r"Källa"),
    "/dialog/": (r"Möten: ", r"Frågor som kom fram på möten", r"De som deltar", r"De som bjuder in", r"Stöd att få",
                 r"Efterlysningar",
                 _ICS, r'href="[^"]*serie/[^"]+\.ics"'),
    "/stod/dialogplattform/": (r'(?s)id="f-steps".*?<li', r'id="kontakt"', r"Hållbarhetsteamet"),
    "/moten/": (_ICS, r"Datum okänt", r"30 november, året okänt", r"\d+ (poster|möten)"),
    "/moten/dialogmote-1-jonkoping/": (r"30 november, året okänt", r"cirka 15 företag", r'class="chain', r"Serie"),
    "/moten/serie/dialogplattformen/": (r">Dialogplattformen<", r"Resultatredovisning av dialogplattformen",
                                        r"Andra träffen"),
    "/utmaningar/": (r"Hur kan [^<]+\?", r"\d+ exempel", r"Saknar exempel", r'href="[^"]*saknar-exempel/"'),
    "/utmaningar/saknar-exempel/": (r"Inget exempel alls", r"(?s)Län för län.*Jönköpings län", r"<table"),
    "/exempel/brobygget/": (
        r'(?s)class="chain.*?Första träffen i dialogplattformen.*?Brobygget', r"Varför är det en social innovation\?",
        r'href="[^"]+">(?:<svg.*?</svg>)?Föreslå en rättelse', r'data-act="share"', r'data-act="copy"',
        r'data-act="save"', r"BibTeX", r"Senast granskad|21 november 2026",
    ),
    "/stod/social-business-board/": (r'(?s)id="f-steps".*?<li', r"Ges av", r"avslutat"),
    "/stod/facilitatorutbildning/": (r"[Ff]acilitator", r"Så gör du", r'href="[^"]*facilitatorutbildning-siru/"'),
    "/verktyg/facilitatorutbildning-siru/": (r"Kurs eller utbildning", r'class="chain', r"Svenska"),
    "/efterlysningar/": (r"Återkommer", r"Osäkert om de är öppna", r"Stängda", r"Stängde 15 maj 2019",
                         r"Söker partner"),
    "/efterlysningar/kompanjoner-se/": (r'id="f-wants"', r'id="f-offers"', r'id="f-reply"'),
    "/efterlysningar/entreprenorer-sokes-skane/": (r"[Ss]tängde 31 augusti 2018", r'id="f-wants"', r"stängd"),
    "/projekt/social-innovation-skane/": (
        r'data-eu-period="2014-2020"', r"Europeiska regionala utvecklingsfonden", r"Samverkansparter",
        r"(?s)Finansiering.*(kronor|kr\b)", r'class="period"', r"Projektägare", r'class="eu"',
    ),
    "/projekt/status/pagaende/": (_CHOSEN, r"Pågående", r"BY2030"),
    "/organisationer/diya-consulting/": (r"Projekt</h2>", r"Uppdragstagare", r"SIRU"),
    "/organisationer/hallbarhetsteamet/": (r"Uppdragstagare", r"Brobygget", r"Arrangör av"),
    "/projekt/asif-malmo-universitet/": (r"50 (nyckel)?aktörer", r'id="f-goals"'),
    "/verktyg/": (r"40 (poster|verktyg)", r"Svenska", r"Engelska", r"Handbok eller vägledning",
                  r"Idéburna organisationer"),
    "/verktyg/joint-way-verktyg/": (r"Verktyg", r"The Joint Way", r'class="chain'),
    "/verktygstyper/": (r"(?s)(<li.*?){10}", r"Rapport"),
    "/stod/testmiljo-sopact/": (r"Testmiljö", r'(?s)id="f-steps".*?<li', r"Helsingborg"),
    "/projekt/sopact-larprocess/": (r'(?s)id="f-goals".*?<li', r"Helsingborg"),
    "/organisationer/motesplats-social-innovation/": (r"Samverkanspart", r"Social Innovation Summit", r"Projekt</h2>"),
    "/projekt/nationell-kunskapsplattform-msi/": (r"(?s)Samverkansparter.*Umeå universitet.*Örebro universitet",),
    "/turne/": (r"Källorna säger inte vilka kommuner", r"(?s)Inte känt.*?33", r"Östra Göinge", r'class="map'),
    "/organisationstyper/asf/": (r"Arbetsintegrerande socialt företag", r"Yalla Trappan"),
    "/exempel/urval/omraden-landsbygd/": (_CHOSEN, r"Landsbygd och lokal service", _SEVERAL),
    "/finansieringsmodeller/iop/": (r"Idéburet offentligt partnerskap", r"Yalla Nyköping"),
    "/finansieringsmodeller/upphandling/": (r"Upphandling", r"<article"),
    "/verktyg/iop-handledning/": (r"Handbok eller vägledning", r'href="https?://', r"Svenska"),
    "/amnesord/": (r"De vanligaste", r"(?s)(<li.*?){100}", r"lanthandel"),
    "/amnesord/lanthandel/": (r"Exempel</h2>", r"Projekt</h2>", r"Önneköps lanthandel"),
    "/en/examples/brobygget/": (r"Why is it a social innovation\?", r'lang="sv"|Brobygget'),
    "/badda-in/": (r"&lt;iframe src=", r"<iframe", r"Brobygget"),
    "/nyheter/": (r'<time datetime="\d{4}', r"Social Innovation Skåne startar"),
    "/nyheter/start-social-innovation-skane-2015/": (r"2015", r'id="kallor"', r"Social Innovation Skåne"),
    "/projekt/siru/": (
        r'data-eu-period="2014-2020"', r"Europeiska regionala utvecklingsfonden", r'id="kontakt"', r"Uppdrag",
        r'href="resultat/"|href="[^"]*siru/resultat/"',
    ),
    "/teman/samhallsnyttiga-samtal/": (r"#samhällsnyttigasamtal", r"(?s)I temat.*Brobygget", r"häfte"),
    "/organisationer/jonkoping-university/": (r"Har gett ut", r"Utbildning av facilitatorer", r"Projekt</h2>",
                                              r"20\d\d"),
    "/lardomar/": (r"(?s)(Det fungerade inte.*?){3}", r"Arbete och sysselsättning"),
    "/hitta/": (r"Vilken utmaning vill du möta\?", r"(?s)(<li.*?){10}"),
}  # fmt: skip

# What stands outside the main part of the pages of a system, by its number in the table.
AROUND: Mapping[int, tuple[str, ...]] = {
    23: (r'class="languages"', r'hreflang="sv"', r'hreflang="x-default"'),
    24: (r'property="og:image" content="https://katalog\.example/[^"]+\.png"', r'property="og:title"'),
    25: (r'type="application/atom\+xml"',),
    27: (r'property="og:title"',),
}
