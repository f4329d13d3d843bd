"""Changes are delivered to a web address: signed, again when they are refused, and laid aside when that is in vain."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.register.feeds import delivering
from pipeline.register.feeds.delivering import Clock, Pace, Target
from pipeline.register.feeds.posting import Post, Refused, address
from pipeline.register.feeds.signing import secret_in, signed
from pipeline.register.store import Register
from schemas import UsageError
from tests.register.made import add, letter, numbered
from tests.register.receivers import SECRET, Receiver, listening

NOW = 1_700_000_000.0


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with listening() as made:
        yield made


@pytest.fixture(autouse=True)
def short_letters_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(delivering, "TOGETHER", 10)


class Waits(list[float]):
    """A clock that stands still, and what was waited for."""

    def clock(self) -> Clock:
        return Clock(now=lambda: NOW, sleep=self.append, chance=lambda: 0.0)


def run(register: Register, url: str, *, attempts: int = 3, since: int | None = None, key: bytes = SECRET) -> tuple[list[str], Waits]:
    """What became of each letter, and what was waited for."""
    waits = Waits()
    with Post(url) as post:
        delivery = register.delivery(Target(url, key, since), post.send)
        delivery.pace, delivery.clock = Pace(attempts=attempts), waits.clock()
        return [f"{each.what} {each.first}-{each.last}" for each in delivery.deliver()], waits


def resent(register: Register, url: str) -> list[str]:
    with Post(url) as post:
        return [f"{each.what} {each.first}-{each.last}" for each in register.delivery(Target(url, SECRET), post.send).resend()]


def test_what_happens_arrives_signed_and_in_order(register: Register, receiver: Receiver) -> None:
    add(register, *numbered(13))

    assert run(register, receiver.url) == (["delivered 1-10", "delivered 11-13"], [])
    assert receiver.cursors() == list(range(1, 14))
    (name,) = {letter["register"] for letter in receiver.taken}
    assert receiver.seen == [f"{name}.1-10", f"{name}.11-13"]
    assert run(register, receiver.url) == ([], [])
    register.correct(1, "/place", "Hà Giang", by="Lan")
    assert run(register, receiver.url)[0] == ["delivered 14-14"]
    assert receiver.taken[-1]["changes"][0] == register.changes(13)[0].model_dump(mode="json")


def test_a_letter_that_is_refused_is_sent_again_later_each_time(register: Register, receiver: Receiver) -> None:
    add(register, letter())
    receiver.answers = [(500, {}), (503, {"retry-after": "7"}), (429, {"retry-after": "soon"})]

    said, waits = run(register, receiver.url, attempts=4)

    assert said == ["refused 1-1"] * 3 + ["delivered 1-1"]
    assert waits == [1.0, 7.0, 4.0]
    assert len(set(receiver.seen)) == 1, "the receiver knows it again"
    assert receiver.cursors() == [1]


@pytest.mark.parametrize(
    ("failures", "asked", "chance", "seconds"),
    [(1, 0, 0.0, 1), (1, 0, 1.0, 0.5), (4, 0, 0.0, 8), (4, 0, 0.5, 6), (99, 0, 0.0, 300), (10_000, 0, 0.0, 300), (1, 9999, 0.0, 300)],
)
def test_the_wait_doubles_up_to_a_limit(failures: int, asked: float, chance: float, seconds: float) -> None:
    assert Pace().wait(failures, asked, chance) == seconds


def test_a_receiver_that_is_broken_gets_no_more_of_a_letter_and_stops_nobody(register: Register, receiver: Receiver) -> None:
    add(register, *numbered(11))
    receiver.answers = [(500, {})] * 2

    said, _ = run(register, receiver.url, attempts=2)
    assert said == ["refused 1-10", "dead 1-10", "delivered 11-11"]
    (dead,) = register.dead_letters()
    assert (dead.receiver, dead.first, dead.last, dead.failures, dead.reason) == (receiver.url, 1, 10, 2, "answers 500")
    with listening() as other:
        assert run(register, other.url)[0] == ["delivered 1-10", "delivered 11-11"], "each receiver for itself"
        assert resent(register, other.url) == []

    receiver.answers = [(500, {})]
    assert resent(register, receiver.url) == ["dead 1-10"]
    assert [each.failures for each in register.dead_letters()] == [3]
    assert resent(register, receiver.url) == ["delivered 1-10"]
    assert register.dead_letters() == ()
    assert receiver.cursors() == [11, *range(1, 11)]
    assert len(set(receiver.seen)) == 2, "sent again under the same id"


def test_killed_in_the_middle_the_same_letter_goes_again(register: Register, receiver: Receiver, empty: str) -> None:
    add(register, *numbered(3))

    class Killed(BaseException):
        pass

    with Post(receiver.url) as post:

        def send(body: bytes, headers: dict[str, str]) -> Refused | None:
            assert post.send(body, headers) is None
            raise Killed  # it was taken, and nobody has written that down

        with pytest.raises(Killed):
            list(register.delivery(Target(receiver.url, SECRET), send).deliver())
    add(register, *numbered(3, 4))

    with Register.open(empty) as again:
        assert run(again, receiver.url)[0] == ["delivered 1-3", "delivered 4-6"]
    assert receiver.seen[0] == receiver.seen[1]
    assert receiver.taken[0] == receiver.taken[1]
    assert receiver.cursors() == [1, 2, 3, 1, 2, 3, 4, 5, 6]


def test_failures_count_on_after_an_end_in_the_middle(register: Register, receiver: Receiver) -> None:
    add(register, letter())
    receiver.answers = [(500, {})] * 2

    def once() -> str:
        with Post(receiver.url) as post:
            delivery = register.delivery(Target(receiver.url, SECRET), post.send)
            delivery.pace = Pace(attempts=2)
            return next(delivery.deliver()).what

    assert [once(), once(), [each.failures for each in register.dead_letters()]] == ["refused", "dead", [2]]


def test_two_that_deliver_at_once_lose_nothing(register: Register, receiver: Receiver) -> None:
    add(register, *numbered(15))
    inner: list[str] = []
    with Post(receiver.url) as post:

        def send(body: bytes, headers: dict[str, str]) -> Refused | None:
            if not inner:
                inner.append("begun")
                inner.extend(run(register, receiver.url)[0])  # the other one is faster
            return post.send(body, headers)

        outer = [f"{each.first}-{each.last}" for each in register.delivery(Target(receiver.url, SECRET), send).deliver()]

    assert inner[1:] == ["delivered 1-10", "delivered 11-15"]
    assert outer == ["1-10"], "the same letter, and then nothing is left"
    assert set(receiver.cursors()) == set(range(1, 16))


def test_with_a_wrong_secret_nothing_is_taken(register: Register, receiver: Receiver) -> None:
    add(register, letter())

    assert run(register, receiver.url, attempts=1, key=b"another secret, just as long")[0] == ["dead 1-1"]
    assert (receiver.taken, register.dead_letters()[0].reason) == ([], "answers 401")


def test_a_redirect_is_not_followed(register: Register, receiver: Receiver) -> None:
    add(register, letter())
    with listening() as other:
        receiver.answers = [(307, {"location": other.url})]
        assert run(register, receiver.url, attempts=1)[0] == ["dead 1-1"]
        assert other.seen == []
    assert register.dead_letters()[0].reason == "answers 307, which sends elsewhere: give that address"


def test_nobody_there_is_a_failure_like_others(register: Register) -> None:
    with listening() as gone:
        url = gone.url
    add(register, letter())

    assert run(register, url, attempts=2)[0] == ["refused 1-1", "dead 1-1"]
    assert register.dead_letters()[0].reason.startswith("gives no answer: ")


def test_of_marked_documents_nothing_is_sent(register: Register, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "TOGETHER", 1)
    add(register, letter(secrecy="Mật", subject="việc riêng"))
    run(register, receiver.url)
    assert receiver.taken == []

    add(register, letter("told", number="13/SNV-VP"), letter("hidden", number="14/SNV-VP", secrecy="Mật"), letter(2, number="15/SNV-VP"))
    run(register, receiver.url)
    assert [each["document"] for taken in receiver.taken for each in taken["changes"]] == [2, 4], "each in one letter"


def test_a_dead_letter_tells_no_more_of_what_became_secret(register: Register, receiver: Receiver) -> None:
    add(register, letter(subject="việc riêng"))
    receiver.answers = [(500, {})]
    run(register, receiver.url, attempts=1)
    register.correct(1, "/secrecy", "Mật", by="Lan")

    assert resent(register, receiver.url) == ["delivered 1-1"]
    assert "việc riêng" not in str(receiver.taken)


def test_a_receiver_that_is_new_may_begin_later_and_one_that_is_known_goes_on(register: Register, receiver: Receiver) -> None:
    add(register, *numbered(5))

    with pytest.raises(UsageError, match="there is no change 9"):
        run(register, receiver.url, since=9)
    assert run(register, receiver.url, since=3)[0] == ["delivered 4-5"]
    with pytest.raises(UsageError, match="has come to change 5 already"):
        run(register, receiver.url, since=3)


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The example of the standard's own libraries."""
    key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    path = Path("secret")
    path.write_text(f"whsec_{key}\n", "utf-8")
    headers = signed(secret_in(path), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"short", "is too short"),
        (b"whsec_???", "is no base64"),
        (b"whsec_c2hvcnQ=", "is too short"),
        (b"\xff\xfe", "can't be read"),
        (None, "can't be read"),
    ],
)
def test_a_secret_that_is_none_is_refused(content: bytes | None, message: str) -> None:
    if content is not None:
        Path("secret").write_bytes(content)

    with pytest.raises(UsageError, match=message) as refused:
        secret_in(Path("secret"))
    assert "short" not in refused.value.message.replace("too short", "")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://host/x",
        "host/path",
        "",
        "https://",
        "http://host:port/",
        "http://[::1/",
        "http://ho st/",
        "http://h/\n",
    ],
)
def test_an_address_to_which_nothing_can_be_sent_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="can't be understood"):
        address(url)


