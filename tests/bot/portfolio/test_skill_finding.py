"""Skills proposed from a student's own words. The messages were written before the cues; a wrong skill is a fault."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.skill_finding import propose_skills
from bot.portfolio.skill_lists import shipped

SAID = (
    ("i got to use the till and i talked to customers all day", ["Using a till", "Speaking"]),
    ("they let me go on the till by the end", ["Using a till"]),
    ("was on tills most of the time n counted the money up at the end", ["Using a till", "Handling cash"]),
    ("we split the jobs so it got done quicker", ["Teamwork"]),
    ("me and two others worked together to unload the van", ["Teamwork", "Loading and unloading"]),
    ("a customer kicked off and i stayed calm", ["Adapting"]),
    ("had to think on my feet when the oven broke", ["Adapting"]),
    ("learnt how to change a tyre and do an oil change", ["Changing tyres", "Changing oil"]),
    ("i changed tyres on like 4 cars", ["Changing tyres"]),
    ("coded a quiz in python", ["Coding in Python"]),
    ("made a game in scratch with my partner", ["Coding in Scratch"]),
    ("built a website using html and css", ["Building websites", "HTML and CSS"]),
    ("put all the numbers into a spreadsheet", ["Using spreadsheets"]),
    ("i did a first aid course there", ["First aid"]),
    ("passed my food hygiene level 1", ["Food hygiene"]),
    ("baked cupcakes and iced them", ["Baking", "Decorating cakes"]),
    ("she taught me how to use a sewing machine", ["Sewing"]),
    ("i edited a video for their insta", ["Video editing"]),
    ("used photoshop to make a poster", ["Using Photoshop", "Graphic design"]),
    ("ran the sound desk for the school play", ["Using a sound desk"]),
    ("did stock take on the last day", ["Stock taking"]),
    ("planted seeds and watered everything", ["Gardening"]),
    ("fed the rabbits and cleaned out the cages", ["Animal care"]),
    ("walked the dogs every morning", ["Walking dogs"]),
    ("i learned bricklaying and mixed the cement", ["Bricklaying", "Mixing cement"]),
    ("we painted the walls of the hall", ["Painting and decorating"]),
    ("soldered a circuit board", ["Soldering"]),
    ("i spoke bengali to some of the old ladies so they understood", ["Speaking Bengali"]),
    ("translated into somali for a mum who came in", ["Speaking Somali"]),
    ("answered the phone and took messages", ["Answering the phone"]),
    ("did the filing and typed up letters", ["Filing", "Typing"]),
    ("made coffees on the machine n took orders", ["Making hot drinks", "Taking orders"]),
    ("washed peoples hair and swept up", ["Washing hair", "Cleaning"]),
    ("i read stories to the little ones", ["Reading with children"]),
    ("refereed the year 4 matches", ["Refereeing"]),
    ("i was in charge of the bake sale stall", ["Leadership"]),
    ("i came up with the idea for our logo", ["Creativity"]),
    ("i made a plan of what to do first", ["Planning"]),
    ("worked out why the printer was jammed and fixed it", ["Problem Solving"]),
    ("i listened to the instructions carefully", ["Listening"]),
    ("gave a presentation to the bosses at the end", ["Speaking"]),
    ("kept going even tho it was long", ["Adapting"]),
    ("i wrote everything down so i wouldnt forget", ["Planning"]),
    ("asked loads of questions and listened to what the nurse said", ["Listening"]),
    ("Stacked shelves, used the till, and helped a lady find the eggs.", ["Stacking shelves", "Using a till"]),
    ("my uncle let me use the drill and i sanded some wood", ["Using power tools", "Woodwork"]),
    ("helped the chef chop veg for the soup", ["Preparing food"]),
    ("wasnt sure at first but i used the till on my own by friday", ["Using a till"]),
    ("didnt mind talking to customers", ["Speaking"]),
    ("not gonna lie i handled cash all day", ["Handling cash"]),
    ("i can speak urdu", ["Speaking Urdu"]),
    ("organised the books by author and planned the display", ["Planning", "Cataloguing books"]),
    ("everyone had their own role and we helped each other", ["Teamwork"]),
    ("did some coding", ["Coding"]),
    ("had to adapt when the plan changed", ["Adapting"]),
    ("used a microscope to look at onion cells", ["Using a microscope"]),
    ("I used the till.I also stacked shelves", ["Using a till", "Stacking shelves"]),
    ("it was sick i learned how to braid hair from my aunty", ["Braiding hair"]),
    ("our group came up with a fidget toy and i did the pitch to the judges", ["Speaking"]),
    ("Served customers, cleaned tables and emptied the bins", ["Serving customers", "Cleaning"]),
    ("me and jamal were in charge of the cookies", ["Leadership"]),
    ("went round with the vet and held a dog while she gave it an injection", ["Animal care"]),
    ("i code in python at home", ["Coding in Python"]),
    ("my dad let me paint the fence", ["Painting and decorating"]),
    ("painting nails all day", ["Painting nails"]),
    ("i made a lot of mistakes but kept trying", ["Adapting"]),
    ("i translated for my grandad at the hospital cos he has diabetes", ["Translating"]),
    ("built a robot out of lego", ["Programming robots"]),
    ("walked mrs jones dog every day for money", ["Walking dogs"]),
    ("watched a video on soldering and then we soldered a badge", ["Soldering"]),
    ("they said im really good at listening", ["Listening"]),
    ("i now know how to work in a team", ["Teamwork"]),
    ("my friend fainted so i put him in the recovery position", ["First aid"]),
    ("did nothing but washing up", ["Washing up"]),
    ("sarah used the till and i packed bags", ["Packing orders"]),
    ("me n sarah packed bags", ["Packing orders"]),
    ("taught myself to sew", ["Sewing"]),
    ("made a game on roblox studio", ["Making games"]),
)

NOT_SAID = (
    "i didnt get to use the till",
    "i cant code",
    "teamwork was rubbish",
    "the teamwork in our group was so bad",
    "we didnt really work together",
    "never used the till or handled cash",
    "wasnt allowed on the till",
    "they wouldnt let me use the drill",
    "no baking, just washing tables would have been nice",
    "i wish i could code in python",
    "i want to learn first aid",
    "hopefully ill get to use the till next time",
    "gonna do a food hygiene course",
    "i watched the mechanic change a tyre",
    "saw them do an oil change",
    "my uncle changed the tyres and i sat there",
    "he used photoshop",
    "the manager talked to customers",
    "you have to talk to customers in this job",
    "he told us about coding in python",
    "we had a talk about first aid",
    "i learnt about bricklaying",
    "i like baking",
    "i love coding",
    "is teamwork a skill?",
    "do i have to use the till?",
    "my boss said teamwork is important",
    "teamwork is key",
    "i drove a go kart at the party",
    "i am bengali",
    "my mum speaks somali",
    "there was a polish lady there",
    "it was ok i guess",
    "it was long and boring",
    "i was tired and my back hurt",
    "my mums ill so i stayed home and looked after her",
    "dress code was black trousers",
    "played fifa with my mates",
    "until lunch i just sat there",
    "nothing",
    "idk",
    "",
    "i was rubbish at talking to customers",
    "i was meant to do the stock take",
    "couldnt stay calm",
    "i nearly used the soldering iron",
    "we argued and nobody listened to me",
    "nobody listened",
    "the kids painted the walls",
    "i forgot to lock the till",
    "without using the till",
    "i dont think i was good at leading the group",
    "he said someone else will train me on the till",
    "instead of using the till i sat in the back",
    "the till was broken",
    "too scared to speak to customers",
    "i would of used the till",
    "if i had used the till id say",
    "my aunty braided hair and i watched",
    "they made us do a quiz on health and safety",
    "I found it hard to talk to people",
    "i took my own blood pressure lol",
    "i fainted so they put me in the recovery position",
    "i cut my finger using a saw",
    "someone else did the coding",
    "the coder showed us how she writes python",
    "we learnt about HTML",
    "i did my nails",
    "they took photos of us",
    "i have adhd so i find it hard to listen",
    "my mum is on benefits so i wanted to earn",
    "i was nearly the leader",
    "everyone did a presentation except me",
    "i was told to stay calm",
    "baked a cake in minecraft",
    "my job was to make sure the shelves were full",
    "i was coached by a pro",
    "the receptionist answered the phone all day",
    "mr patel made a spreadsheet",
    "ali led the group",
    "my team leader was ali",
    "the kid stayed calm",
    "i prefer working in a team",
    "used photoshop? no",
    "dont put that i used the till",
    "remove using a till",
    "did nail polish",
    "he spoke in french",
    "came up with no ideas",
    "we were organised into groups",
)

ALL = tuple(text for text, _ in SAID) + NOT_SAID


def names(*texts: str, already: Sequence[str] = ()) -> list[str]:
    return [skill.name for skill in propose_skills(texts, already)]


@pytest.mark.parametrize(("said", "expected"), SAID)
def test_skills_that_are_said(said: str, expected: list[str]) -> None:
    assert names(said) == expected


@pytest.mark.parametrize("said", NOT_SAID)
def test_skills_that_are_not_said(said: str) -> None:
    assert names(said) == []


def test_evidence_is_the_clause_as_typed() -> None:
    text = "It was Good. i USED the  Till, then we split the jobs but i didnt bake"
    assert [(skill.name, skill.kind, skill.evidence) for skill in propose_skills([text], ())] == [
        ("Using a till", "hard", "i USED the  Till"),
        ("Teamwork", "soft", "we split the jobs"),
    ]


def test_long_evidence_is_cut_at_word_limits() -> None:
    text = (
        f"{'so many many words ' * 12}and the other till of the shop " + "i used the till with lots of nice people " * 9
    )
    (skill,) = propose_skills([text], ())
    assert len(skill.evidence) <= 120
    assert "used the till" in skill.evidence
    assert f" {skill.evidence} " in f" {text} "


def test_at_most_three_hard_and_three_soft_in_order() -> None:
    text = (
        "i used the till. stacked shelves. did the filing. baked bread. "
        "stayed calm. we worked together. i was in charge of the stall. i made a plan."
    )
    assert names(text) == [
        "Using a till", "Stacking shelves", "Filing", "Adapting", "Teamwork", "Leadership",
    ]  # fmt: skip


def test_what_is_there_already_makes_room() -> None:
    text = "i used the till. stacked shelves. did the filing. baked bread."
    assert names(text, already=["using a till"]) == ["Stacking shelves", "Filing", "Baking"]


def test_a_skill_comes_once_from_the_first_text_that_says_it() -> None:
    first, second = propose_skills(
        ["nah i never used the till", "i used the till", "used the till, we split the jobs"], ()
    )
    assert (first.name, first.evidence) == ("Using a till", "i used the till")
    assert (second.name, second.evidence) == ("Teamwork", "we split the jobs")


def test_there_are_eight_soft_skills_and_many_hard_ones() -> None:
    skills = shipped().kinds
    soft = {name for name, kind in skills.items() if kind == "soft"}
    assert soft == {
        "Listening", "Speaking", "Problem Solving", "Creativity", "Adapting", "Planning", "Leadership", "Teamwork",
    }  # fmt: skip
    assert sum(kind == "hard" for kind in skills.values()) >= 80


@given(
    st.lists(st.sampled_from(ALL) | st.text(max_size=200), max_size=6), st.sets(st.sampled_from(["Teamwork", "Baking"]))
)
def test_every_proposal_keeps_the_rules(texts: list[str], already: set[str]) -> None:
    proposed = propose_skills(texts, already)
    assert proposed == propose_skills(texts, sorted(already))
    assert all(sum(skill.kind == kind for skill in proposed) <= 3 for kind in ("hard", "soft"))
    assert len({skill.name for skill in proposed}) == len(proposed)
    assert not {skill.name for skill in proposed} & already
    for skill in proposed:
        assert 0 < len(skill.evidence) <= 120
        assert skill.evidence == skill.evidence.strip()
        assert any(skill.evidence in text for text in texts)


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=5))
def test_saying_it_all_again_changes_nothing(texts: list[str]) -> None:
    assert propose_skills(texts, ()) == propose_skills([*texts, *texts], ())


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=4))
def test_accepting_every_proposal_ends_the_asking(texts: list[str]) -> None:
    accepted: list[str] = []
    while proposed := propose_skills(texts, accepted):
        accepted += [skill.name for skill in proposed]
    assert len(set(accepted)) == len(accepted)
