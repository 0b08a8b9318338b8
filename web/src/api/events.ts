import { ask, base } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Status } from "@/api/queries";
import { Parser, type Message } from "@/api/sse";

/** One change of state, as `reelwright.common.events` tells it; the stream is no JSON schema's. */
export type Happened = {
  id: number;
  video_id: string;
  kind: string;
  step: string | null;
  at: string;
  data: Record<string, unknown>;
};
/** `live`: told as it happens; `polling`: asked for every 3 s; `waiting`: offline or not looked at. */
export type Connection = "connecting" | "live" | "polling" | "waiting" | "ended";

export type Listener = {
  onStatus(status: Status): void;
  onEvent?(event: Happened): void;
  onConnection?(connection: Connection): void;
  /** The video is gone or not ours: nothing more will be told. */
  onProblem?(problem: Problem): void;
};

/** The world around; tests bring their own. */
export type World = {
  ask(request: Request): Promise<Response>;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Whether somebody is connected and looks. */
  attended(): boolean;
  /** Calls back when `attended` may have changed; returns how to stop that. */
  watch(changed: () => void): () => void;
};

export const POLL_MS = 3_000;
/** The server says something every 15 s at least. */
export const SILENCE_MS = 40_000;
const LONGEST_BACKOFF_POLLS = 10;
const ENDED: ReadonlySet<string> = new Set(["finished", "failed", "cancelled"]);
const FINAL: ReadonlySet<number> = new Set([401, 403, 404, 410, 422]);

const page: World = {
  ask: (request) => ask(request),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    }),
  attended: () => navigator.onLine && !document.hidden,
  watch(changed) {
    const names = ["online", "offline"] as const;
    names.forEach((name) => window.addEventListener(name, changed));
    document.addEventListener("visibilitychange", changed);
    return () => {
      names.forEach((name) => window.removeEventListener(name, changed));
      document.removeEventListener("visibilitychange", changed);
    };
  },
};

/** Tell how a video stands until it has ended; returns how to stop. */
export function follow(id: string, listener: Listener, world: World = page): () => void {
  const follower = new Follower(id, listener, world);
  void follower.run();
  return () => follower.stop();
}

class Follower {
  private readonly stopped = new AbortController();
  private lastId = "";
  private etag = "";
  private state = "";
  private failures = 0;

  constructor(
    private readonly id: string,
    private readonly listener: Listener,
    private readonly world: World,
  ) {}

  stop(): void {
    this.stopped.abort();
  }

  async run(): Promise<void> {
    try {
      while (!this.stopped.signal.aborted && !ENDED.has(this.state)) await this.turn();
      if (!this.stopped.signal.aborted) this.listener.onConnection?.("ended");
    } catch (error) {
      if (!this.stopped.signal.aborted) this.listener.onProblem?.(Problem.from(error));
    }
  }

  private async turn(): Promise<void> {
    await this.attention();
    if (this.stopped.signal.aborted) return;
    if (this.failures > 0) await this.polls(Math.min(2 ** (this.failures - 1), LONGEST_BACKOFF_POLLS));
    if (!this.stopped.signal.aborted && this.world.attended() && !ENDED.has(this.state)) {
      await this.stream();
    }
  }

  /** Until somebody is there who looks. */
  private async attention(): Promise<void> {
    if (this.world.attended()) return;
    this.listener.onConnection?.("waiting");
    await new Promise<void>((resolve) => {
      const done = () => {
        if (!this.world.attended() && !this.stopped.signal.aborted) return;
        unwatch();
        resolve();
      };
      const unwatch = this.world.watch(done);
      this.stopped.signal.addEventListener("abort", done, { once: true });
    });
  }

  /** Ask so many times before the stream is tried again. */
  private async polls(times: number): Promise<void> {
    this.listener.onConnection?.("polling");
    for (let turn = 0; turn < times && this.world.attended(); turn += 1) {
      await this.poll();
      if (ENDED.has(this.state)) return;
      await this.world.wait(POLL_MS, this.stopped.signal);
      if (this.stopped.signal.aborted) return;
    }
  }

  private async poll(): Promise<void> {
    const headers: HeadersInit = this.etag ? { "If-None-Match": this.etag } : {};
    try {
      const response = await this.world.ask(this.request(`/api/status/${this.id}`, headers));
      if (response.status === 304) return;
      this.etag = response.headers.get("ETag") ?? "";
      this.tell((await response.json()) as Status);
    } catch (error) {
      this.bear(error);
    }
  }

  /** Listen until the stream ends, breaks, is silent for too long or nobody looks any more. */
  private async stream(): Promise<void> {
    const cut = new AbortController();
    const end = () => cut.abort();
    const unwatch = this.world.watch(() => this.world.attended() || end());
    this.stopped.signal.addEventListener("abort", end, { once: true });
    try {
      await this.listen(cut);
    } catch (error) {
      if (this.world.attended() && !this.stopped.signal.aborted) {
        this.failures += 1;
        this.bear(error);
      }
    } finally {
      unwatch();
      this.stopped.signal.removeEventListener("abort", end);
      end();
    }
  }

  private async listen(cut: AbortController): Promise<void> {
    const headers = { Accept: "text/event-stream", ...(this.lastId && { "Last-Event-ID": this.lastId }) };
    const path = `/api/video/${this.id}/events`;
    const response = await this.world.ask(this.request(path, headers, cut.signal));
    if (response.status === 204) {
      await this.poll();
      this.failures += 1; // Whoever says that all was told is not asked again at once.
      return;
    }
    if (!response.body || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
      throw new Problem({ detail: "The answer is no event stream." });
    }
    this.listener.onConnection?.("live");
    await this.read(response.body.getReader(), cut);
  }

  private async read(
    reader: ReadableStreamDefaultReader<Uint8Array>, cut: AbortController,
  ): Promise<void> {
    const parser = new Parser();
    const decoder = new TextDecoder();
    for (;;) {
      const heard = new AbortController();
      void this.world.wait(SILENCE_MS, heard.signal).then(() => heard.signal.aborted || cut.abort());
      const piece = await unlessCut(reader, cut.signal).finally(() => heard.abort());
      if (piece.done) return this.closed();
      this.failures = 0;
      parser.push(decoder.decode(piece.value, { stream: true })).forEach((each) => this.take(each));
    }
  }

  /** A stream that ends without the video having ended is taken up again, at once the first time. */
  private closed(): void {
    if (!ENDED.has(this.state) && this.state === "paused") this.failures = 1;
  }

  private take(message: Message): void {
    if (message.event === "status") return this.tell(JSON.parse(message.data) as Status);
    if (message.id) this.lastId = message.id;
    this.listener.onEvent?.(JSON.parse(message.data) as Happened);
  }

  private tell(status: Status): void {
    this.state = status.status;
    this.listener.onStatus(status);
  }

  /** Troubles pass, but for those that say that there is nothing to be told here. */
  private bear(error: unknown): void {
    if (error instanceof Problem && FINAL.has(error.status)) throw error;
  }

  private request(path: string, headers: HeadersInit, signal?: AbortSignal): Request {
    return new Request(base() + path, { headers, signal: signal ?? this.stopped.signal });
  }
}

/** The next piece; a reader whose stream was cut says nothing by itself in every browser. */
async function unlessCut(
  reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const cut = () => {
      void reader.cancel().catch(() => undefined);
      reject(new DOMException("cut", "AbortError"));
    };
    if (signal.aborted) return cut();
    signal.addEventListener("abort", cut, { once: true });
    reader.read().then(resolve, reject).finally(() => signal.removeEventListener("abort", cut));
  });
}
