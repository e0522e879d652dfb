"""The directory as Open Referral UK v3, for other systems to read: public, without a key, from any page."""
