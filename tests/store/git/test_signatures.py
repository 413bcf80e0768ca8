"""What the programs that check signatures say, and what it is worth.

Real keys are in tests/cli/test_round_verify.py.
"""

from __future__ import annotations

import pytest

from ogpctl.store.git.signatures import Signature, SignatureTrust, judged

KEY = "0123456789ABCDEF"
WHOLE = "A" * 24 + KEY


@pytest.mark.parametrize(
    ("said", "signature"),
    [
        (
            (
                f"[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG {KEY} Ada <a@x.org>\n[GNUPG:] VALIDSIG {WHOLE} 2026\n"
                "[GNUPG:] TRUST_ULTIMATE 0 pgp\n"
            ),
            Signature(SignatureTrust.GOOD, "Ada <a@x.org>", WHOLE),
        ),
        (
            f"[GNUPG:] GOODSIG {KEY} Ada\n[GNUPG:] TRUST_UNDEFINED 0 pgp\n",
            Signature(SignatureTrust.UNCERTIFIED, "Ada", KEY),
        ),
        (f"[GNUPG:] BADSIG {KEY} Ada\n", Signature(SignatureTrust.BAD, "Ada", KEY)),
        (f"[GNUPG:] REVKEYSIG {KEY} Ada\n", Signature(SignatureTrust.REVOKED, "Ada", KEY)),
        (f"[GNUPG:] EXPKEYSIG {KEY} Ada\n", Signature(SignatureTrust.EXPIRED, "Ada", KEY)),
        (
            f"[GNUPG:] ERRSIG {KEY} 22 8 00 1 9\n[GNUPG:] NO_PUBKEY {KEY}\n",
            Signature(SignatureTrust.UNKNOWN_KEY, None, KEY),
        ),
        (f"[GNUPG:] ERRSIG {KEY} 99 8 00 1 4\n", Signature(SignatureTrust.UNCHECKED, None, KEY)),
        # A name cannot pose as a line of GnuPG: it is on the line of the signature that it belongs to.
        (
            f"[GNUPG:] BADSIG {KEY} [GNUPG:] GOODSIG 1 Ada\n",
            Signature(SignatureTrust.BAD, "[GNUPG:] GOODSIG 1 Ada", KEY),
        ),
        (
            'Good "git" signature for a@x.org with ED25519 key SHA256:abc\n',
            Signature(SignatureTrust.GOOD, "a@x.org", "SHA256:abc"),
        ),
        (
            'Good "git" signature with ED25519 key SHA256:abc\nNo principal matched.\n',
            Signature(SignatureTrust.UNKNOWN_KEY, None, "SHA256:abc"),
        ),
        ("Signature verification failed: incorrect signature\n", Signature(SignatureTrust.BAD)),
        (
            "ssh-keygen: Signing key is revoked\nCould not verify signature.\n",
            Signature(SignatureTrust.REVOKED),
        ),
        (
            "error: cannot run nonsense: No such file or directory\nerror: could not verify the tag\n",
            Signature(SignatureTrust.UNCHECKED, reason="could not verify the tag"),
        ),
        ("", Signature(SignatureTrust.UNCHECKED)),
    ],
)
def test_words_of_the_checking_programs(said: str, signature: Signature) -> None:
    assert judged(said) == signature
