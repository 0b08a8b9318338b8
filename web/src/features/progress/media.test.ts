import { expect, it } from "vitest";
import { media, type Links } from "@/features/progress/media";

const link = (step: string, content_type: string, url: string): Links["links"][string] => ({
  step, content_type, url, bytes: 1, size: null, duration: null,
});

it("finds the clip that the film uses, not one that was not kept", () => {
  const found = media({
    expires_at: "2026-11-23T02:15:00Z",
    links: {
      "chunks/chunk_00.take_1.mp4": link("chunk/00", "video/mp4", "/media/other"),
      "chunks/chunk_00.mp4": link("chunk/00", "video/mp4", "/media/kept"),
      "chunks/chunk_00.json": link("chunk/00", "application/json", "/media/record"),
    },
  });
  expect(found.get("chunk/00")).toEqual({ clip: "/media/kept" });
});

it("knows pictures and sounds by their type", () => {
  const found = media({
    expires_at: "2026-11-23T02:15:00Z",
    links: {
      "animatic/00.png": link("animatic/00", "image/png", "/media/still"),
      "work/music.wav": link("music", "audio/wav", "/media/music"),
    },
  });
  expect(found.get("animatic/00")).toEqual({ image: "/media/still" });
  expect(found.get("music")).toEqual({ sound: "/media/music" });
});

it("shows nothing while there are no links", () => expect(media(undefined).size).toBe(0));
