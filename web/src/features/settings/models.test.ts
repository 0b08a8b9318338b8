import { describe, expect, it } from "vitest";
import { fitting, makes, priceWords, type Model } from "@/features/settings/models";

const NOTHING = {
  per_call_usd: "0", per_second_usd: "0", per_picture_usd: "0", by_length_usd: {},
  source: "", date: "2026-11-22",
};
const model = (id: string, more: Partial<Model> = {}): Model => ({
  id, role: "video", version: "1", remote: true, chosen: false, longest_seconds: null, sizes: [],
  price: NOTHING, ...more,
});

describe("models", () => {
  it("cost what each part says, lengths in their order", () => {
    expect(priceWords({ ...NOTHING, per_second_usd: "0.05" })).toEqual(["$0.05 a second"]);
    expect(priceWords({ ...NOTHING, by_length_usd: { "10": "0.56", "6": "0.28" } })).toEqual([
      "$0.28 for 6 s", "$0.56 for 10 s",
    ]);
    expect(priceWords({ ...NOTHING, per_call_usd: "0.03", per_picture_usd: "0.015" })).toHaveLength(2);
  });

  it("that cost nothing are called free", () => {
    expect(priceWords(NOTHING)).toEqual(["free"]);
  });

  it("are found by every word, in any order, of one kind where one is asked for", () => {
    const all = [model("replicate/kling-v2.1-pro"), model("runway/gen4"), model("replicate/flux-pro", { role: "image" })];
    expect(fitting(all, "PRO repl", "").map((each) => each.id)).toEqual(["replicate/kling-v2.1-pro", "replicate/flux-pro"]);
    expect(fitting(all, "pro", "image").map((each) => each.id)).toEqual(["replicate/flux-pro"]);
    expect(fitting(all, "nobody", "")).toEqual([]);
  });

  it("that are the standard come first", () => {
    const all = [model("a/one"), model("b/two", { chosen: true })];
    expect(fitting(all, "", "")[0]?.id).toBe("b/two");
  });

  it("say how long and how large", () => {
    expect(makes(model("a/b", { longest_seconds: 5.0625, sizes: [[832, 480]] }))).toBe("up to 5.1 s · 832×480");
    expect(makes(model("a/b"))).toBe("");
  });
});
