"""What a test holds of a far side, in this process or another: everything goes through the control routes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Self

from tests.far_side.slack.faults import Trouble
from tests.far_side.slack.limits import Limits
from tests.far_side.slack.member import Member
from tests.far_side.slack.remote import PATIENCE, Remote
from tests.far_side.slack.rooms import Room
from tests.far_side.slack.seen import Act, Answer, Attempt, ChannelTimes, Counts
from tests.far_side.slack.wire import Json
from tests.far_side.slack.workspaces import Workspace


class Slack:
    """A running far side. May be used from several threads. ``url`` is what slack_sdk takes as ``base_url``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.url = f"{address}/api/"
        self.authorize_url = f"{address}/oauth/v2/authorize"
        self._remote = Remote(address)
        about = self._remote.ask("about")
        self.app_id: str = about["app_id"]
        self.client_id: str = about["client_id"]
        self.client_secret: str = about["client_secret"]
        self.signing_secret: str = about["signing_secret"]
        self.app_token: str = about["app_token"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._remote.close()

    # Workspaces

    def workspace(self, name: str = "Newham Sixth Form", *, installed: bool = True) -> Workspace:
        """A workspace, with the app in it unless told otherwise."""
        made = self._remote.ask("workspace", name=name, installed=installed)
        return Workspace(made["id"], name, made["bot_user"], made["bot_id"], self._remote)

    def say_many(self, said: Sequence[tuple[Member, str]]) -> list[Act]:
        """Many people write to the app, in this order, in one call."""
        return [Act.read(act) for act in self._remote.ask("say_many", said=[(who.id, text) for who, text in said])]

    def inject(self, event: Json, workspace: Workspace, *, channel: Room | None = None) -> Act:
        """Deliver any event: ``event`` is what stands under that name in the envelope."""
        where = channel.id if channel else ""
        return self._remote.act("inject", team=workspace.id, event=event, channel=where)

    def expire(self) -> None:
        """Every trigger and every response_url that was given out so far is too old."""
        self._remote.ask("expire")

    # Delivery

    def deliver_to(self, url: str, *, commands: str | None = None, interactions: str | None = None) -> None:
        """Send everything to these addresses from now on, once the first has answered url_verification.

        Raises ImpossibleError where it did not.
        """
        self._remote.ask("deliver_to", events=url, commands=commands or url, interactions=interactions or url)

    def use_sockets(self) -> None:
        """Send everything to sockets from now on."""
        self._remote.ask("use_sockets")

    def post(
        self,
        body: Json | str,
        *,
        form: bool = False,
        url: str | None = None,
        secret: str | None = None,
        timestamp: str | None = None,
        signature: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Post anything to the address of events, once; ``form`` puts JSON into the field ``payload``.

        It is signed as it should be, unless another ``secret``, ``timestamp`` or whole ``signature`` is given; an empty
        timestamp or signature leaves that header out.
        """
        signed = {"secret": secret, "timestamp": timestamp, "signature": signature, "headers": headers or {}}
        return Answer(**self._remote.ask("post", body=body, form=form, url=url, **signed))

    def hold(self) -> None:
        """Keep from the program whatever happens from now on."""
        self._remote.ask("hold")

    def release(self, *order: Act, after: float = 0.0) -> None:
        """Let the program have what was held: first these acts in this order, then the rest; ``after`` seconds."""
        self._remote.ask("release", order=[one for act in order for one in act.ids], after=after)

    def repeat(self, act: Act) -> None:
        """Deliver an act once more, with its old ids."""
        self._remote.ask("repeat", ids=act.ids)

    def attempts(self) -> tuple[Attempt, ...]:
        """Every try to deliver something, in the order in which they ended."""
        return tuple(Attempt(**attempt) for attempt in self._remote.ask("attempts"))

    def wait_for_answer(self, act: Act, limit: float = PATIENCE) -> Answer:
        """What the program answered to an act, to the last try so far. Raises TimeoutError where there is none."""
        told = self._remote.ask("answer", id=act.id, limit=limit)
        if told is None:
            raise TimeoutError(f"no answer to {act.id} within {limit} s")
        return Answer(**told)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every socket that it is about to be closed; those told ``warning`` stay open, the others do not."""
        self._remote.ask("disconnect", reason=reason)

    def cut_sockets(self) -> None:
        """Break every socket without a word."""
        self._remote.ask("cut_sockets")

    # Faults

    def fail(
        self,
        trouble: Trouble,
        *,
        method: str | None = None,
        channel: Room | None = None,
        times: int | None = 1,
        error: str | None = None,
        retry_after: int = 1,
        seconds: float = 1.0,
    ) -> int:
        """Let the next calls go wrong, or every one where ``times`` is None. Gives the number of the fault.

        ``method`` and ``channel`` narrow it down. ``error`` is that of a refusal, ``retry_after`` the seconds of a 429,
        ``seconds`` the delay of a slow answer.
        """
        where = channel.id if channel else None
        how = {"times": times, "error": error, "retry_after": retry_after, "seconds": seconds}
        return int(self._remote.ask("fail", trouble=trouble, method=method, channel=where, **how))

    def heal(self, fault: int | None = None) -> None:
        """Let it go right again: one fault, or all."""
        self._remote.ask("heal", fault=fault)

    @contextmanager
    def failing(self, trouble: Trouble, **how: Any) -> Iterator[int]:
        """Let calls go wrong within a block; takes what ``fail`` takes."""
        fault = self.fail(trouble, **{"times": None, **how})
        try:
            yield fault
        finally:
            self.heal(fault)

    def limit(self, limits: Limits) -> None:
        """Other limits of speed, with all buckets full."""
        self._remote.ask("limit", **asdict(limits))

    # What was seen

    def counts(self) -> Counts:
        """How much of everything there was."""
        return self._counts()

    def wait_for_counts(self, limit: float = PATIENCE, **at_least: int) -> Counts:
        """The same as soon as there is so much of it: ``messages=3``, or a method, ``**{"views.open": 1}``."""
        counts = self._counts(at_least, limit)
        for name, least in at_least.items():
            if getattr(counts, name, counts.calls.get(name, 0)) < least:
                raise TimeoutError(f"not {least} {name} within {limit} s: {counts}")
        return counts

    def wait_until_delivered(self, limit: float = PATIENCE) -> None:
        """Come back when nothing waits: each delivery was taken, or given up."""
        if waiting := self._remote.ask("delivered", limit=limit):
            raise TimeoutError(f"{waiting} deliveries still wait after {limit} s")

    def times(self) -> dict[str, ChannelTimes]:
        """For each channel, when what was made, handed out and received."""
        told = self._remote.ask("times")
        return {
            channel: ChannelTimes(**{name: tuple(map(tuple, pairs)) for name, pairs in times.items()})
            for channel, times in told.items()
        }

    def export(self) -> Json:
        """All times, tries and counts, as JSON for a file."""
        return {name: self._remote.ask(name) for name in ("times", "attempts", "counts")}

    def _counts(self, at_least: dict[str, int] | None = None, limit: float = 0.0) -> Counts:
        told = self._remote.ask("counts", at_least=at_least, limit=limit)
        return Counts(**told | {"befallen": {int(fault): times for fault, times in told["befallen"]}})
