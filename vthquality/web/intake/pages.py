"""Choosing a workbook, getting it, bringing it in, saying what its columns mean, looking at it, and taking it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, request, send_file, url_for
from werkzeug.wrappers import Response

from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.seen import digest_of
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import RoundId
from vthquality.edge.transaction import OpenSession, transaction
from vthquality.formats.intake.archive import LIMITS, MEGABYTE
from vthquality.formats.intake.change_list import listed_changes, write_change_book
from vthquality.formats.intake.fault_list import fault_lines, write_fault_book
from vthquality.formats.intake.template import write_template
from vthquality.services.imports import uploads
from vthquality.services.imports.issuing import NAMING, issue_workbook
from vthquality.services.imports.preparing import hold_people, prepare
from vthquality.services.imports.taking import apply_import
from vthquality.web.cycle import actor, back_to, keep_reason, moment, opened, organisation, page
from vthquality.web.intake import columns
from vthquality.web.intake.forms import MOST, DownloadForm, UploadForm, chosen, fit
from vthquality.web.intake.going_on import next_steps
from vthquality.web.intake.looking import (
    SETS,
    Looked,
    check_upload,
    needs_mapping,
    plan_upload,
    prepared_for,
    read_upload,
)
from vthquality.web.intake.places import Place, place_of
from vthquality.web.intake.trials import CHOICE, REST, chosen_sides, trial_of
from vthquality.wording.intake import pages as words
from vthquality.wording.refusals import refusal

pages = Blueprint("intake", __name__)
BOOKS = {slug: book for book, slug in words.SLUGS.items()}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Answer = Response | tuple[str, int]


@pages.teardown_request
def close_files(_error: BaseException | None) -> None:
    """A large upload waits on the disk until it is let go."""
    request.close()


def of_upload(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """A page about an upload: a file that cannot be taken at all says why, and can be thrown away."""

    @wraps(view)
    def answered(upload: str) -> Answer:
        try:
            return view(upload)
        except NotTaken as refused:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return page("intake/not_taken", status=status, upload=upload, text=refusal(refused))

    return answered


@pages.get("/inlezen")
def choose() -> Answer:
    """Which workbook, and what waits."""
    books = uploads.books_for(actor(), organisation())
    with opened() as session:
        waiting = uploads.waiting_uploads(session, actor(), organisation(), now=moment())
    shown = [(words.NAMES[b], words.PURPOSES[b], url_for("intake.book", slug=words.SLUGS[b])) for b in books]
    return page("intake/choose", books=shown, waiting=[(w, words.NAMES[w.book]) for w in waiting])


@pages.get("/inlezen/<slug>")
def book(slug: str) -> Answer:
    """What a workbook is for, getting it and bringing it in."""
    place = _place(slug)
    return _book_page(place, _download_form(place), _upload_form(place))


@pages.post("/inlezen/<slug>/werkmap")
def download(slug: str) -> Answer:
    """The workbook to fill in, with what is known or without."""
    place = _place(slug)
    form = _download_form(place)
    blank = place.book is not Book.FORM and ("content" not in form or form.content.data != words.KNOWN)
    round_id = RoundId(chosen(form, "round")) or None
    if not place.ready:
        return _book_page(place, form, _upload_form(place), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if place.book in NAMING and not blank and not actor().reason:
        form.reason.errors = [words.REASON_REQUIRED]
        return _book_page(place, form, _upload_form(place), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with opened() as session:
        sets = [chosen(form, "set")] if chosen(form, "set") else []
        prepared = prepare(session, actor(), organisation(), place.book, round_id=round_id, sets=sets)
        issue = issue_workbook(session, actor(), prepared, now=moment(), blank=blank)
    out = BytesIO()
    write_template(SPECIFICATIONS[place.book], prepared.context, issue, out, made=moment())
    return _file(out, words.file_name(place.book, prepared.context))


@pages.post("/inlezen/<slug>")
def bring_in(slug: str) -> Answer:
    """Keep an uploaded workbook, and go on to what it would change."""
    place = _place(slug)
    form = _upload_form(place)
    refused = _refused_upload(place, form)
    if refused:
        return _book_page(place, _download_form(place), form, status=refused)
    sent = form.file.data
    upload = uploads.Upload(
        book=place.book,
        round=RoundId(chosen(form, "round")) or None,
        file_name=_name_of(sent.filename or ""),
        content=sent.read(),
        mapping={SETS: [chosen(form, "set")]} if chosen(form, "set") else None,
        made=moment(),
    )
    try:
        with opened() as session:
            check_upload(session, actor(), organisation(), upload)
            kept = uploads.keep_upload(session, actor(), organisation(), upload, now=moment())
    except NotTaken as refused_file:
        form.file.errors = [refusal(refused_file)]
        return _book_page(place, _download_form(place), form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if actor().reason:
        keep_reason(url_for("intake.trial", upload=kept), actor().reason)
    return back_to("intake.map_columns" if needs_mapping(upload) else "intake.trial", upload=kept)


@pages.get("/inlezen/proef/<upload>")
@of_upload
def trial(upload: str) -> Answer:
    """What an upload would change, and everything against it."""
    with opened() as session:
        found = _open(session, upload)
        if needs_mapping(found):
            return back_to("intake.map_columns", upload=upload)
        looked = _look(session, found)
    return _trial_page(found, looked)


@pages.post("/inlezen/proef/<upload>")
@of_upload
def take(upload: str) -> Answer:
    """Take all of an upload, or its good rows, as it was seen."""
    now = moment()
    # the file is read before anything is locked: reading takes seconds, and others write meanwhile
    with transaction(actor(), reading=True) as session:
        found = _open(session, upload)
        reading = read_upload(found, prepared_for(session, actor(), organisation(), found))
    with opened() as session:
        hold_people(session, actor(), organisation(), found.book, found.round)
        prepared = prepared_for(session, actor(), organisation(), found)
        seen = plan_upload(session, actor(), prepared, reading)
        if request.form.get("seen") != digest_of(seen.plan):
            return _trial_page(found, seen, words.CHANGED_MEANWHILE, HTTPStatus.CONFLICT)
        choices, prefer = chosen_sides(seen.plan, request.form)
        titles = request.form.get(words.TITLES_CHOICE) != words.NOT_TITLES
        looked = seen
        if choices or prefer or not titles:
            looked = plan_upload(session, actor(), prepared, reading, prefer=prefer, choices=choices, titles=titles)
        some = request.form.get("action") == "good"
        if looked.plan.conflicts and not some:
            return _trial_page(found, seen, words.CHOOSE_EACH, HTTPStatus.UNPROCESSABLE_ENTITY)
        taken = apply_import(session, actor(), prepared, looked.plan, now=now, only_good_rows=some)
        uploads.drop_upload(session, actor(), organisation(), upload)
    said = {"say_new": taken.new, "say_changed": taken.changed, "say_left_out": taken.left_out}
    message = "intake_taken_some" if taken.left_out else "intake_taken"
    return back_to("intake.done", message, slug=words.SLUGS[found.book], meting=found.round, **said)


@pages.get("/inlezen/<slug>/klaar")
def done(slug: str) -> Answer:
    """What to go on with after taking a workbook."""
    place = _place(slug)
    with opened() as session:
        steps = next_steps(session, actor(), organisation(), place, request.args.get("meting", ""))
    return page(
        "intake/done", title=words.DONE[place.book], book_title=words.TITLES[place.book], slug=slug, steps=steps
    )


@pages.post("/inlezen/proef/<upload>/weg")
def drop(upload: str) -> Answer:
    """Throw an upload away."""
    with opened() as session:
        uploads.drop_upload(session, actor(), organisation(), upload)
    return back_to("intake.choose", "intake_dropped")


@pages.get("/inlezen/proef/<upload>/fouten")
@of_upload
def faults(upload: str) -> Answer:
    """Every fault and conflict as a workbook."""
    looked, out = _looked(upload), BytesIO()
    write_fault_book(fault_lines(looked.plan, looked.prepared.context), out)
    return _file(out, words.FAULTS_FILE)


@pages.get("/inlezen/proef/<upload>/wijzigingen")
@of_upload
def changes(upload: str) -> Answer:
    """Every change as a workbook."""
    looked, out = _looked(upload), BytesIO()
    write_change_book(listed_changes(looked.plan, looked.prepared.context), out)
    return _file(out, words.CHANGES_FILE)


@pages.route("/inlezen/proef/<upload>/kolommen", methods=["GET", "POST"])
@of_upload
def map_columns(upload: str) -> Answer:
    """What each column of a list of one's own means."""
    with opened() as session:
        found = _open(session, upload)
        question = columns.question(found, request.values)
        if request.method == "POST":
            mapping = {**(found.mapping or {}), **columns.answer(question, request.form)}
            uploads.read_upload_as(session, actor(), organisation(), upload, mapping, now=moment())
    if request.method == "POST":
        return back_to("intake.trial", upload=upload)
    title, slug = words.TITLES[found.book], words.SLUGS[found.book]
    return page("intake/columns", upload=found, question=question, title=title, slug=slug, steps=words.STEPS)


