import { describe, expect, it } from "vitest";
import { lastAdmin, levelOf, scopesOf, sorted, type Key } from "@/features/settings/keys";

const key = (id: string, more: Partial<Key> = {}): Key => ({
  id, owner: "ann", name: id, scopes: ["read"], created_at: "2026-11-01T00:00:00Z",
  last_used_at: null, revoked_at: null, ...more,
});

describe("keys", () => {
  it("that may more may also less", () => {
    expect(scopesOf("write")).toEqual(["read", "write"]);
    expect(scopesOf("admin")).toEqual(["read", "write", "admin"]);
    expect(levelOf(["read", "write"])).toBe("write");
  });

  it("stand newest first, revoked ones apart", () => {
    const gone = key("gone", { revoked_at: "2026-11-05T00:00:00Z" });
    const { good, revoked } = sorted([key("old"), gone, key("new", { created_at: "2026-11-09T00:00:00Z" })]);
    expect(good.map((each) => each.id)).toEqual(["new", "old"]);
    expect(revoked).toEqual([gone]);
  });

  it("warn only of the last one that may manage keys", () => {
    const boss = key("boss", { scopes: ["read", "write", "admin"] });
    const deputy = key("deputy", { scopes: ["read", "write", "admin"] });
    expect(lastAdmin([boss, key("a")], boss)).toBe(true);
    expect(lastAdmin([boss, deputy], boss)).toBe(false);
    expect(lastAdmin([boss, key("a")], key("a"))).toBe(false);
  });
});
