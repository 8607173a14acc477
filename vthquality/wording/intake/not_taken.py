"""Why a file cannot be taken at all, and what to do about it."""

from collections.abc import Mapping

NOT_TAKEN: Mapping[str, tuple[str, str]] = {
    "binary_excel": (
        "Dit bestand is opgeslagen als binaire werkmap (xlsb).",
        "Sla het op als Excel-werkmap (.xlsx).",
    ),
    "choose_version": (
        "Er is meer dan één set gepubliceerd: {versions}.",
        "Kies er een, bij het commando met --set {first}.",
    ),
    "damaged": (
        "Dit bestand is beschadigd of is geen goede Excel-werkmap.",
        "Open het in Excel of LibreOffice, sla het opnieuw op als Excel-werkmap (.xlsx) en probeer het nog eens.",
    ),
    "declares_entities": (
        "Dit bestand bevat verwijzingen die in een werkmap niet horen.",
        "Open het in Excel of LibreOffice en sla het opnieuw op als Excel-werkmap (.xlsx).",
    ),
    "empty_file": ("Dit bestand is leeg.", "Kies het bestand dat u hebt ingevuld."),
    "encrypted": ("Dit bestand is beveiligd met een wachtwoord.", "Verwijder het wachtwoord en sla het opnieuw op."),
    "faults": (
        "Het bestand heeft {faults} fouten en {conflicts} cellen die intussen ook door een ander zijn gewijzigd.",
        "Er is niets gewijzigd. Verbeter het bestand en probeer het opnieuw.",
    ),
    "external_links": (
        "Dit bestand haalt gegevens uit andere bestanden.",
        "Verbreek de koppelingen in Excel (Gegevens, Koppelingen bewerken) en sla het opnieuw op.",
    ),
    "file_too_large": (
        "Dit bestand is te groot: {size}. Het mag hoogstens {most} zijn.",
        "Verdeel de rijen over meer bestanden, of haal afbeeldingen en andere bladen weg.",
    ),
    "fatal_faults": (
        "Het bestand heeft een fout waardoor ook de goede rijen niet zijn over te nemen.",
        "Verbeter eerst die fout. Er is niets gewijzigd.",
    ),
    "judgements_not_yours": (
        "In dit bestand staan oordelen. Die legt de leidinggevende of een vakinhoudelijk toetser vast, niet u.",
        "Laat de kolommen met het oordeel zoals ze waren en lees het bestand opnieuw in. Er is niets gewijzigd.",
    ),
    "judgements_out_of_reach": (
        "In dit bestand staan oordelen over mensen of gebieden die u niet beoordeelt.",
        "Haal die oordelen weg en lees het bestand opnieuw in. Er is niets gewijzigd.",
    ),
    "judges_oneself": (
        "In dit bestand staat een oordeel over uzelf. Niemand beoordeelt of bevestigt zichzelf.",
        "Haal dat oordeel weg en lees het bestand opnieuw in. Er is niets gewijzigd.",
    ),
    "label_damaged": (
        "Het kenmerk van deze werkmap is gewijzigd of onvolledig.",
        "Haal een nieuw sjabloon op en zet uw gegevens daarin.",
    ),
    "macros": ("Dit bestand bevat macro's.", "Sla het op als Excel-werkmap zonder macro's (.xlsx)."),
    "newer_template": (
        "Deze werkmap is gemaakt met een nieuwer sjabloon (versie {is_}) dan deze dienst kent (versie {wanted}).",
        "Vraag uw applicatiebeheerder om de dienst bij te werken, of haal hier een sjabloon op.",
    ),
    "no_round": ("Er staat niet bij om welke meting het gaat.", "Kies een meting; bij het commando met --round."),
    "no_rows": ("In dit bestand staat niets.", "Kies het bestand met uw lijst."),
    "no_sheet": (
        "In dit bestand staat geen van de bladen die worden gelezen: {titles}.",
        "Geef het blad weer de naam uit het sjabloon.",
    ),
    "no_such_version": (
        "De versie {version} van een set is niet geladen of niet gepubliceerd.",
        "Haal een nieuw sjabloon op. De applicatiebeheerder ziet met vth criteria list welke versies er zijn.",
    ),
    "no_version": (
        "Er is nog geen set met criteria gepubliceerd.",
        "Vraag de applicatiebeheerder om eerst een set te laden (vth criteria load).",
    ),
    "no_such_sheet": (
        "Het blad {title} staat niet in dit bestand. Wel: {titles}.",
        "Noem een blad dat in het bestand staat.",
    ),
    "no_workbook": ("Dit bestand is geen Excel-werkmap.", "Sla het op als Excel-werkmap (.xlsx)."),
    "not_issued_here": (
        "Deze werkmap is niet door deze organisatie uitgegeven, of de uitgifte is niet meer bekend.",
        "Haal een nieuw sjabloon op en zet uw gegevens daarin.",
    ),
    "not_opened": ("Het bestand {file} kan niet worden geopend.", "Controleer de naam en of u het mag lezen."),
    "not_the_form": (
        "Dit is niet het formulier dat u hier hebt opgehaald.",
        "Haal uw formulier op, vul dat in en lees het dan in.",
    ),
    "of_that_round": (
        "Dit formulier hoort bij de meting {is_}, niet bij {wanted}.",
        "Haal het formulier van de meting {wanted} op en vul dat in. Er is niets gewijzigd.",
    ),
    "old_excel": ("Dit bestand heeft de oude Excel-indeling (.xls).", "Sla het op als Excel-werkmap (.xlsx)."),
    "older_template": (
        "Deze werkmap is gemaakt met een ouder sjabloon (versie {is_}; nu is het versie {wanted}).",
        "Haal een nieuw sjabloon op en zet uw gegevens daarin.",
    ),
    "open_document": (
        "Dit bestand is een OpenDocument-werkblad (.ods).",
        "Sla het op als Excel-werkmap (.xlsx). Dat kan ook met LibreOffice.",
    ),
    "other_organisation": (
        "Deze werkmap is van een andere organisatie, niet van {wanted}.",
        "Haal het sjabloon van uw eigen organisatie op.",
    ),
    "other_person": (
        "Dit formulier is van iemand anders.",
        "Haal uw eigen formulier op en lees dat in. Er is niets gewijzigd.",
    ),
    "other_round": (
        "Deze werkmap hoort niet bij de meting {wanted}.",
        "Kies de meting waarvoor de werkmap is gemaakt, of haal het sjabloon van deze meting op.",
    ),
    "packed_too_well": (
        "Dit bestand wordt bij het uitpakken ongewoon groot en wordt daarom niet gelezen.",
        "Kopieer de gegevens naar een nieuwe werkmap en sla die op.",
    ),
    "row_too_long": (
        "Een rij in dit bestand is ongewoon lang en wordt daarom niet gelezen.",
        "Kopieer de kolommen die u nodig hebt naar een nieuwe werkmap en sla die op.",
    ),
    "sees_own_proof": (
        "In dit bestand staat dat het bewijs van een eigen gegeven van u is gezien.",
        "Dat legt een ander vast. Haal het weg en lees het bestand opnieuw in. Er is niets gewijzigd.",
    ),
    "too_much_merged": (
        "In dit bestand zijn op één blad te veel cellen samengevoegd: meer dan {most} keer.",
        "Kopieer de gegevens als waarden naar een nieuwe werkmap en sla die op.",
    ),
    "too_many_parts": (
        "Dit bestand bestaat uit te veel onderdelen: {parts}. Het mogen er hoogstens {most} zijn.",
        "Kopieer de gegevens naar een nieuwe werkmap en sla die op.",
    ),
    "unpacked_too_large": (
        "Dit bestand is uitgepakt te groot: {size}. Het mag hoogstens {most} zijn.",
        "Verdeel de rijen over meer bestanden.",
    ),
    "wrong_book": (
        "Dit is de werkmap voor {is_}, niet die voor {wanted}.",
        "Kies de andere werkmap, of lees deze in waar zij hoort.",
    ),
}
"""Why a file cannot be taken at all."""
