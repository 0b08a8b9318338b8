import { describe, expect, it } from "vitest";
import { amount, bodyOf, inField } from "@/features/settings/caps";

describe("limits of one's own", () => {
  it("are read as people write amounts", () => {
    expect(amount(" 5 ")).toBe("5");
    expect(amount("$2.50")).toBe("2.50");
    expect(amount("2,50")).toBe("2.50");
    expect(amount("")).toBeNull();
  });

  it("are nothing else than amounts", () => {
    for (const typed of ["five", "-1", "1e3", "1.2345678", "1,000", "NaN", "."]) {
      expect(amount(typed), typed).toBeUndefined();
    }
  });

  it("stand in their fields without digits that say nothing", () => {
    expect(inField("5.000000")).toBe("5");
    expect(inField("2.500000")).toBe("2.50");
    expect(inField("0.0025")).toBe("0.0025");
    expect(inField(null)).toBe("");
  });

  it("are sent all three, the empty ones as no limit", () => {
    expect(bodyOf({ video_usd: "1.50", day_usd: "", user_usd: "20" })).toEqual({
      body: { video_usd: "1.50", day_usd: null, user_usd: "20" },
    });
  });

  it("are not sent while one of them is no amount", () => {
    expect(bodyOf({ video_usd: "x", day_usd: "", user_usd: "-2" })).toEqual({ bad: ["video_usd", "user_usd"] });
  });
});
