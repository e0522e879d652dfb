"""Invented people's names and where they live; weights are rough shares, in no unit."""

GIVEN: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {
    # each row: people born from this year on
    "female": (
        (
            0,
            (
                "Margaret",
                "Jean",
                "Mary",
                "Joan",
                "Patricia",
                "Sheila",
                "Barbara",
                "Doreen",
                "June",
                "Shirley",
            ),
        ),
        (1950, ("Susan", "Linda", "Christine", "Carol", "Jacqueline", "Anne", "Janet", "Gillian", "Sandra")),
        (1970, ("Sarah", "Claire", "Nicola", "Emma", "Lisa", "Joanne", "Samantha", "Priya", "Agnieszka")),
        (1990, ("Rebecca", "Lauren", "Jessica", "Charlotte", "Hannah", "Sophie", "Aisha", "Chloe", "Zofia")),
        (2005, ("Olivia", "Amelia", "Isla", "Ava", "Lily", "Freya", "Maya", "Fatima", "Elsie", "Poppy")),
    ),
    "male": (
        (0, ("John", "William", "Ronald", "Kenneth", "Peter", "Derek", "George", "Raymond", "Dennis", "Roy")),
        (1950, ("David", "Michael", "Stephen", "Paul", "Alan", "Robert", "Graham", "Keith", "Colin")),
        (1970, ("Andrew", "Mark", "Simon", "Darren", "Matthew", "Neil", "Rajesh", "Piotr", "Jason")),
        (1990, ("James", "Thomas", "Daniel", "Jack", "Joshua", "Ryan", "Mohammed", "Callum", "Jakub")),
        (2005, ("Oliver", "George", "Noah", "Arthur", "Harry", "Leo", "Oscar", "Yusuf", "Freddie", "Archie")),
    ),
}

FAMILY: tuple[tuple[str, int], ...] = (
    ("Smith", 12), ("Jones", 9), ("Taylor", 8), ("Brown", 8), ("Williams", 7), ("Davies", 5), ("White", 5),
    ("Green", 5), ("Hall", 4), ("Cooper", 4), ("Legg", 3), ("Hardy", 3), ("Loveless", 2), ("Samways", 2),
    ("Cake", 2), ("Bartlett", 3), ("Squibb", 2), ("Trevett", 2), ("Hansford", 2), ("Gillingham", 2),
    ("O’Brien", 2), ("Patel", 2), ("Khan", 2), ("Kowalski", 2), ("Nowak", 1), ("Nguyen", 1), ("Okafor", 1),
    ("Fernandes", 1), ("García", 1), ("Müller", 1), ("Smith-Jones", 1), ("de Souza", 1),
)  # fmt: skip

# Town, share of Dorset's people, and a postcode district whose inward codes are made: they end in letters
# that the Post Office never uses there (C, I, K, M, O, V), so no real home has one.
TOWNS: tuple[tuple[str, int, str], ...] = (
    ("Bournemouth", 183, "BH8"), ("Poole", 154, "BH15"), ("Christchurch", 54, "BH23"),
    ("Weymouth", 58, "DT4"), ("Dorchester", 21, "DT1"), ("Bridport", 14, "DT6"),
    ("Blandford Forum", 12, "DT11"), ("Swanage", 10, "BH19"), ("Sherborne", 10, "DT9"),
    ("Ferndown", 27, "BH22"),
)  # fmt: skip

STREETS: tuple[str, ...] = (
    "High Street", "Church Lane", "Mill Road", "Orchard Way", "Station Road", "Ridgeway", "Purbeck Close",
    "Heath Road", "Cobb Lane", "Stour Gardens", "Abbots Walk", "Chesil View", "Portland Terrace",
)  # fmt: skip

MADE_LETTERS = "CIKMOV"
