"""The only door to AWS: one service a module, our words, one error. boto3 stops here.

Nothing of AWS is imported before the first call, so that no page pays for it.
"""


class CloudError(Exception):
    """AWS refused, or could not be reached; the text is AWS's own word for it."""