def _place(slug: str) -> Place:
    """The workbook of an address, with what there is to choose; one that is not for the actor is not there."""
    wanted = BOOKS.get(slug)
    if wanted is None or wanted not in uploads.books_for(actor(), organisation()):
        abort(HTTPStatus.NOT_FOUND)
    with transaction(actor(), reading=True) as session:
        return place_of(session, actor(), organisation(), wanted)


def _download_form(place: Place) -> DownloadForm:
    form = DownloadForm(data=_wanted(place))
    fit(form, place.book, place.rounds, place.sets, names=place.may_name)
    return form


def _upload_form(place: Place) -> UploadForm:
    form = UploadForm(data=_wanted(place))
    fit(form, place.book, place.rounds, place.sets, names=False)
    return form


def _wanted(place: Place) -> dict[str, Any]:
    """What is filled in before anybody chose."""
    return {"round": request.args.get("meting", ""), "set": place.usual_set}


def _refused_upload(place: Place, form: UploadForm) -> HTTPStatus | None:
    """Put what is wrong with what was sent beside its field; the status it is answered with."""
    sent = form.file.data
    if not place.ready:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if not getattr(sent, "filename", ""):
        form.file.errors = [words.NO_FILE]
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if place.rounds and not chosen(form, "round"):
        form.round.errors = [words.NO_ROUND]
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if "reason" in form and not actor().reason:
        form.reason.errors = [words.REASON_REQUIRED]
        return HTTPStatus.UNPROCESSABLE_ENTITY
    size = sent.stream.seek(0, 2)
    sent.stream.seek(0)
    if size > LIMITS.size:
        form.file.errors = [words.FILE_TOO_LARGE.format(size=-(-size // MEGABYTE), most=MOST)]
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def _name_of(sent: str) -> str:
    """The name of a file as a person reads it: without folders, and without signs that are not seen or turn text."""
    name = sent.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in name if sign.isprintable())[-uploads.LONGEST_NAME :]


def _open(session: OpenSession, upload: str) -> uploads.Upload:
    return uploads.open_upload(session, actor(), organisation(), upload, now=moment())


def _look(session: OpenSession, upload: uploads.Upload) -> Looked:
    prepared = prepared_for(session, actor(), organisation(), upload)
    return plan_upload(session, actor(), prepared, read_upload(upload, prepared))


def _looked(upload: str) -> Looked:
    with opened() as session:
        return _look(session, _open(session, upload))


def _book_page(place: Place, download_form: DownloadForm, form: UploadForm, status: int = HTTPStatus.OK) -> Answer:
    return page(
        "intake/book",
        status=status,
        place=place,
        slug=words.SLUGS[place.book],
        title=words.TITLES[place.book],
        purpose=words.PURPOSES[place.book],
        own_list=words.OWN_LIST if place.book is not Book.FORM else "",
        download_form=download_form,
        form=form,
    )


def _trial_page(upload: uploads.Upload, looked: Looked, told: str = "", status: int = HTTPStatus.OK) -> Answer:
    return page(
        "intake/trial",
        status=status,
        upload=upload,
        title=words.TITLES[upload.book],
        steps=words.SHORT_STEPS if looked.plan.reading.fingerprint else words.STEPS,
        shown=trial_of(looked),
        slug=words.SLUGS[upload.book],
        own_list=looked.plan.reading.own_list,
        told=told,
        sent=request.form,
        choice_name=CHOICE,
        rest_name=REST,
        titles_choice=(words.TITLES_CHOICE, words.TITLES_OPTIONS),
    )


def _file(out: BytesIO, name: str) -> Response:
    out.seek(0)
    return send_file(out, mimetype=XLSX, as_attachment=True, download_name=name)
