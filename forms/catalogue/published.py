"""The published forms.  A version that stands here never changes: correct it by publishing a new one.

`checksum` is the SHA-256 of `v<version>/form.xml`, `officer_checksum` that of `officer.xml` ("" where
the version has none); a test compares.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """One version of one service's form."""

    service_id: str
    version: str
    checksum: str
    officer_checksum: str = ""


PUBLISHED: tuple[PublishedForm, ...] = (
    PublishedForm(
        "elderly_allowance",
        "1",
        "e74bab2537ddd3ed5b331384a75a3ffe6994e6df690cc58d07806628e90f5e68",
        "e8d0253085d4e4a414af4afaca202d300851179dd3c1c12be17fbd7592042671",
    ),
    PublishedForm(
        "disability_allowance",
        "1",
        "ffa5def5b98b935ae755a5b4876744a1b31e696389fb5c5875675e1b96f52a21",
        "928ce2ce4dbc730f1731c5a4df97278c375fd41361a9e246344a6c46ecc22c85",
    ),
    PublishedForm(
        "hiv_aids_allowance",
        "1",
        "f13e01b842a1a3764c5ca82a920c341188a72d61fb6affe884830b52875d5c6d",
        "06309a74f4811ee65353136bebab8c8559b5f012c31d2415c9dbf035990d4958",
    ),
    PublishedForm(
        "child_support_grant",
        "1",
        "eab0e64bb6e0c075e80939a8717da0e6a1d5c11c89fbf11ae76a9822738ca944",
        "25d76b5eed987225d824020e575c92d239d381c7c4529d18ee7e916335021075",
    ),
    PublishedForm(
        "streetlight_repair",
        "1",
        "06578fde9bc5d25acaa961dde526d54067cb025a270a8f70e3a34f335b9d94be",
        "23a21523a0634d4564744428716100070247bf6bccb76b1dfd731a6967dd5bd5",
    ),
    PublishedForm(
        "road_utility_repair",
        "1",
        "a54fa8e22264e8ffc0795caca5337112adee325fbe11faa4a55b727a7b022505",
        "428d594077590c482915ae84a8dba72c495cf6ffed5cbd1627b8c703a346a061",
    ),
    PublishedForm(
        "complaint",
        "1",
        "24216f7b76544f0cb940c1adc9aa2a7efd47e36ae1ff3955ceae33c8b83d30f6",
        "c1155ded3410182fb0e281fceb53650781b6946c9b7199e2b892d6896a1e16d2",
    ),
    PublishedForm(
        "water_delivery",
        "1",
        "88266a05df31bc8f731835d64e21ab3edccc42e4ce620ebe89b19b4107938cd7",
        "6a0a0270625a335f5390d5abb506c4ea2ab0bda29c1523e7f88312aa00091c33",
    ),
    PublishedForm(
        "tap_water_connection",
        "1",
        "4b90c0f5ac298f4ac0917e3910f2ffcbd6515c7603f7a3238d0f50e08634268c",
        "7d1ac33bc66908a54ff4f46a0a746f6faed9cd22c0ed287754aa42237d46fd60",
    ),
    PublishedForm(
        "tap_water_fault",
        "1",
        "3c02bdb1a47ace8a000d144fcd6744e14d2564ef8fa13cafbe63f5efca00a823",
        "a7fde2dc152a61efc43b05033d10e08a2d73e53b6e15a76aa4dca31f9de060a3",
    ),
    PublishedForm(
        "building_permit",
        "1",
        "dab6de3cc29de2911f4cb1e52cdb370a2bf57632f89afd325ecf7f13fdbcd23f",
        "1b81bd6318073e85759d86fbc6d71ff2d41f37d8c2a4239032e62e91e02459d8",
    ),
    PublishedForm(
        "earthwork_notice",
        "1",
        "780e29c61c4d2f67e142d3448d1308c13d87d605298a692f9813cfc85483ce75",
        "31f79e4082e939d7c50566d03825f651ee477a23939380ca7c8fc5aa44ebbe9a",
    ),
    PublishedForm(
        "sign_tax",
        "1",
        "f38f61b92d9daf8f295775a566e58db5768234f4064d671ef2236b4f2190710e",
        "43ea33dfed8784ac72345c9653dfc0903850511e567c3944cea9b0d627492e68",
    ),
    PublishedForm(
        "health_hazard_business",
        "1",
        "64029d96083b95f5b71f509f0f59dcfeb8a573de144805161ea811573b5e997b",
        "a8dd2425bd34c6fbcd56c863f852712c92650b11286838d2f779e422f73a5296",
    ),
    PublishedForm(
        "food_premises",
        "1",
        "f2d04cd4f21399c2bc6eefb73f40a27b40ebb7105e9c8315af172cd6f063dadb",
        "4b50e3106f45b477384de734dd41ddf364f822f075864aac90d81557148fa809",
    ),
    PublishedForm(
        "info_request",
        "1",
        "ae00dcc06a9614883546add34c3f699eda103e1b6ce9c1ed5e4df230095f6be5",
        "3db02c7791d8ad2c02ac1a80609f26d58079f21aa98defde162bc039c6cd41ff",
    ),
    PublishedForm(
        "disaster_relief",
        "1",
        "9cf209f70a3ce932ea479b2c9396ccdde77050f9c429fed57ee0dde3c84620e1",
        "a6c1e4905cf81d47e28fce61e09704e9de63245f779147885bbf4f1a78333ab4",
    ),
    PublishedForm(
        "nuisance_report",
        "1",
        "0a510dbea53a706799ed3afe209238aabab73a7443836932313e7d0b804c2278",
        "5d1156c4daea5fc13090380662edf44f0334c5778d90c033566628bdf437bb18",
    ),
    PublishedForm(
        "tree_trimming",
        "1",
        "d1c2c770c2798c78b0d749f60836f74ad42ddfb5a7650d68418b35877b69c491",
        "f62ec82d60eb7b25d9922ce636ce5fe5f0b37aacae9d518b70be42b22cce6943",
    ),
    PublishedForm(
        "patient_transport",
        "1",
        "7e89de9a7aabdf076e218d031207ba5c76134478e28cbc38afed166d39bef7a2",
        "8ac08ed6c3e6d0d0b0789ae08001b902aa934601197f0219c9e27a1fada0d6f5",
    ),
    PublishedForm(
        "waste_bin_fee",
        "1",
        "398e254ce167cb0a108d31a550e6da62317573f09ac51d3e4f87a456bc834f47",
        "be023d10374b40fd2f7a721d760c3fb797877143656c4b8123faf84d576bdb3a",
    ),
    PublishedForm(
        "facility_equipment_loan",
        "1",
        "930305b6e872cf2359c8c7fa34934ad351800f0b8d80239c027f5b2ffc62d353",
        "dae8e3eb8df5d84b1b2abcbfaaedbd7b187cd0f5e07fca5a367cf60ff0438137",
    ),
    PublishedForm(
        "fee_tax_payment",
        "1",
        "265669bb0c82f3ad058142f3ebce0e039368d0b3e3c0e264b123042e414fba83",
        "0e7e04a989d5fef964f4ca5d12b8ddfa0d9c99faa87d9c2daf7815f897f501bc",
    ),
    PublishedForm(
        "financial_document_request",
        "1",
        "5fb3b855d332a5755ccd587c663ebaf6fb36fd48fef0c1996e379bd265a96f37",
        "859925b9dfd01635dbf951dc9238caba6c27d693a6d2cb52ff5c520d79c87fdd",
    ),
    PublishedForm(
        "general_request",
        "1",
        "9e110bdb8a4fa756b6bec19a73db927a6db91639bd054f2bdacb54bd9637cb81",
        "959990b8803c76e853c53c34bbea204e1f5bf551e5a8b664b1ab7c560b201211",
    ),
    PublishedForm(
        "elderly_funeral_grant",
        "1",
        "8bda482fcade0f76659d754545f4ffadeef83f8887f056033bda07f9afa569d1",
        "c873006962b82c6d45042c985ab52abd16f3e7bc9dd02de71ffdd32d4a04d0c0",
    ),
    PublishedForm(
        "building_certificate",
        "1",
        "1e77cc0819404b218646307954222d12973de4e02afd4ff2aa703b192a398bd9",
        "60cd62da5de74521b1e601e12257601e4c0145c5e947a21790472752ae9797b8",
    ),
    PublishedForm(
        "suggestion_feedback",
        "1",
        "53a1c91d3643d530a6940bc2a5b781a50d5a9123af7bca0702b52654d56847a0",
        "eac3b21630e1e8a61e068583fa67d6f13b95f992073ad1207cb60070b173066f",
    ),
    PublishedForm(
        "satisfaction_survey",
        "1",
        "8f30dbc38d8a90d8f63e70682bce9ee9079a13efeabd3693b181cd14ed363300",
    ),
)
