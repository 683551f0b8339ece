"""The media bucket as Django's default storage; imported only where a file is kept or removed."""

from typing import Any

from django.conf import settings
from storages.backends.s3 import S3Storage

from quiz.cloud.clients import config, translated


class MediaStorage(S3Storage):  # type: ignore[misc]  # it brings no types
    """Keeps files under `media/`, which the edge serves. Names are of one content for ever.

    Saving and deleting raise CloudError; a name that is there is overwritten.
    """

    def get_default_settings(self) -> dict[str, Any]:
        ours = {
            "bucket_name": settings.MEDIA_BUCKET,
            "location": "media",
            "region_name": settings.AWS_REGION,
            "endpoint_url": settings.AWS_ENDPOINT_URL or None,
            "client_config": config("s3"),
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        }
        return {**super().get_default_settings(), **ours}

    def _save(self, name: str, content: Any) -> Any:
        with translated():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with translated():
            super().delete(name)
