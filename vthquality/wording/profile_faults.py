"""What is wrong with a set of profiles, and what to do about it: a sentence per code, filled with its values."""

from collections.abc import Mapping

PROFILE_FAULTS: Mapping[str, str] = {
    "asked_outside_role": "De rol vraagt een stap voor competentie {number}, maar heeft die competentie zelf niet.",
    "asked_step_off_scale": (
        "Bij competentie {number} wordt stap {step} gevraagd. Die stap staat niet in de schaal. Kies een stap uit de "
        "schaal."
    ),
    "asked_without_indicator": (
        "Geen profiel van deze rol beschrijft competentie {number}. Voeg zinnen toe aan een profiel, of haal de "
        "competentie weg bij de rol."
    ),
    "competency_elsewhere": "De sleutel {key} hoort niet bij een competentie van deze set.",
    "competency_not_shown": "Geen profiel beschrijft de competentie “{name}”.",
    "double_indicator": "Dit profiel beschrijft dezelfde competentie twee keer. Voeg de zinnen samen.",
    "double_name": "De naam “{name}” komt twee keer voor. Geef een van beide een andere naam.",
    "double_number": "Het nummer {number} komt twee keer voor. Geef een van beide een ander nummer.",
    "double_slug": "Het kenmerk “{slug}” komt twee keer voor. Geef een van beide een ander kenmerk.",
    "double_step_name": "Twee stappen van de schaal heten “{step_name}”. Geef een van beide een andere naam.",
    "no_profiles": "Er zijn geen profielen. Zet elk profiel in een eigen bestand in de map “profielen”.",
    "not_a_step": "“{value}” is geen stap. Schrijf een stap als een heel getal, bijvoorbeeld 3.",
    "not_an_asked_step": "“{value}” is geen stap. Schrijf een heel getal, of “{none}” als er geen stap wordt gevraagd.",
    "not_competencies": "Een set met profielen is van de soort “competenties”.",
    "profile_elsewhere": "De sleutel {key} hoort niet bij een profiel van deze set.",
    "profile_without_indicators": "Het profiel “{name}” beschrijft geen enkele competentie.",
    "profile_without_role": "Het profiel “{name}” past bij geen enkele rol.",
    "role_without_profile": "Bij de rol “{name}” hoort geen profiel. Noem ten minste één profiel.",
    "scale_not_counted": "De stappen van de schaal moeten doortellen vanaf 1. Er zijn ten minste twee stappen nodig.",
    "sentence_repeated": (
        "De zin bij stap {step} staat ook ergens anders. Schrijf een zin die past bij dit profiel en deze stap."
    ),
    "slug_form": "“{slug}” is geen kenmerk. Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld “casemanager”.",
    "step_off_scale": "Er is een zin voor stap {step}, maar die stap staat niet in de schaal.",
    "step_without_sentence": "De zin voor stap {step} ontbreekt.",
    "unknown_competency": "Er is geen competentie met nummer {number}. Deze nummers zijn er wel: {numbers}.",
    "unknown_profile": "Er is geen profiel “{slug}”. Deze profielen zijn er wel: {slugs}.",
}
