"""What is wrong in a file: what cannot be read, or is not as the schema has it."""

from collections.abc import Mapping

FILE_SENTENCES: Mapping[str, str] = {
    # files
    "no_file": "Dit bestand is er niet, of het kan niet worden gelezen.",
    "file_too_large": "Dit bestand is te groot. Het mag hoogstens {most} bytes zijn.",
    "not_utf8": "Op deze regel staat een teken dat niet in UTF-8 is opgeslagen. Sla het bestand op als UTF-8.",
    "file_empty": "Dit bestand is leeg.",
    "file_name": "De naam van dit bestand past niet bij de inhoud. Noem het {expected}.",
    "unexpected_file": "Dit bestand of deze map hoort hier niet en wordt niet gelezen. Verplaats of verwijder het.",
    "no_areas": "In deze map staan geen gebieden. Elk gebied heeft een eigen bestand dat eindigt op .yaml.",
    # yaml
    "not_a_mapping": "Hier horen velden te staan, zoals “naam: Geluid”.",
    "yaml_syntax": "Deze regel is geen geldige YAML. Kijk naar het inspringen, de aanhalingstekens en de haakjes.",
    "yaml_colon_in_text": (
        "In deze tekst staat een dubbele punt met een spatie erachter. Zet de hele tekst tussen dubbele "
        "aanhalingstekens."
    ),
    "yaml_sign_at_start": (
        "Een tekst kan niet met dit teken beginnen. Zet de tekst tussen dubbele aanhalingstekens, en spring in met "
        "spaties in plaats van tabs."
    ),
    "yaml_quote_open": "Een aanhalingsteken wordt niet gesloten. Kijk op deze regel en op de regels erboven.",
    "yaml_bracket_open": "Een haakje wordt niet gesloten, of er ontbreekt een komma tussen twee delen.",
    "yaml_no_colon": "Achter de naam van een veld ontbreekt de dubbele punt.",
    "yaml_indentation": "Deze regel springt niet even ver in als de regels waar hij bij hoort.",
    "yaml_character": "Op deze regel staat een teken dat in YAML niet mag. Verwijder het.",
    "yaml_second_document": "Dit bestand bevat meer dan één document. Verwijder de regel met “---” of “...”.",
    "yaml_alias": "Verwijzingen binnen het bestand (met & of *) worden niet gelezen. Schrijf de tekst uit.",
    "yaml_tag": "Aanduidingen van een type (met !) worden niet gelezen. Haal {tag} weg.",
    "yaml_too_deep": "Dit bestand heeft meer dan {levels} niveaus onder elkaar. Zo diep is geen eis.",
    "yaml_key_not_text": "De naam van een veld moet een woord zijn.",
    # fields
    "not_fields": "Hier horen de velden {fields} te staan.",
    "unknown_field": "Het veld “{field}” bestaat hier niet.",
    "double_field": "Het veld “{field}” staat er twee keer. Laat er één staan.",
    "missing_field": "Het veld “{field}” ontbreekt.",
    "empty_field": "Het veld “{field}” is leeg.",
    "missing_key": "Dit onderdeel heeft nog geen sleutel. Het commando “vth criteria keys” vult hem in.",
    "not_text": "In het veld “{field}” hoort één tekst te staan, geen lijst en geen velden.",
    "text_too_long": (
        "De tekst in het veld “{field}” telt {length} tekens. Dat mogen er hoogstens {most} zijn; kijk of een "
        "aanhalingsteken ontbreekt."
    ),
    "invisible_character": "In het veld “{field}” staat een onzichtbaar teken. Typ de tekst op die plaats opnieuw.",
    "unknown_word": "In het veld “{field}” kan “{word}” niet. Het kan zijn: {words}.",
    "not_a_day": "In het veld “{field}” staat “{value}”. Schrijf een datum als 2026-01-31.",
    "not_a_number": "In het veld “{field}” staat “{value}”. Daar hoort een getal, met hoogstens twee decimalen.",
    "not_a_whole_number": "In het veld “{field}” staat {value}. Daar hoort een heel getal.",
    "not_above_zero": "Het getal in het veld “{field}” moet groter zijn dan 0. Laat het veld weg als het niet geldt.",
    "not_a_list": "In het veld “{field}” hoort een lijst te staan, bijvoorbeeld [een, twee].",
    "empty_list": "De lijst in het veld “{field}” is leeg.",
    "not_text_in_list": "In de lijst bij “{field}” horen alleen teksten te staan.",
    "double_in_list": "In de lijst bij “{field}” staat “{value}” twee keer. Laat er één staan.",
    "not_labels": "Bij “{field}” horen woorden met hun omschrijving te staan, zoals “bouwkunde: bouwkunde”.",
    "unknown_activity": "Dit gebied heeft geen activiteit {number}. Het heeft: {numbers}.",
    "unknown_leaf": (
        "Hier hoort een mogelijkheid te staan met een “soort”, of een lijst onder “een_van” of “alle_van”. De soort "
        "“{word}” is er niet; het kan zijn: {words}."
    ),
    "bad_reference": "De verwijzing “{text}” is niet te lezen.",
    "unknown_version": "De set {set}, versie {version}, is er niet. Kijk naar de naam van de map en naar “versie”.",
    # tables of the legal register
    "wrong_columns": "De eerste regel moet deze kolommen hebben: {expected}.",
    "wrong_number_of_cells": "Deze regel heeft {found} cellen; het moeten er {expected} zijn.",
    "not_csv": "Deze regel is niet als CSV te lezen. Kijk of een aanhalingsteken ontbreekt.",
    "double_row": "“{value}” staat al op een eerdere regel.",
    "unknown_act": "De wet of regeling “{act}” staat niet in het register.",
    "unknown_key": "In het veld “{field}” staat “{value}”; dat komt nergens anders voor.",
    "other_notation": "Schrijf de verwijzing “{text}” als “{expected}”.",
}

REFERENCE_REASONS: Mapping[str, str] = {
    "not_a_reference": "De wet of regeling erin staat niet in het register.",
    "text_left": "Het deel “{left}” is niet te plaatsen.",
    "several": "Het zijn er meer; geef elk een eigen plaats in de lijst.",
    "no_act": "Er staat geen wet of regeling in.",
    "no_number": "Er ontbreekt een nummer.",
    "jci_version": "Versie {version} van de JCI-standaard bestaat niet.",
    "jci_kind": "Een JCI van de soort “{kind}” bestaat niet.",
    "jci_value": "Bij “{key}” staat “{value}”; dat kan niet.",
    "jci_repeated": "“{key}” staat er twee keer, met verschillende nummers.",
    "jci_date": "“{date}” is geen datum.",
}
"""Why a reference cannot be read."""
