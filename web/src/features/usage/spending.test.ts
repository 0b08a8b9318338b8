import { describe, expect, it } from "vitest";
import { dearest, lastDays, monthSpent, peak, windowOf, type Line } from "@/features/usage/spending";

const NOW = new Date("2026-11-02T23:30:00Z");
const line = (name: string, spent_usd: string, more: Partial<Line> = {}): Line => ({
  name, spent_usd, calls: 1, reserved_usd: "0", saved_usd: "0", ...more,
});

describe("spending", () => {
  it("has every day up to today in UTC, those without a call as nothing", () => {
    const days = lastDays([line("2026-11-01", "1.25"), line("2026-09-01", "9")], 3, NOW);
    expect(days.map((each) => [each.day, each.spent])).toEqual([
      ["2026-10-31", "0"], ["2026-11-01", "1.25"], ["2026-11-02", "0"],
    ]);
  });

  it("of a month leaves out the months before it", () => {
    const lines = [line("2026-10-31", "5"), line("2026-11-01", "0.10"), line("2026-11-02", "0.20")];
    expect(monthSpent(lines, NOW)).toBe("0.30");
  });

  it("is told dearest first, by exact amounts", () => {
    const lines = [line("a", "9.5"), line("b", "10"), line("c", "0", { saved_usd: "2" }), line("d", "0")];
    expect(dearest(lines).map((each) => each.name)).toEqual(["b", "a", "c", "d"]);
  });

  it("has no dearest day where nothing was spent", () => {
    expect(peak(lastDays([], 7, NOW))).toBeNull();
    expect(peak(lastDays([line("2026-11-01", "1")], 7, NOW))?.day).toBe("2026-11-01");
  });

  it("shows a month where the address says nothing that is known", () => {
    expect(windowOf("90")).toBe("90");
    expect(windowOf("1000000")).toBe("30");
  });
});
