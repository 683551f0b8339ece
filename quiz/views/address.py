"""Where a request comes from, as far as counting tries is concerned."""

from ipaddress import ip_address, ip_network

from django.http import HttpRequest

HOME_BITS = 64  # what one household or one machine gets of IPv6


def address_of(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the network, since one visitor has all its addresses.

    Empty when the server does not tell, as behind a Unix socket: then all visitors are one.
    """
    told: str = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if address.version == 4:
        return str(address)
    return str(address.ipv4_mapped or ip_network((int(address), HOME_BITS), strict=False))
