"""Sub-districts of Thailand by their six-digit code; the only user of `geothai`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A tambon: names repeat across the country, codes do not."""

    code: str
    name_th: str
    name_en: str
    district_th: str
    district_en: str
    province_th: str
    province_en: str
    postcode: str


def subdistricts(province_code: str) -> tuple[Subdistrict, ...]:
    """Every sub-district of a province, by district and code."""
    import geothai

    province = geothai.province(province_code)
    if province is None:
        return ()
    return tuple(
        Subdistrict(
            code=place.code,
            name_th=place.name_th,
            name_en=place.name_en,
            district_th=district.name_th,
            district_en=district.name_en,
            province_th=province.name_th,
            province_en=province.name_en,
            postcode=place.postal_codes[0] if place.postal_codes else "",
        )
        for district in geothai.districts(province_code)
        for place in geothai.subdistricts(district.code)
    )


def named_subdistricts(province_th: str) -> tuple[Subdistrict, ...]:
    """Every sub-district of the province of this Thai name; none where there is no such."""
    import geothai

    for province in geothai.provinces():
        if province.name_th == province_th:
            return subdistricts(province.code)
    return ()
