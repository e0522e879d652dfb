"""What matters to people and what they want, as they say it."""

from ourdorset.demo.history import History

# What people say, and from and to what age they are likely to.
MATTERS = (
    ("Being at home with my things and my garden", 60, 110), ("Seeing the grandchildren on Sundays", 55, 110),
    ("Walking the dog to the harbour", 18, 110), ("Not being a burden on my family", 65, 110),
    ("Being asked first, not told", 18, 110), ("Getting back to bowls on Tuesdays", 65, 90),
    ("Keeping my independence", 18, 110), ("Going to church when I can", 50, 110), ("My allotment", 45, 85),
    ("Having people come when they say they will", 18, 110), ("Swimming in the sea again", 18, 75),
    ("Being there for my children", 25, 55), ("Getting back to football on Saturdays", 18, 45),
)  # fmt: skip
GOALS = (
    ("Walk to the shop and back without stopping", 50, 110), ("Sleep through the night", 18, 110),
    ("Manage my medicines myself", 18, 110), ("Go a year without a stay in hospital", 18, 110),
    ("Get back to work two days a week", 18, 62), ("Cook a hot meal each day", 18, 110),
    ("Get up the stairs to my own bed", 70, 110), ("Have an evening out once a month", 18, 80),
)  # fmt: skip


def two(history: History, sayings: tuple[tuple[str, int, int], ...]) -> list[str]:
    """Two sayings that fit the person's age."""
    fitting = [words for words, youngest, oldest in sayings if youngest <= history.person.age <= oldest]
    return history.dice.sample(fitting, 2)
