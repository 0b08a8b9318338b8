import { describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";

const BODY = {
  type: "urn:reelwright:problem:invalid-request",
  title: "The request is not valid",
  status: 422,
  detail: "options.duration: too long",
  hint: "At most 60 seconds.",
  field: "options.duration",
  errors: [
    { field: "options.duration", message: "too long" },
    { field: "options.colours.1", message: "no colour" },
  ],
  request_id: "r1",
};

describe("Problem", () => {
  it("takes over what a problem document says", async () => {
    const headers = { "Content-Type": "application/problem+json", "Retry-After": "7" };
    const problem = await Problem.of(Response.json(BODY, { status: 422, headers }));
    expect(problem).toMatchObject({
      kind: "invalid-request", status: 422, hint: BODY.hint, requestId: "r1", retryAfter: 7,
    });
    expect(problem.sentence).toBe("options.duration: too long At most 60 seconds.");
  });

  it("knows what is wrong with which field, and with a part of it", () => {
    const problem = new Problem(BODY);
    expect(problem.of("options.duration")).toBe("too long");
    expect(problem.of("options.colours")).toBe("no colour");
    expect(problem.of("options.col")).toBeUndefined();
    expect(new Problem({ ...BODY, errors: [] }).of("options.duration")).toContain("too long");
  });

  it("makes do with an answer that is none of ours", async () => {
    const problem = await Problem.of(new Response("<h1>Bad Gateway", { status: 502 }));
    expect(problem).toMatchObject({ status: 502, detail: "", retryAfter: null });
    expect(problem.title).not.toBe("");
  });

  it("keeps a problem as it is and takes anything else for one", () => {
    const problem = new Problem(BODY);
    expect(Problem.from(problem)).toBe(problem);
    expect(Problem.from(new TypeError("broken")).sentence).toContain("broken");
  });
});
