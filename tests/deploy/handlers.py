"""What CloudFormation asks of each service in the name of whoever changes the stack.

AWS publishes it with the schema of each type of resource, as the permissions of its handlers, and
cfn-lint brings the schemas along. They name all that a type could do; what ours never does is
left out here, with the reason.
"""

import re

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from tests.deploy.templates import PARSED

LEFT_OUT = {
    r"kms:.*": "no key of our own",
    r"iam:(Attach|Detach)RolePolicy": "no managed policies",
    r"iam:(Put|Delete)RolePermissionsBoundary": "no boundary",
    r"cloudfront:(Create|Get)ConnectionGroup": "no tenants of the distribution",
    r"cloudfront:GetVpcOrigin": "no origin in a VPC",
    r"cloudfront:UpdateDistributionWithStagingConfig": "no staging distribution",
    r"(logs|sns):(Put|Delete)DataProtectionPolicy": "no data protection",
    r"logs:(Put|Delete)(Resource|Index)Policy": "no policy and no index of a log",
    r"logs:(CreateLogDelivery|PutBearerTokenAuthentication)": "no delivery of a log",
    r"logs:PutLogGroupDeletionProtection|logs:\w+KmsKey": "none of a log",
    r"s3:REST\.PUT\.OBJECT|firehose:.*": "no delivery of a log",
    r"s3tables:.*|s3:\w*Metadata\w*Table\w*": "no table of metadata",
    r"s3:\w+Bucket(Abac|Acl|Cors|CORS|Logging|Replication|Website)": "not of our buckets",
    r"s3:\w*(Accelerate|Analytics|Inventory|Metrics|IntelligentTiering|Replication|ObjectLock)"
    r"Configuration": "not of our buckets",
    r"s3:PutObjectAcl|s3:DeleteObject": "it never touches objects",
    r"s3:DeleteBucket(Encryption|Lifecycle)": "IAM knows no such action: the Put one is asked for",
}


def _handled(kind: str) -> set[str]:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("eu-central-1", kind).schema
    handlers = schema["handlers"]
    asked = {
        permission
        for handler in ("create", "read", "update", "delete")
        for permission in handlers.get(handler, {}).get("permissions", [])
    }
    return {one for one in asked if not any(re.fullmatch(out, one) for out in LEFT_OUT)}


TYPES = {resource["Type"] for resource in PARSED["Resources"].values()}
HANDLED = {permission for kind in TYPES for permission in _handled(kind)}
