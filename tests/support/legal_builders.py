"""A small register and references for it; nothing in it need be true outside the tests."""

from datetime import date

from hypothesis import strategies as st

from vthquality.domain.legal import Act, ActKind, Article, ArticleList, ArticleState, Completeness, Place, Reference
from vthquality.domain.legal.articles import Division, order
from vthquality.domain.legal.register import Register
from vthquality.domain.legal.status import Renumbering

OW, OB, BAL, BBL = "BWBR0037885", "BWBR0041278", "BWBR0041330", "BWBR0041297"
AWB, WABO, WM, WBB, BOR = "BWBR0005537", "BWBR0024779", "BWBR0003245", "BWBR0003994", "BWBR0027464"
NOW = date(2026, 11, 24)
THE_CHANGE = date(2024, 1, 1)


def an_act(key: str, title: str, abbreviation: str = "", **known: object) -> Act:
    return Act(key, title, abbreviation, **known)  # type: ignore[arg-type]


def a_list(
    act: str,
    *numbers: str,
    completeness: Completeness = Completeness.COMPLETE,
    articles: tuple[Article, ...] = (),
    divisions: tuple[Division, ...] = (),
    up_to: str = "",
    usable_until: date | None = None,
) -> ArticleList:
    return ArticleList(
        act=act,
        name=act.lower(),
        state="2025-01-01",
        completeness=completeness,
        articles=tuple(sorted((*map(Article, numbers), *articles), key=lambda article: order(article.number))),
        divisions=divisions,
        up_to=up_to,
        usable_until=usable_until,
    )


ACTS = (
    an_act(OW, "Omgevingswet", "Ow", in_force=THE_CHANGE),
    an_act(OB, "Omgevingsbesluit", "Ob", guarded=True, in_force=THE_CHANGE),
    an_act(BAL, "Besluit activiteiten leefomgeving", "Bal", guarded=True, in_force=THE_CHANGE),
    an_act(BBL, "Besluit bouwwerken leefomgeving", "Bbl", in_force=THE_CHANGE),
    an_act(AWB, "Algemene wet bestuursrecht", "Awb"),
    an_act(WM, "Wet milieubeheer", "Wm", guarded=True),
    an_act(WABO, "Wet algemene bepalingen omgevingsrecht", "Wabo", in_force=date(2010, 10, 1), repealed=THE_CHANGE),
    an_act(WBB, "Wet bodembescherming", "Wbb", repealed=THE_CHANGE),
    an_act(BOR, "Besluit omgevingsrecht", "Bor", guarded=True, repealed=THE_CHANGE),
    an_act("BWBR0043660", "Invoeringswet Omgevingswet"),
    an_act("BWBR0030461", "Bouwbesluit 2012", "Bb 2012", repealed=THE_CHANGE),
    an_act("BWBR0027466", "Wet veiligheidsregio's", "Wvr"),
    an_act("Wet VTH", "Wet verbetering vergunningverlening, toezicht en handhaving", "Wet VTH"),
    an_act("omgevingsplan", "omgevingsplan", kind=ActKind.LOCAL, guarded=True),
    an_act("LHSO", "Landelijke handhavingsstrategie omgevingsrecht", "LHSO", kind=ActKind.GUIDELINE),
    an_act("NEN", "NEN", kind=ActKind.SERIES),
    an_act("NEN-EN-ISO", "NEN-EN-ISO", kind=ActKind.SERIES),
    an_act("PGS", "PGS", kind=ActKind.SERIES),
)
LISTS = (
    a_list(
        OW,
        "5.1",
        "5.7",
        "5.10",
        "5.78z",
        "5.78aa",
        "5.78ab",
        articles=(
            Article("16.3", state=ArticleState.NEVER_IN_FORCE),
            Article("16.4", state=ArticleState.LAPSED),
            Article("18.20", heading="zorg voor de kwaliteit"),
        ),
        divisions=(
            Division(Place.CHAPTER, "5", "De omgevingsvergunning"),
            Division(Place.DIVISION, "18.3", "Kwaliteit"),
        ),
    ),
    a_list(OB, "10.10", "13.5", "13.6", articles=(Article("10.11", until="10.16"), Article("14.11")), up_to="14.11"),
    a_list(BBL, "2.25", "2.27", completeness=Completeness.COMPLETE_THEN),
    a_list(WM, "8.40", completeness=Completeness.COMPLETE_THEN, usable_until=THE_CHANGE),
    a_list(WABO, "2.1", "5.4", completeness=Completeness.COMPLETE_THEN),
    a_list(WBB, "13", "28", completeness=Completeness.COMPLETE_THEN),
    a_list(BAL, "2.11", completeness=Completeness.PARTIAL),
)
REGISTER = Register(
    acts=ACTS,
    lists=LISTS,
    renumberings=(Renumbering(WABO, "5", date(2016, 4, 14)), Renumbering(BOR, "7", date(2017, 7, 1))),
)

numbers = st.from_regex(r"[1-9][0-9]{0,2}[a-z]{0,2}(\.[1-9][0-9]{0,2}[a-z]{0,2}[0-9]?)?", fullmatch=True)
dotted_numbers = st.from_regex(r"[1-9][0-9]?[a-z]?[.:][1-9][0-9]{0,2}[a-z]{0,2}[0-9]?", fullmatch=True)
lids = st.lists(st.integers(1, 25).map(str), max_size=3, unique=True).map(tuple)
letters = st.sampled_from("abcdefghijklmnopqrstvwxyz")
degrees = st.integers(1, 20).map("{}°".format)
parts = st.one_of(
    st.just(()),
    st.tuples(letters),
    st.tuples(degrees),
    st.tuples(letters, degrees),
    st.tuples(letters, degrees, letters),
)
romans = st.sampled_from(["I", "II", "IIa", "IV", "VII", "XVIIIa"])
days = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))
keys = st.sampled_from([OW, OB, BAL, AWB, WABO, WM, WBB])
divisions = st.sampled_from([Place.BOOK, Place.PART, Place.TITLE, Place.CHAPTER, Place.DIVISION, Place.SUBSECTION])


def labelled(reference: Reference) -> Reference:
    """The same reference, called as the register calls its act."""
    return Reference(
        act=reference.act,
        place=reference.place,
        number=reference.number,
        until=reference.until,
        lids=reference.lids,
        parts=reference.parts,
        annex=reference.annex,
        within=reference.within,
        on=reference.on,
        label=REGISTER.label(reference.act),
    )


articles = st.builds(
    Reference,
    act=keys,
    place=st.just(Place.ARTICLE),
    number=numbers,
    lids=lids,
    parts=parts,
    annex=st.just("") | romans,
    on=days,
)
ranges = st.builds(
    Reference, act=keys, place=st.just(Place.ARTICLE), number=dotted_numbers, until=dotted_numbers, on=days
)
whole_divisions = st.builds(Reference, act=keys, place=divisions, number=numbers | romans, on=days)
annexes = st.builds(Reference, act=keys, place=st.just(Place.ANNEX), number=romans, on=days)
acts = st.builds(Reference, act=keys, on=days)
references = st.one_of(articles, whole_divisions, annexes, acts)
