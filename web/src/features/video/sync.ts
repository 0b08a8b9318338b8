/** What a film needs of a media element; tests bring their own. */
export type Medium = Pick<
  HTMLMediaElement,
  "currentTime" | "duration" | "paused" | "ended" | "readyState" | "playbackRate" | "play" | "pause"
>;

/** Less is not seen: a frame at 30 a second is 0.033 s. */
export const UNSEEN_S = 0.02;
/** More is not caught up with in good time, but jumped over. */
export const JUMP_S = 0.25;
/** How much faster or slower one plays that catches up. */
const NUDGE = 0.06;
const FUTURE_DATA = 3;

/** What brings a film back that is `ahead` seconds before the one it follows. */
export function correction(ahead: number): { jump: boolean; rate: number } {
  if (Math.abs(ahead) <= UNSEEN_S) return { jump: false, rate: 1 };
  if (Math.abs(ahead) > JUMP_S) return { jump: true, rate: 1 };
  return { jump: false, rate: ahead > 0 ? 1 - NUDGE : 1 + NUDGE };
}

/** Films that play as one: the first leads, the others keep to it. */
export class Ensemble {
  constructor(private readonly all: readonly Medium[]) {}

  private get leader(): Medium | undefined {
    return this.all[0];
  }

  /** Where the film is: where the one is that is furthest, as one may be shorter. */
  get time(): number {
    return Math.max(0, ...this.all.map((each) => each.currentTime));
  }

  /** Seconds of the longest. */
  get duration(): number {
    return Math.max(0, ...this.all.map((each) => (Number.isFinite(each.duration) ? each.duration : 0)));
  }

  /** Whether there is one, and of each is known how long it is. */
  get loaded(): boolean {
    return this.all.length > 0 && this.all.every((each) => each.readyState > 0);
  }

  get playing(): boolean {
    return this.all.some((each) => !each.paused && !each.ended);
  }

  async play(): Promise<void> {
    if (this.all.every((each) => each.ended || each.currentTime >= each.duration)) this.seek(0);
    await Promise.all(this.all.filter((each) => !each.ended).map((each) => each.play()));
  }

  pause(): void {
    this.all.forEach((each) => each.pause());
  }

  /** To that moment, each at most to its own end. */
  seek(time: number): void {
    for (const each of this.all) {
      const end = Number.isFinite(each.duration) ? each.duration : time;
      each.currentTime = Math.min(end, Math.max(0, time));
      each.playbackRate = 1;
    }
  }

  /** Keep the others to the first; one that has ended or waits for data is let be. */
  keep(): void {
    const leader = this.leader;
    if (!leader || leader.paused || leader.ended) return;
    for (const each of this.all.slice(1)) {
      if (each.ended || each.readyState < FUTURE_DATA) continue;
      const { jump, rate } = correction(each.currentTime - leader.currentTime);
      if (jump) each.currentTime = leader.currentTime;
      each.playbackRate = rate;
    }
  }
}
