"""Things of schema.org as pages publish them, plainly test data."""

from __future__ import annotations

import json
from typing import Any


def an_event(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": f"https://events.example/{number}#event",
        "name": f"Test careers fair {number}",
        "description": "Meet <em>real</em> employers.",
        "url": f"/events/{number}",
        "startDate": "2027-03-05T10:00:00+00:00",
        "endDate": "2027-03-05T15:00:00+00:00",
        "duration": "PT2H",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Test Hall",
            "address": {"@type": "PostalAddress", "streetAddress": "1 Test Road", "addressLocality": "London",
                        "postalCode": "E15 0ZZ"},
            "geo": {"@type": "GeoCoordinates", "latitude": "51.54", "longitude": 0.0},
            "amenityFeature": [{"@type": "LocationFeatureSpecification", "name": "Wheelchair access", "value": True}],
        },
        "organizer": [{"@type": "Person", "name": "Ann Persona"}, {"@type": "Organization", "name": "Test Provider 3"}],
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "GBP", "validThrough": "2027-03-01"},
        "remainingAttendeeCapacity": 12,
        "typicalAgeRange": "14-16",
        "inLanguage": ["en-GB", {"@type": "Language", "name": "Polish"}],
        "keywords": "STEM, careers",
        **more,
    }  # fmt: skip


def a_job(**more: Any) -> dict[str, Any]:
    return {
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "Test Employer", "value": "J-17"},
        "title": "Test apprentice plumber",
        "datePosted": "2026-11-01",
        "validThrough": "2027-01-15",
        "employmentType": ["FULL_TIME"],
        "hiringOrganization": {"@type": "Organization", "name": "Test Employer"},
        "jobLocation": [
            {"@type": "Place", "address": {"addressLocality": "Leeds", "postalCode": "LS1 0ZZ"}},
            {"@type": "Place", "address": {"addressLocality": "London", "postalCode": "SE15 0ZZ"}},
        ],
        "baseSalary": {"@type": "MonetaryAmount", "currency": "GBP",
                       "value": {"@type": "QuantitativeValue", "minValue": 7.55, "maxValue": 9, "unitText": "HOUR"}},
        "educationRequirements": {"@type": "EducationalOccupationalCredential", "credentialCategory": "high school"},
        "industry": "Construction",
        **more,
    }  # fmt: skip


def a_course(**more: Any) -> dict[str, Any]:
    return {
        "@type": "Course",
        "@id": "https://college.example/c/7",
        "name": "Level 2 Test Carpentry",
        "provider": {"@type": "CollegeOrUniversity", "name": "Test College"},
        "educationalCredentialAwarded": "Level 2 Diploma",
        "dateModified": "2026-11-20",
        "hasCourseInstance": [
            {"@type": "CourseInstance", "startDate": "2027-01-11", "endDate": "2027-06-30", "courseMode": "onsite",
             "location": "Test College, Peckham", "courseWorkload": "PT60H",
             "offers": {"price": 120, "priceCurrency": "GBP"}},
            {"@type": "CourseInstance", "startDate": "2027-02-01", "courseMode": "online"},
            {"@type": "CourseInstance", "startDate": "2025-02-01", "courseMode": "online"},
        ],
        **more,
    }  # fmt: skip


def page(*things: Any) -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    return f"<!doctype html><html><head><script>var x = '<b>';</script>{scripts}</head><body>Hello</body></html>"
