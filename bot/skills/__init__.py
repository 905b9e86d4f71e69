"""Every skill, in one ordered tuple. A skill never imports another."""

from __future__ import annotations

from bot.skills.about_careers import ABOUT
from bot.skills.adviser_settings import ADVISER_SETTINGS
from bot.skills.adviser_status import STATUS
from bot.skills.answering import ANSWERING
from bot.skills.case_after import AFTERWARDS
from bot.skills.case_closing import CLOSING
from bot.skills.case_desk import DESK
from bot.skills.case_reminders import REMINDERS
from bot.skills.case_talk import TALKING
from bot.skills.changing import SETTINGS
from bot.skills.children import CHILDREN
from bot.skills.comparing import COMPARE
from bot.skills.edit_experience import EDIT
from bot.skills.erase import ERASE
from bot.skills.explaining import EXPLAIN
from bot.skills.export_portfolio import EXPORT
from bot.skills.find_opportunity import FIND
from bot.skills.first_contact import HELLO, WHO
from bot.skills.gate import GATE
from bot.skills.handed_in import HANDED_IN
from bot.skills.ideas import EXPLORE, REFINE
from bot.skills.interest_check import INTEREST_CHECK
from bot.skills.join_class import JOIN
from bot.skills.log_experience import LOG
from bot.skills.my_data import MY_DATA
from bot.skills.not_yet import NOT_YET
from bot.skills.pay_and_outlook import PAY
from bot.skills.rate_opportunity import RATING
from bot.skills.refer_student import REFER
from bot.skills.reflect import REFLECT
from bot.skills.safeguarding_answer import SAFEGUARDING
from bot.skills.show_hours import HOURS
from bot.skills.small_talk import ABUSE, ATTACK, HELP, IDENTITY, OFF_TOPIC, STOP, THANKS
from bot.skills.talk_to_adviser import PERSON
from bot.skills.ways_in import WAYS_IN
from bot.turn import Skill

SKILLS: tuple[Skill, ...] = (
    SAFEGUARDING,
    STOP,
    PERSON,
    STATUS,
    ADVISER_SETTINGS,
    DESK,
    CLOSING,
    AFTERWARDS,
    TALKING,
    REMINDERS,
    REFER,
    GATE,
    JOIN,
    CHILDREN,
    WHO,
    HELLO,
    ANSWERING,
    EXPLORE,
    REFINE,
    ABOUT,
    PAY,
    COMPARE,
    WAYS_IN,
    FIND,
    RATING,
    INTEREST_CHECK,
    LOG,
    EDIT,
    REFLECT,
    HOURS,
    EXPORT,
    HANDED_IN,
    EXPLAIN,
    SETTINGS,
    HELP,
    THANKS,
    IDENTITY,
    OFF_TOPIC,
    ATTACK,
    ABUSE,
    MY_DATA,
    ERASE,
    NOT_YET,
)
