"""The vendors' own clients, and Replicate's own document, against the sandbox."""

import base64
import io
import json
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import BaseModel

from kits.javascript import node, packages
from kits.sandboxes import script
from reelwright.sandbox.pictures import encoded, place
from reelwright.sandbox.serving import Served

HERE = Path(__file__).parent
CLIENTS = HERE / "clients"
DOCUMENT = HERE.parents[2] / "shared" / "reference" / "replicate_openapi.json"
I2V = "wan-video/wan-2.2-i2v-fast"
FLUX = "black-forest-labs/flux-schnell"
PICTURE = encoded(place("one", (160, 90)), "png")


@pytest.fixture
def served() -> Iterator[Served]:
    with Served(script()) as started:
        yield started


class TestReplicateInPython:
    """``replicate`` 1.x."""

    @pytest.fixture
    def client(self, served: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it imports pydantic's shim of version 1
            replicate = pytest.importorskip("replicate")
        monkeypatch.setenv("REPLICATE_POLL_INTERVAL", "0.02")
        base = served.environment["REPLICATE_BASE_URL"]
        made = replicate.Client(api_token="r8_test", base_url=base)
        yield made
        made._client.close()  # it has no public way

    def test_a_clip_from_an_uploaded_picture(self, client, served: Served) -> None:
        file = client.files.create(io.BytesIO(PICTURE), metadata={"customer": 7})
        assert client.files.get(file.id).metadata == {"customer": 7}
        made = client.models.predictions.create(
            I2V, input={"prompt": "tea", "image": file.urls["get"]}
        )
        made.wait()
        assert made.status == "succeeded"
        assert httpx.get(made.output).content[4:8] == b"ftyp"
        assert [charge.id for charge in served.bench.charges] == [made.id]
        assert served.bench.tasks[made.id].pictures == [PICTURE]

    def test_run_list_and_look_up(self, client) -> None:
        [address] = client.run(FLUX, input={"prompt": "tea", "megapixels": "0.25"})
        assert str(address).endswith(".webp")
        assert len(client.predictions.list().results) == 1
        assert client.models.get(I2V).latest_version.openapi_schema["info"]["title"] == "Cog"
        assert client.webhooks.default.secret().key.startswith("whsec_")
        assert client.hardware.list()[0].sku == "cpu"

    def test_errors_and_cancelling(self, client, served: Served) -> None:
        from replicate.exceptions import ReplicateError

        with pytest.raises(ReplicateError, match="prompt is required"):
            client.predictions.create(version=FLUX, input={})
        served.bench.told(script({"do": "hang"}))
        made = client.predictions.create(version=FLUX, input={"prompt": "tea"})
        made.cancel()
        made.reload()
        assert made.status == "canceled"

    def test_a_dropped_reply_is_charged_once(self, client, served: Served) -> None:
        served.bench.told(script({"do": "drop", "times": 1}))
        with pytest.raises(httpx.RemoteProtocolError):
            client.predictions.create(version=FLUX, input={"prompt": "tea", "seed": 9})
        [found] = [p for p in client.predictions.list().results if p.input["seed"] == 9]
        found.wait()
        assert len(httpx.get(f"{served.root}/sandbox/charges").json()) == 1


def test_replicate_in_javascript(served: Served, tmp_path: Path) -> None:
    """``replicate`` 1.x of npm."""
    (tmp_path / "node_modules").symlink_to(packages(CLIENTS))
    shutil.copy(CLIENTS / "drive.mjs", tmp_path)
    env = {
        **os.environ,
        "REPLICATE_BASE_URL": served.environment["REPLICATE_BASE_URL"],
        "PICTURE": base64.b64encode(PICTURE).decode(),
    }
    run = node("drive.mjs", folder=tmp_path, env=env)
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    assert seen["file"] == {"type": "image/png", "metadata": {"customer": 7}, "listed": 1}
    assert seen["done"]["status"] == "succeeded"
    assert seen["done"]["same"]
    assert seen["done"]["bytes"] > 1000
    assert seen["run"][0].endswith(".webp")
    assert seen["pages"] == [2]
    assert seen["model"] == ["prompt", "image"]
    assert seen["versions"] == 1
    assert (seen["account"], seen["secret"]) == ("sandbox", "whsec_")
    assert seen["refused"]["status"] == 422
    assert "image is required" in seen["refused"]["message"]
    assert len(served.bench.charges) == 2


class Read(BaseModel):
    """What a language model is to fill in."""

    product_name: str | None
    claims: list[str]
    duration: float | None


class TestOpenAI:
    """``openai`` 3.x."""

    BRIEF = "A 12 s ad for AquaPure, a water bottle that keeps drinks cold for 24 hours"

    @pytest.fixture
    def client(self, served: Served) -> Iterator[object]:
        openai = pytest.importorskip("openai")
        with openai.OpenAI(
            api_key="sk-test", base_url=served.environment["OPENAI_BASE_URL"], max_retries=0
        ) as made:
            yield made

    def test_both_ways_of_asking(self, client, served: Served) -> None:
        known = Read(
            product_name="AquaPure", claims=["keeps drinks cold for 24 hours"], duration=12
        )
        response = client.responses.parse(model="gpt-6-luna", input=self.BRIEF, text_format=Read)
        assert response.output_parsed == known
        assert response._request_id.startswith("req_")
        chat = client.chat.completions.parse(
            model="gpt-6-luna",
            messages=[{"role": "user", "content": self.BRIEF}],
            response_format=Read,
        )
        assert chat.choices[0].message.parsed == known
        assert chat.usage.total_tokens == chat.usage.prompt_tokens + chat.usage.completion_tokens
        assert [charge.model for charge in served.bench.charges] == ["gpt-6-luna"] * 2

    def test_refusals_and_errors(self, client, served: Served) -> None:
        import openai

        served.bench.told(script({"do": "answer", "how": "refusal"}))
        refused = client.responses.parse(model="gpt-6-luna", input="x", text_format=Read)
        assert refused.output_parsed is None
        assert refused.output[0].content[0].type == "refusal"
        served.bench.told(script({"do": "no_credit"}))
        with pytest.raises(openai.RateLimitError) as caught:
            client.responses.create(model="gpt-6-luna", input="x")
        assert caught.value.code == "insufficient_quota"

    def test_moderation_and_models(self, client) -> None:
        [result] = client.moderations.create(input="how to behead somebody").results
        assert result.flagged
        assert "gpt-6-luna" in [model.id for model in client.models.list()]


def test_runways_own_client(served: Served) -> None:
    runwayml = pytest.importorskip("runwayml")
    with runwayml.RunwayML(
        api_key="key_test", base_url=served.environment["RUNWAYML_BASE_URL"], max_retries=0
    ) as client:
        image = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"
        made = client.image_to_video.create(
            model="gen4_turbo", prompt_image=image, prompt_text="tea", ratio="1280:720", duration=5
        )
        while (task := client.tasks.retrieve(made.id)).status in ("PENDING", "RUNNING"):
            pass
        assert task.status == "SUCCEEDED"
        assert task.cost.credits == made.estimated_cost.credits == 25
        with pytest.raises(runwayml.BadRequestError):
            client.image_to_video.create(
                model="gen4_turbo", prompt_image=image, ratio="1:1", duration=5
            )
        assert client.organization.retrieve().usage.models["gen4_turbo"].daily_generations == 1


@pytest.fixture(scope="module")
def document() -> dict[str, object]:
    """Replicate's document."""
    if not DOCUMENT.exists():
        pytest.skip("needs Replicate's OpenAPI document in ../shared/reference")
    return patched(json.loads(DOCUMENT.read_text()))  # type: ignore[return-value]


class TestReplicatesDocument:
    """Every body that the sandbox answers with, against the document's schemas."""

    def check(self, document: dict[str, object], path: str, answer: httpx.Response) -> None:
        """Hold the body against what the document has for this path, method and status."""
        jsonschema = pytest.importorskip("jsonschema")
        operation = document["paths"][path][answer.request.method.lower()]  # type: ignore[index]
        declared = operation["responses"][str(answer.status_code)]
        [(kind, media)] = declared.get("content", {None: None}).items()
        if kind is None:
            assert answer.content == b""
            return
        assert answer.headers["content-type"].partition(";")[0] == kind
        if "json" not in kind:
            return
        schema = {**media["schema"], "components": document["components"]}
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(schema, format_checker=checker).validate(answer.json())

    def test_every_endpoint(self, document: dict[str, object], served: Served) -> None:
        base = f"{served.environment['REPLICATE_BASE_URL']}/v1"
        auth = {"authorization": "Bearer r8_test"}
        with httpx.Client(base_url=base, headers=auth, timeout=20) as client:
            for path, answer in answers(client):
                self.check(document, path, answer)

    @pytest.mark.parametrize(
        "rule",
        [
            {"do": "hang"},
            {"do": "latency", "seconds": 9, "queue": 9},
            {"do": "fail", "error": "E005"},
            {"do": "abort"},
            {"do": "expire", "after": 0},
        ],
    )
    def test_every_state_of_a_prediction(
        self, document: dict[str, object], served: Served, rule: dict[str, object]
    ) -> None:
        served.bench.told(script(rule))
        base = f"{served.environment['REPLICATE_BASE_URL']}/v1"
        headers = {"authorization": "Bearer r8_test", "cancel-after": "60s"}
        with httpx.Client(base_url=base, headers=headers, timeout=20) as client:
            made = client.post("/predictions", json={"version": FLUX, "input": {"prompt": "t"}})
            self.check(document, "/predictions", made)
            id = made.json()["id"]
            self.check(document, "/predictions/{prediction_id}", client.get(f"/predictions/{id}"))
            gone = client.post(f"/predictions/{id}/cancel")
            self.check(document, "/predictions/{prediction_id}/cancel", gone)
            self.check(document, "/predictions", client.get("/predictions"))

    def test_the_check_bites(self, document: dict[str, object], served: Served) -> None:
        jsonschema = pytest.importorskip("jsonschema")
        wrong = {"id": "1", "status": "done"}
        request = httpx.Request("POST", "http://a/predictions")
        with pytest.raises(jsonschema.ValidationError):
            self.check(document, "/predictions", httpx.Response(201, json=wrong, request=request))


def answers(client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    """A call of each endpoint, with its path in the document."""
    content = {"content": ("a.png", PICTURE, "image/png")}
    upload = client.post("/files", files=content)
    yield "/files", upload
    id = upload.json()["id"]
    yield "/files", client.get("/files")
    yield "/files/{file_id}", client.get(f"/files/{id}")
    given = {"prompt": "tea", "image": f"{client.base_url}files/{id}"}
    wait = {"prefer": "wait"}
    made = client.post(f"/models/{I2V}/predictions", json={"input": given}, headers=wait)
    yield "/models/{model_owner}/{model_name}/predictions", made
    other = {"version": "9f747673" + "0" * 56, "input": {"prompt": "tea"}}
    yield "/predictions", client.post("/predictions", json=other, headers=wait)
    yield "/predictions", client.get("/predictions")
    yield "/predictions/{prediction_id}", client.get(f"/predictions/{made.json()['id']}")
    gone = client.post(f"/predictions/{made.json()['id']}/cancel")
    yield "/predictions/{prediction_id}/cancel", gone
    yield "/files/{file_id}", client.delete(f"/files/{id}")
    yield "/files/{file_id}", client.get(f"/files/{id}")
    yield "/files/{file_id}/download", client.get(f"/files/{id}/download")
    yield "/models", client.get("/models")
    one = "/models/{model_owner}/{model_name}"
    scope = "/models/anotherjesse/zeroscope-v2-xl"
    yield one, client.get(scope)
    versions = client.get(f"{scope}/versions")
    yield f"{one}/versions", versions
    digits = versions.json()["results"][0]["id"]
    yield f"{one}/versions/{{version_id}}", client.get(f"{scope}/versions/{digits}")
    yield f"{one}/examples", client.get(f"{scope}/examples")
    yield f"{one}/readme", client.get(f"{scope}/readme")
    for path in ("/account", "/hardware", "/collections", "/trainings", "/deployments",
                 "/webhooks/default/secret"):  # fmt: skip
        yield path, client.get(path)
    yield "/collections/{collection_slug}", client.get("/collections/video")


def patched(value: object) -> object:
    """The document with ``nullable`` as JSON Schema has it, and ``oneOf`` where values overlap.

    It calls itself OpenAPI 3.1, where ``nullable`` means nothing; and ``hidden`` is both a string
    and the one value of the other form of ``version``.
    """
    if isinstance(value, list):
        return [patched(each) for each in value]
    if not isinstance(value, dict):
        return value
    shown = {name: patched(each) for name, each in value.items()}
    if shown.pop("nullable", False) is True and isinstance(shown.get("type"), str):
        shown["type"] = [shown["type"], "null"]
    if isinstance(shown.get("oneOf"), list):
        shown["anyOf"] = shown.pop("oneOf")
    return shown
