import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";

export type Key = Schema["Key"];
export type Scope = Key["scopes"][number];

/** Each has what stands before it. */
export const LEVELS = ["read", "write", "admin"] as const satisfies readonly Scope[];
export const scopesOf = (level: Scope): Scope[] => LEVELS.slice(0, LEVELS.indexOf(level) + 1);
export const levelOf = (scopes: readonly Scope[]): Scope =>
  LEVELS.findLast((level) => scopes.includes(level)) ?? "read";

export const keys = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => answer(api.GET("/api/keys", { signal })),
});

/** Those that work, newest first, and those that were revoked. */
export function sorted(all: readonly Key[]): { good: Key[]; revoked: Key[] } {
  const newest = [...all].sort((a, b) => b.created_at.localeCompare(a.created_at));
  return {
    good: newest.filter((key) => !key.revoked_at),
    revoked: newest.filter((key) => key.revoked_at),
  };
}

/** Whether without this key nobody could manage keys by this page. */
export function lastAdmin(good: readonly Key[], key: Key): boolean {
  const admins = good.filter((each) => each.scopes.includes("admin"));
  return admins.length === 1 && admins[0]?.id === key.id;
}
