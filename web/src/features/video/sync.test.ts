import { expect, test } from "vitest";
import { correction, Ensemble, type Medium } from "@/features/video/sync";

function medium(currentTime: number, more: Partial<Medium> = {}): Medium {
  const one = {
    currentTime, duration: 10, paused: true, ended: false, readyState: 4, playbackRate: 1,
    play: async () => void Object.assign(one, { paused: false }),
    pause: () => void Object.assign(one, { paused: true }),
    ...more,
  };
  return one;
}

test("what nobody sees is let be, what is small is caught up with, what is large jumped over", () => {
  expect(correction(0.01)).toEqual({ jump: false, rate: 1 });
  expect(correction(0.1).rate).toBeLessThan(1);
  expect(correction(-0.1).rate).toBeGreaterThan(1);
  expect(correction(1)).toEqual({ jump: true, rate: 1 });
});

test("the others keep to the first while it plays", async () => {
  const [lead, behind, far] = [medium(4), medium(3.9), medium(1)];
  const all = new Ensemble([lead, behind, far]);
  await all.play();
  all.keep();
  expect(behind.playbackRate).toBeGreaterThan(1);
  expect(far.currentTime).toBe(4);
  expect(lead.playbackRate).toBe(1);
});

test("a drift is gone in the end", async () => {
  const [lead, behind] = [medium(2), medium(1.85)];
  const all = new Ensemble([lead, behind]);
  await all.play();
  for (let turn = 0; turn < 300; turn += 1) {
    lead.currentTime += 1 / 60;
    behind.currentTime += behind.playbackRate / 60;
    all.keep();
  }
  expect(Math.abs(lead.currentTime - behind.currentTime)).toBeLessThan(1 / 30);
  expect(behind.playbackRate).toBe(1);
});

test("one that waits for data is not pushed", async () => {
  const waiting = medium(1, { readyState: 2 });
  const all = new Ensemble([medium(4), waiting]);
  await all.play();
  all.keep();
  expect(waiting.currentTime).toBe(1);
});

test("all go to a moment, the shorter one to its end", () => {
  const short = medium(0, { duration: 6 });
  const all = new Ensemble([medium(0), short]);
  all.seek(8);
  expect(short.currentTime).toBe(6);
  expect(all.time).toBe(8);
  expect(all.duration).toBe(10);
});

test("playing after the end begins anew", async () => {
  const ended = medium(10, { ended: true });
  const all = new Ensemble([ended]);
  await all.play();
  expect(ended.currentTime).toBe(0);
});
