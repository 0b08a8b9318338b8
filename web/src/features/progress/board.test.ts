import { describe, expect, it } from "vitest";
import { after, isTelling, laid, underway } from "@/features/progress/board";
import { detail, event, status, step } from "@/features/progress/making.fixture";

const board = (...steps: Parameters<typeof step>[]) => laid(detail(steps.map((each) => step(...each))));

describe("what happened", () => {
  it("moves a step from waiting to made", () => {
    const before = board(["animatic/00"]);
    const running = after(before, [event("step.started", "animatic/00", { attempt: 1 })]);
    expect(running.get("animatic/00")).toMatchObject({ state: "running", attempt: 1 });
    const done = after(running, [event("step.finished", "animatic/00")]);
    expect(done.get("animatic/00")).toMatchObject({ state: "done", progress: 1 });
  });

  it("says why and when a step is tried again", () => {
    const retrying = after(board(["chunk/00", { state: "running", attempt: 1 }]), [
      event("step.retrying", "chunk/00", { why: "the vendor is out", delay: 12 }),
    ]);
    expect(retrying.get("chunk/00")).toMatchObject({
      state: "ready",
      error: "the vendor is out",
      again: Date.parse("2026-11-23T02:00:12Z"),
    });
    const again = after(retrying, [event("step.started", "chunk/00", { attempt: 2 })]);
    expect(again.get("chunk/00")).toMatchObject({ state: "running", attempt: 2, again: null });
  });

  it("does not take a finished step back when the past is told anew", () => {
    const before = board(["chunk/00", { state: "done", attempt: 2 }]);
    const told = [
      event("step.started", "chunk/00", { attempt: 1 }),
      event("step.retrying", "chunk/00", { why: "x", delay: 1 }),
      event("step.released", "chunk/00"),
    ];
    expect(after(before, told)).toBe(before);
  });

  it("does not go back to an earlier attempt", () => {
    const before = board(["chunk/00", { state: "running", attempt: 2, progress: 0.4 }]);
    expect(after(before, [event("step.started", "chunk/00", { attempt: 1 })])).toBe(before);
  });

  it("leaves steps that nothing happened to the same objects, so that their cards are not drawn anew", () => {
    const before = board(["chunk/00"], ["chunk/01"]);
    const next = after(before, [event("step.started", "chunk/00", { attempt: 1 })]);
    expect(next.get("chunk/01")).toBe(before.get("chunk/01"));
    expect(next.get("chunk/00")).not.toBe(before.get("chunk/00"));
  });

  it("has nothing run in a film that was stopped, whatever was told before", () => {
    const before = board(["chunk/00", { state: "done" }], ["chunk/01", { state: "running", progress: 0.5 }]);
    const running = [{ name: "chunk/01", phase: "chunks" as const, attempt: 1, progress: 0.6 }];
    const stopped = underway(before, status({ status: "failed", running }));
    expect(stopped.get("chunk/01")).toMatchObject({ state: "waiting", progress: 0 });
    expect(stopped.get("chunk/00")).toBe(before.get("chunk/00"));
  });

  it("passes over steps that it does not know and the video's own events", () => {
    const before = board(["chunk/00"]);
    expect(after(before, [event("step.started", "chunk/09"), event("video.planned", null)])).toBe(before);
  });

  it("takes a thousand events at once", () => {
    const steps = Array.from({ length: 60 }, (_, n) => step(`chunk/${n}`, { attempt: 0 }));
    const events = Array.from({ length: 1000 }, (_, n) =>
      event("step.started", `chunk/${n % 60}`, { attempt: Math.floor(n / 60) + 1 }),
    );
    const begun = performance.now();
    const next = after(laid(detail(steps)), events);
    expect(performance.now() - begun).toBeLessThan(200);
    expect(next.get("chunk/0")?.attempt).toBe(17);
  });
});

describe("the board as the server has it", () => {
  it("keeps what is as it was", () => {
    const before = board(["chunk/00"], ["chunk/01"]);
    const next = laid(detail([step("chunk/00", { cost: "0.10" }), step("chunk/01")]), before);
    expect(next.get("chunk/00")?.cost).toBe("0.10");
    expect(next.get("chunk/01")).toBe(before.get("chunk/01"));
  });

  it("still counts down to the next try", () => {
    const before = board(["chunk/00", { state: "ready", again: 12_000 }]);
    expect(laid(detail([step("chunk/00", { state: "ready" })]), before).get("chunk/00")?.again).toBe(12_000);
    expect(laid(detail([step("chunk/00", { state: "running" })]), before).get("chunk/00")?.again).toBeNull();
  });
});

describe("how far what runs is", () => {
  const running = (progress: number, attempt = 1) =>
    status({ running: [{ name: "chunk/00", phase: "chunks", attempt, progress }] });

  it("never seems to go back within one attempt", () => {
    const before = board(["chunk/00", { state: "running", attempt: 1, progress: 0.6 }]);
    expect(underway(before, running(0.4))).toBe(before);
    expect(underway(before, running(0.8)).get("chunk/00")?.progress).toBe(0.8);
  });

  it("begins anew with another attempt", () => {
    const before = board(["chunk/00", { state: "running", attempt: 1, progress: 0.6 }]);
    expect(underway(before, running(0.1, 2)).get("chunk/00")).toMatchObject({ progress: 0.1, attempt: 2 });
  });

  it("does not wake a step that is made", () => {
    const before = board(["chunk/00", { state: "done" }]);
    expect(underway(before, running(0.5))).toBe(before);
  });
});

describe("when to ask the server in full", () => {
  it("is after something was made, not after something began", () => {
    expect(isTelling([event("step.started", "a"), event("step.progress", "a")])).toBe(false);
    expect(isTelling([event("step.started", "a"), event("step.finished", "a")])).toBe(true);
    expect(isTelling([event("video.planned", null)])).toBe(true);
  });
});
