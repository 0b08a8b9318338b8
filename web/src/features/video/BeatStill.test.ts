import { expect, it } from "vitest";
import { stillOf } from "@/features/video/BeatStill";
import type { Beat, Video } from "@/features/video/wire";

it("shows a beat by its first picture that is drawn", () => {
  const drawn = (name: string, beat: string, ...files: string[]) => ({ name, phase: "animatic", beat, files });
  const steps = [
    drawn("animatic/00", "hook", "animatic/frame_00.png"), drawn("animatic/01", "reveal"),
    drawn("animatic/02", "reveal", "animatic/frame_02.png"),
  ] as unknown as Video["steps"];
  expect(stillOf({ steps }, { name: "reveal" } as Beat)).toBe("animatic/frame_02.png");
  expect(stillOf({ steps }, { name: "cta" } as Beat)).toBeUndefined();
});
