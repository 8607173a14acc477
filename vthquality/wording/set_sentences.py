"""What is wrong in a set as a whole: rules that hold between its items, its words and the law."""

from collections.abc import Mapping

SET_SENTENCES: Mapping[str, str] = {
    # keys, codes and numbers
    "double_key": "De sleutel {key} is al van een ander onderdeel. Haal hem hier weg en laat een nieuwe invullen.",
    "key_form": (
        "De sleutel “{key}” heeft niet de goede vorm. Haal hem weg en laat met “vth criteria keys” een nieuwe invullen."
    ),
    "double_code": "De code {code} is al van een andere eis.",
    "double_area_number": "Nummer {number} is al van een ander gebied.",
    "double_activity_number": "Nummer {number} is al van een andere activiteit in dit gebied.",
    "code_form": "De code {code} heeft niet de vorm VB-gebied-kop-nummer, zoals VB-21-OPL-1.",
    "code_disagrees": "De code {code} past niet bij gebied, kop en klasse. Hij zou moeten beginnen met {expected}.",
    "code_without_vb": "De code {code} is van een voorbeeld en moet dus beginnen met VB-.",
    "code_with_vb": "De code {code} begint met VB-, maar deze set is geen voorbeeld.",
    # what items refer to
    "activity_elsewhere": "Eis {code} noemt een activiteit ({key}) die dit gebied niet heeft.",
    "serves_no_activity": "Eis {code} hoort bij geen enkele activiteit: dit gebied heeft er geen.",
    "unknown_class": "Eis {code} is voor klasse {complexity}, maar die klasse heeft dit gebied niet.",
    "unknown_group": "De groep “{group}” staat niet onder “groepen” in set.yaml.",
    "word_not_listed": "Het woord “{word}” staat niet onder “{list}” in de woordenlijst van set.yaml.",
    "word_not_used": "Het woord “{word}” onder “{list}” wordt nergens gebruikt.",
    "word_form": "Het woord “{word}” onder “{list}” mag alleen kleine letters, cijfers en streepjes hebben.",
    # routes
    "too_few_routes": "Bij eis {code} staat onder “een_van” of “alle_van” maar één mogelijkheid. Haal dat woord weg.",
    "experience_needs_years_and_fields": "Bij eis {code} horen bij ervaring een aantal jaren en een of meer velden.",
    "practice_needs_amount": "Bij eis {code} hoort een aantal groter dan 0.",
    "cases_need_a_unit": "Bij eis {code} worden zaken geteld. Zeg in “wat” om welke zaken het gaat.",
    "knowledge_needs_topics": "Bij eis {code} horen onderwerpen te staan.",
    "headcount_needs_persons": "Bij eis {code} hoort minstens één persoon te worden gevraagd.",
    "experts_need_activities": (
        "Bij eis {code} horen “eigen_deskundigen” en “deskundig_voor” bij elkaar: noem ze allebei, of geen van beide."
    ),
    "leaf_under_wrong_heading": "De soort “{leaf}” kan niet onder de kop {heading} staan.",
    "heading_without_own_leaf": "Onder de kop {heading} vraagt deze eis niets dat bij die kop hoort.",
    # what is absent
    "no_source": "De bron ontbreekt. Noem onder “bronnen” waar de tekst vandaan komt.",
    "no_law_date": "Het is niet bekend van welke datum de wet in deze set is. Vul “wet_op” in.",
    "no_text": "De tekst van eis {code} ontbreekt. Vul hem in, of zet “herkomst: ontbreekt”.",
    "no_route": "Bij eis {code} staat niet wat voldoet. Vul “voldoet” in, of zet “herkomst: ontbreekt”.",
    "no_help": "Bij eis {code} ontbreekt de uitleg.",
    "no_mistake": "Bij eis {code} ontbreekt een veelgemaakte fout.",
    "not_an_example": "In een voorbeeldset is de herkomst “voorbeeld” of “ontbreekt”, niet “{provenance}”.",
    "example_in_real_set": "Een voorbeeld kan niet in een set staan die zelf geen voorbeeld is.",
    "area_without_requirements": "Dit gebied heeft geen eisen: niemand wordt er in een meting op beoordeeld.",
    "heading_missing": "Dit gebied vraagt niets onder de kop {heading}.",
    "heading_missing_in_class": "Dit gebied vraagt van klasse {complexity} niets onder de kop {heading}.",
    "activity_not_safeguarded": "Geen regel onder borging zegt waar activiteit {number} mag worden gedaan.",
    "wording_repeated": (
        "Deze tekst staat in de gebieden {areas}. Eenzelfde tekst mag in hoogstens {most} gebieden staan: maak hem "
        "eigen aan het gebied."
    ),
    # law
    "repealed_law": "“{reference}” is vervallen recht op {law}.",
    "missing_article": "“{reference}” bestaat niet op {law}.",
    "unchecked_reference": "“{reference}” is niet te controleren.",
    "old_term": "“{found}” is een woord van vóór de Omgevingswet. Gebruik: {new}.",
    # crosswalk
    "empty_link": "Deze koppeling noemt geen oude en geen nieuwe sleutels.",
    "unknown_old_key": "De sleutel {key} komt niet voor in de oude versie.",
    "unknown_new_key": "De sleutel {key} komt niet voor in de nieuwe versie.",
    "link_of_two_kinds": "Deze koppeling legt een verband tussen onderdelen van verschillende soort.",
    "linked_twice": "De sleutel {key} staat aan deze kant al in een andere koppeling. Voeg de koppelingen samen.",
    "linked_elsewhere": (
        "De sleutel {key} bestaat nog in de nieuwe versie, maar volgens deze koppeling is het onderdeel iets anders "
        "geworden. Noem hem ook onder “naar”, of geef het nieuwe onderdeel een eigen sleutel."
    ),
    "linked_from_elsewhere": "De sleutel {key} bestond al, maar komt volgens deze koppeling ook ergens anders vandaan.",
    "new_but_old": "De sleutel {key} is volgens deze koppeling nieuw, maar hij bestond al in de oude versie.",
    "link_without_note": "Bij deze koppeling ontbreekt de toelichting.",
    "lost_item": (
        "Dit onderdeel ({kind}) met sleutel {key} is weg uit de nieuwe versie. Zeg in de was-wordt-tabel wat ervan is "
        "geworden, of dat het vervalt."
    ),
    "unborn_item": (
        "Dit onderdeel ({kind}) met sleutel {key} is nieuw in de nieuwe versie. Zeg in de was-wordt-tabel waar het "
        "vandaan komt, of dat er geen voorganger is."
    ),
}
