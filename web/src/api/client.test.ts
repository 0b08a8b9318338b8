import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer, api, base, orderName, tried } from "@/api/client";
import { Problem } from "@/api/problem";
import { key, signIn } from "@/api/session";

const asked: Request[] = [];
let answers: (() => Response)[] = [];

const bad = (status: number) => () =>
  Response.json({ type: "urn:reelwright:problem:unavailable", title: "Away", status }, { status });
const good = () => Response.json({ looks: [] });

beforeEach(() => {
  asked.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    const next = answers.shift();
    if (!next) throw new TypeError("Failed to fetch");
    return next();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function looks() {
  const promise = answer(api.GET("/api/looks"));
  promise.catch(() => undefined);
  await vi.runAllTimersAsync();
  return promise;
}

describe("the client", () => {
  it("sends the key and the version it was made for", async () => {
    signIn("rw_secret", false);
    answers = [good];
    expect(await looks()).toEqual({ looks: [] });
    expect(asked[0]?.headers.get("Authorization")).toBe("Bearer rw_secret");
    expect(asked[0]?.headers.get("Api-Version")).toBe("1");
    expect(asked[0]?.url).toBe(`${base()}/api/looks`);
  });

  it("asks again for what may be asked for again", async () => {
    answers = [bad(503), bad(502), good];
    expect(await looks()).toEqual({ looks: [] });
    expect(asked).toHaveLength(3);
  });

  it("gives up after three times, and says what happened", async () => {
    answers = [];
    await expect(looks()).rejects.toMatchObject({ status: 0, type: "unreachable" });
    expect(asked).toHaveLength(3);
  });

  it("asks once where the answer will not change", async () => {
    answers = [bad(404), good];
    await expect(looks()).rejects.toBeInstanceOf(Problem);
    expect(asked).toHaveLength(1);
  });

  it("orders once, by a name, whatever happens", async () => {
    answers = [bad(503), good];
    const header = orderName();
    const order = api.POST("/api/generate", { body: { prompt: "An ad" } as never, params: { header } });
    await expect(order).rejects.toMatchObject({ status: 503 });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get("Idempotency-Key")).toBe(header["idempotency-key"]);
    expect(orderName()).not.toEqual(header);
  });

  it("tries a key without keeping it", async () => {
    answers = [bad(401)];
    await expect(tried("rw_wrong")).rejects.toMatchObject({ status: 401 });
    expect(asked[0]?.headers.get("Authorization")).toBe("Bearer rw_wrong");
    expect(key()).toBeNull();
  });

  it("asks where a static page was told to", () => {
    document.head.innerHTML = '<meta name="reelwright-api" content="https://api.example/">';
    expect(base()).toBe("https://api.example");
    document.head.innerHTML = "";
    expect(base()).toBe(window.location.origin);
  });
});
