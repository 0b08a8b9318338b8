import { expect, test } from "vitest";
import { goodFor } from "@/features/video/data";

const now = Date.parse("2026-11-23T10:00:00Z");
const until = (expires_at: string) => ({ expires_at, links: {} });

test("links are renewed a minute before they expire, and never in a rush", () => {
  expect(goodFor(until("2026-11-23T10:05:00Z"), now)).toBe(240_000);
  expect(goodFor(until("2026-11-23T09:00:00Z"), now)).toBe(30_000);
  expect(goodFor(until("2099-01-01T00:00:00Z"), now)).toBe(600_000);
  expect(goodFor(undefined, now)).toBe(30_000);
});
