import { describe, expect, it } from "vitest";
import { eventWords, isAddress } from "@/features/settings/webhooks";

describe("webhooks", () => {
  it("go to whole addresses of the web only", () => {
    expect(isAddress("https://example.com/hooks/films?key=1")).toBe(true);
    for (const bad of ["example.com", "javascript:alert(1)", "https://", "https://a b", "ftp://example.com"]) {
      expect(isAddress(bad), bad).toBe(false);
    }
  });

  it("say their events in words, unknown ones as they are", () => {
    expect(eventWords("video.paused")).toBe("waits for approval");
    expect(eventWords("video.sold")).toBe("video.sold");
  });
});
