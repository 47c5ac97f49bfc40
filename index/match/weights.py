"""How much each piece of evidence says that two figures are one measured thing, in log odds.

Learned by bench/figure_weights.py: a logistic regression over all pairs of figures with matching numbers in judged
events. A penalty of 20 holds each weight near a first guess, so that what is seen once or twice moves little; none may
change its sign; wrong pairs count 1.3 times. "none" is then lowered by 0.8, because a wrong link costs more than a
missed one. What is -9 is a veto by reason, whatever else agrees, and not learned. Beside each stands what an amount of
1 means; the amounts are index/match/likeness.py.
"""

WEIGHTS: dict[str, float] = {
    "none": -1.2,  # before any evidence: two figures of one story are mostly two things
    "number": 5.6,  # an equal number, by how telling it is
    "one": -1.6,  # "one of the", "a year": said of everything
    "two": -0.38,  # of everything there are two
    "same noun": 1.8,
    "like noun": 1.5,  # of one family: students, pupils
    "people": -0.99,  # people / students: one may be the other
    "no noun": -0.5,
    "other noun": -2.6,
    "other nation": -14.0,  # Chilean goods / Peruvian goods
    "counted": 2.0,  # further words of what is counted: "senior Russian officials"
    "same verb": 1.5,
    "same fate": 1.5,
    "other fate": -9.0,  # killed / wounded
    "other deed": -6.0,  # seven killed / seven complained
    "context": 2.7,
    "rare words": 1.1,
    "names": 2.1,
    "story": -2.5,  # for a story that is sure to be another
    "days": -0.25,  # for each day between the articles after the first, up to five
    "forecast": -9.0,  # economists expected one, the other was counted
    "maximum": -9.0,  # ten years faced / ten years given
    "asked": -9.0,  # years the guidelines call for / years given
    "other stage": -14.0,  # the first wave, round, phase / the second
    "rival": -12.0,  # a bill and the competing one
    "part": -4.0,  # "11 of the dead" / "11 dead", where the number is a common one
    "small of another": -6.0,  # 17 people / 17 fires
    "expected": -0.79,
    "average": -1.5,
    "rate": -0.44,
    "next": -0.66,
    "other": -1.3,  # "two other boats" / "two boats"
    "would": -0.17,  # planned or feared, not done: a sign against two numbers, hardly against one
    "change": -4.0,  # by 20,000 / from 20,000
    "with": -0.5,  # four with the gunman, three without him
    "other place": -0.52,  # one tells of Iran, the other of France
    "new": -0.33,  # new cases / cases
    "other time": -0.54,  # Friday / February
    "other day": -6.0,  # percents of Monday and of Tuesday
    "since": 0.8,  # both counted since the same kind of beginning
    "different": 1.5,  # what is left once index/match/figures.py has asked for one thing (with "number" at nothing)
    "close": 1.5,  # different, but as near as large numbers of two things rarely are
    "sense": 1.4,  # durations: both ago, both before, both to come
    "notice": 3.0,  # both are how long before something somebody knew: seldom told twice
    "other sense": -1.5,
    "one sense": -0.29,  # "four years later" / "four years at sea"
    "known pair": -1.8,  # "the two men": nobody counted them
    "owner": 2.2,  # ages: the same person
    "other owner": -9.0,
    "direction": -9.0,  # one rose, the other fell
    "rounded": -0.45,  # one is a rounding of the other
    "unsaid": -0.69,  # a rounding that no "about" or "more than" tells
    "company": 2.0,  # other numbers of both sentences agree, too
    "early": 1.1,  # both stand near the top of their articles
    "same place": 0.61,  # both sentences put things at one place
    "elsewhere": -0.8,  # each at another
    "other year": -2.6,  # of a year that the other does not name, where the numbers are not equal
    "other start": -9.0,  # miles from one town and from another
    "other extent": -9.0,  # a width and a way
    "same speaker": 0.55,  # in quotations of one speaker
    "beside": 0.94,  # for each word that is next to both, up to two
    "unnamed": -0.52,  # an age of somebody named and of somebody not
    "same role": 1.1,  # both ages of victims, or of suspects
    "other role": -9.0,  # one of a victim, one of a suspect
    "inside": -3.1,  # one lies in the other's range
    "meanings": 0.91,  # other words of one meaning near both: "probe", "investigating"
    "bare": -1.3,  # the number is all they share: the more, the less telling it is
    "other kind": -1.8,  # small counts: "two old bridges" / "two railway bridges"; half for "two bridges"
    "other people": -0.66,  # civilians / police
    "one fate": -0.4,  # 200 missing / 200 people, of whom nothing is said
    "other end": -3.0,  # from 35 percent / to 35 percent
    "run": 0.53,  # words right before and after both in one order
    "same bound": 0.8,  # both at least so many
    "nameless": -2.0,  # counts of which at least one has no noun, and nothing else holds them together
    "whole percent": -1.6,  # … and percentages without decimals
    "any time": -0.6,  # … and times
    "background": -9.0,  # one befell people, or was voted, in a year that is past, the other tells the news itself
    "few people": -0.4,  # two mayors / two people, to whom nothing alike happened
    "other dealing": -2.6,  # money spent / money forfeited
}
