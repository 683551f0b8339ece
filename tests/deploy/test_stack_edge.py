"""What the edge promises, read from stack.yaml."""

from studyapp.deploy.rehearsal import cloud
from tests.deploy.templates import FUNCTION, PARSED, SECRET, longest_run, of_type

(DISTRIBUTION,) = (
    one["DistributionConfig"] for one in of_type("AWS::CloudFront::Distribution").values()
)


def test_the_site_is_reached_by_tls_with_the_secret_and_as_long_as_it_may_take():
    (pages,) = (one for one in DISTRIBUTION["Origins"] if "CustomOriginConfig" in one)
    config = pages["CustomOriginConfig"]

    assert config["OriginProtocolPolicy"] == "https-only"
    assert config["OriginSSLProtocols"] == ["TLSv1.2"]
    assert config["OriginReadTimeout"] >= longest_run()
    assert pages["OriginCustomHeaders"] == [
        {"HeaderName": "X-Origin-Secret", "HeaderValue": SECRET["OriginSecret"]}
    ]


def test_pages_are_never_kept_at_the_edge():
    pages = DISTRIBUTION["DefaultCacheBehavior"]

    assert pages["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CachingDisabled
    assert len(pages["AllowedMethods"]) == 7


def test_the_visitors_address_reaches_the_site_and_the_host_does_not():
    (policy,) = of_type("AWS::CloudFront::OriginRequestPolicy").values()
    headers = policy["OriginRequestPolicyConfig"]["HeadersConfig"]

    assert headers["HeaderBehavior"] == "whitelist"
    assert "CloudFront-Viewer-Address" in headers["Headers"]
    assert not {"Host", "X-Origin-Secret", "X-Forwarded-For"} & set(headers["Headers"])
    assert not {"Accept-Encoding", "Authorization"} & set(headers["Headers"])  # it refuses them
    assert len(headers["Headers"]) <= 10  # CloudFront's limit


def test_every_behavior_is_for_https_and_tells_its_time():
    behaviors = [DISTRIBUTION["DefaultCacheBehavior"], *DISTRIBUTION["CacheBehaviors"]]
    policies = of_type("AWS::CloudFront::ResponseHeadersPolicy")

    assert [one.get("PathPattern") for one in behaviors] == [None, "/static/*", "/media/*"]
    for behavior in behaviors:
        assert behavior["ViewerProtocolPolicy"] == "redirect-to-https"
        policy = policies[behavior["ResponseHeadersPolicyId"]["Ref"]]
        timing = policy["ResponseHeadersPolicyConfig"]["ServerTimingHeadersConfig"]
        assert timing == {"Enabled": True, "SamplingRate": 100}


def test_media_are_sandboxed_downloads():
    policies = of_type("AWS::CloudFront::ResponseHeadersPolicy")
    config = policies["MediaResponse"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]

    assert security["ContentSecurityPolicy"] == {
        "ContentSecurityPolicy": "sandbox; default-src 'none'",
        "Override": True,
    }
    assert security["ContentTypeOptions"] == {"Override": True}
    assert config["CustomHeadersConfig"]["Items"] == [
        {"Header": "Content-Disposition", "Value": "attachment", "Override": True}
    ]


def test_an_own_domain_brings_its_certificate():
    own = {
        "DomainName": "study.example",
        "CertificateArn": "arn:aws:acm:us-east-1:1:certificate/a",
    }
    config = cloud.settled(PARSED, FUNCTION | own)["Distribution"]["Properties"]
    certificate = config["DistributionConfig"]["ViewerCertificate"]

    assert config["DistributionConfig"]["Aliases"] == ["study.example"]
    assert certificate["AcmCertificateArn"] == own["CertificateArn"]
    assert certificate["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert "Aliases" not in DISTRIBUTION
