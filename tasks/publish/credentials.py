"""What keeps credentials where they belong: in the environment, and out of every message."""

import os
import re
import urllib.parse

from schemas.errors import StoreError

SECRET_NAME = re.compile(r"(?:AWS|AZURE|GOOGLE)_\w{0,40}(?:KEY|SECRET|TOKEN|CREDENTIAL)\w{0,20}")
SHORTEST = 6  # a value shorter than that would be struck out of ordinary words
IN_ANSWERS = re.compile(
    r"(?<=<AWSAccessKeyId>)[^<]{1,4000}"
    r"|(?<=<StringToSign>)[^<]{1,4000}"
    r"|(?<=<StringToSignBytes>)[^<]{1,4000}"
    r"|(?<=<SignatureProvided>)[^<]{1,4000}"
    r"|(?<=<CanonicalRequest>)[^<]{1,4000}"
    r"|(?<=X-Amz-Signature=)\w{1,4000}"
    r"|(?<=X-Amz-Credential=)[\w%/-]{1,4000}"
    r"|(?<=X-Amz-Security-Token=)[\w%/+=-]{1,4000}"
)
STRUCK = "***"


def refuse_credentials(place: str) -> None:
    """Stops a URL with a password or a signature in it: it would end up in logs and in Prefect's database.

    Args:
        place: a URL; a folder is fine whatever its name.

    Raises:
        StoreError: it has one; the message does not repeat the URL.
    """
    parts = urllib.parse.urlsplit(place if "://" in place else "")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise StoreError(
            "The URL of a store holds a name or password (…@…) or a query (?…). Write s3://bucket/prefix alone and "
            "give credentials in the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY."
        )


def without_secrets(text: str) -> str:
    """A text with everything struck out that signs requests: `key AKIA… unknown` becomes `key *** unknown`."""
    secrets = {value for name, value in os.environ.items() if SECRET_NAME.fullmatch(name) and len(value) >= SHORTEST}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, STRUCK).replace(urllib.parse.quote(secret, safe=""), STRUCK)
    return IN_ANSWERS.sub(STRUCK, text)
