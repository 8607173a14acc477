"""What proves who somebody is can be checked and not read back."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from vthquality.services.accounts import proofs

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_a_password_is_known_by_its_hash_only() -> None:
    kept = proofs.hash_password("paard batterij nietje klopt")
    assert kept.startswith("$argon2id$")
    assert "paard" not in kept
    assert proofs.is_password(kept, "paard batterij nietje klopt")
    assert not proofs.is_password(kept, "paard batterij nietje klapt")
    assert not proofs.needs_rehash(kept)
    assert proofs.needs_rehash("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaGhhc2g")


@pytest.mark.parametrize("kept", [None, "", "geen hash", "$argon2id$kapot"])
def test_nothing_is_the_password_of_an_account_without_one(kept: str | None) -> None:
    assert not proofs.is_password(kept, "")
    assert not proofs.is_password(kept, "paard batterij nietje klopt")


def test_what_is_sealed_opens_with_the_key_of_the_service_only() -> None:
    sealed = proofs.seal("sleutel", "GEHEIM")
    assert "GEHEIM" not in sealed
    assert proofs.unseal("sleutel", sealed) == "GEHEIM"
    assert proofs.unseal("andere sleutel", sealed) is None
    assert proofs.unseal("sleutel", "onbruikbaar") is None


def test_a_keyed_hash_tells_parts_apart() -> None:
    assert proofs.keyed("k", "ab", "c") != proofs.keyed("k", "a", "bc")
    assert proofs.keyed("k", "a") != proofs.keyed("l", "a")


def test_a_code_is_of_one_step_within_the_window() -> None:
    secret = proofs.new_secret()
    here = int(NOW.timestamp()) // 30
    steps = [proofs.step_of(secret, pyotp.TOTP(secret).at(NOW + timedelta(seconds=30 * n)), NOW) for n in range(-2, 3)]
    assert steps == [None, here - 1, here, here + 1, None]


@pytest.mark.parametrize("code", ["", "0", "abcdef", "１２３４５６", "0000000"])
def test_what_is_no_code_is_of_no_step(code: str) -> None:
    assert proofs.step_of(proofs.new_secret(), proofs.plain_code(code), NOW) is None


def test_recovery_codes_are_ten_and_read_however_they_are_typed() -> None:
    codes = proofs.new_codes()
    assert len(set(codes)) == 10
    assert all(proofs.plain_code(f" {code.upper()} ") == code.replace("-", "") for code in codes)


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {proofs.new_token() for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43
    assert len({proofs.digest(token) for token in tokens}) == 20