def test_an_address_holds_no_password_and_is_known_without_its_fragment() -> None:
    with pytest.raises(UsageError, match="has a user or a password in it") as refused:
        address("https://user:hidden@host/")
    assert "hidden" not in refused.value.message + refused.value.advice
    assert address("https://host/a?b=c#d") == "https://host/a?b=c"


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.register.feeds.posting.find_spec", lambda name: None)

    with pytest.raises(UsageError) as refused:
        Post("https://host/")
    assert refused.value.advice == "Install it: uv sync --extra feeds"


def test_how_far_a_receiver_has_come_goes_with_a_dump(register: Register, receiver: Receiver, made_file: Path, tmp_path: Path) -> None:
    add(register, letter(1), letter(2, number="13/SNV-VP"))
    receiver.answers = [(500, {})]
    run(register, receiver.url, attempts=1)
    dump = io.BytesIO()
    register.dump(dump)

    with Register.open(shutil.copy(made_file, tmp_path / "other.sqlite")) as other:
        other.load(io.BytesIO(dump.getvalue()))
        assert run(other, receiver.url)[0] == []
        assert other.dead_letters() == register.dead_letters()
        assert resent(other, receiver.url) == ["delivered 1-2"]
        assert len(set(receiver.seen)) == 1, "it is the same register"
