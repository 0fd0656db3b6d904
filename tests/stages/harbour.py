"""An article on an invented harbour in English: its title, and paragraphs to put under headings."""

from __future__ import annotations

TITLE = "How the Ferry at Orrin Point Came Back After Eleven Winters"
P = [
    "The last ferry of the old company left Orrin Point in the rain, with nine passengers and a calf on board.",
    "For eleven winters the islanders rowed to the mainland in boats of their own, and their post lay in a shed.",
    "It was the schoolteacher who wrote to the ministry, once in each month, and kept the carbon copies in a tin.",
    "Her letters filled two shelves by the time an engineer was sent to look at the landing stage and its piles.",
    "The engineer found that the oak below the waterline was as sound as on the day on which it had been driven.",
    "A new vessel was ordered from a yard that had built nothing but trawlers, and it was launched in a gale.",
    "On the first crossing the whole island stood at the rail, and nobody would go below for the warm soup.",
    "The calf, which is a cow by now, was given a free ticket for the rest of her life by the new company.",
]  # fmt: skip
