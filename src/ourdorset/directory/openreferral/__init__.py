"""Open Referral UK v3, https://docs.openreferraluk.org: its fields as a table, the way to FHIR and back."""
