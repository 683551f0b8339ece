"""What the edge (CloudFront) says of a request: believed only with the secret that it adds.

The function's own address is open to everybody, since a form cannot sign what it sends. So the
edge adds a header that nobody else knows, and without it there is no answer. With it, three
things are the edge's to say: the host is the site's, the way was https, and who the visitor is.
Pages are compressed unasked: the edge keeps none, so it neither compresses them nor passes on what
the browser accepts, which is gzip in all of them.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils.crypto import constant_time_compare

KEY = "HTTP_X_ORIGIN_SECRET"
VISITOR = "HTTP_CLOUDFRONT_VIEWER_ADDRESS"  # "192.0.2.1:4711", "2001:db8::1:4711"


class Edge:
    """Middleware, before all others. Without ORIGIN_SECRET there is no edge: it does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.pop(KEY, "")  # so that no report of an error shows it
        request.META.pop("lambda.event", None)  # nor this: Zappa leaves all headers there
        if settings.ORIGIN_SECRET:
            if not constant_time_compare(told, settings.ORIGIN_SECRET):
                return HttpResponseForbidden("Ask at the site's own address.", "text/plain")
            scheme, _, host = settings.SITE_URL.partition("://")
            request.META |= {"HTTP_HOST": host, "wsgi.url_scheme": scheme}
            request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
            request.META["REMOTE_ADDR"] = request.META.get(VISITOR, "").rpartition(":")[0]
        return self.get_response(request)
