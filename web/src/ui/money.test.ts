import { describe, expect, it } from "vitest";
import { compare, isNothing, less, share, sum } from "@/ui/money";

describe("exact money", () => {
  it("sums what floats would not", () => {
    expect(sum(["0.1", "0.2"])).toBe("0.3");
    expect(sum(Array.from({ length: 1_000 }, () => "0.000001"))).toBe("0.001000");
    expect(sum([])).toBe("0");
    expect(sum(["9007199254740993", "0.01"])).toBe("9007199254740993.01");
  });

  it("takes away, also below nothing", () => {
    expect(less("1.5", "0.25")).toBe("1.25");
    expect(less("0.25", "0.5")).toBe("-0.25");
  });

  it("compares amounts of different places", () => {
    expect(compare("10", "9.99")).toBe(1);
    expect(compare("0.5", "0.50")).toBe(0);
    expect(compare("0.004", "0.04")).toBe(-1);
  });

  it("knows nothing when it sees it", () => {
    expect(isNothing("0.00")).toBe(true);
    expect(isNothing("0.000001")).toBe(false);
  });

  it("draws no bar longer than its place, and none of nothing", () => {
    expect(share("1", "4")).toBe(0.25);
    expect(share("6", "5")).toBe(1);
    expect(share("1", "0")).toBe(0);
  });
});
