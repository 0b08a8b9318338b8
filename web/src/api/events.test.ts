import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { follow, POLL_MS, SILENCE_MS, type Connection, type World } from "@/api/events";
import { Problem } from "@/api/problem";

const ID = "v6921f3a05c1d2e3";

const status = (state: string, progress = 0) => ({ video_id: ID, status: state, progress });
const told = (state: string) => `event: status\ndata: ${JSON.stringify(status(state))}\n\n`;
const event = (id: number) => `id: ${id}\nevent: step.started\ndata: ${JSON.stringify({ id })}\n\n`;

/** A stream that says these pieces and then ends, breaks or stays open. */
function stream(pieces: string[], then: "ends" | "breaks" | "stays" = "ends"): () => Response {
  return () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece)));
        if (then === "ends") controller.close();
      },
      pull(controller) {
        if (then === "breaks") controller.error(new TypeError("network error"));
      },
    }, { highWaterMark: 0 });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };
}
const polled = (state: string, etag = '"1"') => () =>
  Response.json(status(state), { headers: { ETag: etag } });
const same = () => new Response(null, { status: 304 });
const refused = (code: number) => () => {
  throw new Problem({ status: code, title: "No" });
};

class Scene implements World {
  asked: Request[] = [];
  states: string[] = [];
  ids: number[] = [];
  connections: Connection[] = [];
  problem: Problem | null = null;
  here = true;
  private watchers = new Set<() => void>();
  stop: () => void = () => undefined;

  constructor(private streams: (() => Response)[], private polls: (() => Response)[] = []) {}

  async ask(request: Request): Promise<Response> {
    this.asked.push(request);
    const from = request.url.endsWith("/events") ? this.streams : this.polls;
    return (from.shift() ?? refused(503))();
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => (clearTimeout(timer), resolve()));
    });
  }

  attended = () => this.here;

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  turn(here: boolean): void {
    this.here = here;
    [...this.watchers].forEach((changed) => changed());
  }

  begin(): this {
    this.stop = follow(ID, {
      onStatus: (next) => this.states.push(next.status),
      onEvent: (next) => this.ids.push(next.id),
      onConnection: (next) => this.connections.push(next),
      onProblem: (problem) => (this.problem = problem),
    }, this);
    return this;
  }

  get streamsAsked(): Request[] {
    return this.asked.filter((request) => request.url.endsWith("/events"));
  }
}

let scene: Scene;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  scene.stop();
  vi.useRealTimers();
});
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

describe("follow", () => {
  it("tells what is told, until the video has ended", async () => {
    scene = new Scene([stream([event(1), told("running"), event(2), told("finished")])]).begin();
    await pass();
    expect(scene.states).toEqual(["running", "finished"]);
    expect(scene.ids).toEqual([1, 2]);
    expect(scene.connections).toEqual(["live", "ended"]);
    await pass(60_000);
    expect(scene.asked).toHaveLength(1);
  });

  it("takes up a stream that ended where it ended", async () => {
    scene = new Scene([stream([event(41), told("running")]), stream([told("finished")])]).begin();
    await pass();
    expect(scene.streamsAsked.map((each) => each.headers.get("Last-Event-ID"))).toEqual([null, "41"]);
    expect(scene.states).toEqual(["running", "finished"]);
  });

  it("asks every 3 s, by what changed, while the stream fails, and then listens again", async () => {
    scene = new Scene(
      [stream([event(5), told("running")], "breaks"), refused(502), stream([told("finished")])],
      [polled("running"), same],
    ).begin();
    await pass();
    expect(scene.connections).toEqual(["live", "polling"]);
    await pass(POLL_MS);
    await pass(POLL_MS);
    await pass(POLL_MS);
    const polls = scene.asked.filter((each) => each.url.endsWith(`/api/status/${ID}`));
    expect(polls[1]?.headers.get("If-None-Match")).toBe('"1"');
    expect(scene.streamsAsked.at(-1)?.headers.get("Last-Event-ID")).toBe("5");
    expect(scene.states.at(-1)).toBe("finished");
  });

  it("sees the end by asking, too", async () => {
    scene = new Scene([refused(503)], [polled("running"), polled("finished", '"2"')]).begin();
    await pass(2 * POLL_MS);
    expect(scene.states).toEqual(["running", "finished"]);
    expect(scene.connections.at(-1)).toBe("ended");
  });

  it("takes a stream that says nothing for one that is lost", async () => {
    scene = new Scene([stream([told("running")], "stays"), stream([told("finished")])], [same]).begin();
    await pass(SILENCE_MS - 1);
    expect(scene.connections).toEqual(["live"]);
    await pass(1 + POLL_MS);
    expect(scene.states.at(-1)).toBe("finished");
  });

  it("rests while nobody is there and catches up afterwards", async () => {
    scene = new Scene([stream([event(3), told("running")], "stays"), stream([told("finished")])]).begin();
    await pass();
    scene.turn(false);
    await pass(10 * POLL_MS);
    expect(scene.asked).toHaveLength(1);
    expect(scene.connections.at(-1)).toBe("waiting");
    scene.turn(true);
    await pass();
    expect(scene.streamsAsked[1]?.headers.get("Last-Event-ID")).toBe("3");
    expect(scene.states.at(-1)).toBe("finished");
  });

  it("says so when there is no such video, and asks no more", async () => {
    scene = new Scene([refused(404)]).begin();
    await pass(60_000);
    expect(scene.problem?.status).toBe(404);
    expect(scene.asked).toHaveLength(1);
  });

  it("asks how it ended when all was told before", async () => {
    scene = new Scene([() => new Response(null, { status: 204 })], [polled("cancelled")]).begin();
    await pass();
    expect(scene.states).toEqual(["cancelled"]);
  });

  it("does nothing more when it was stopped", async () => {
    scene = new Scene([stream([told("running")], "stays")]).begin();
    await pass();
    scene.stop();
    await pass(60_000);
    expect(scene.asked).toHaveLength(1);
    expect(scene.connections).toEqual(["live"]);
  });
});
