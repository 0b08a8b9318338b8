import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { useSource } from "@/features/video/useSource";

const MEDIA = "https://media.test/final.mp4";

/** A server whose link answers with `status`; how often it was asked for links. */
function served(status: number) {
  const asked = { links: 0 };
  const links = () => {
    asked.links += 1;
    const link = { url: `${MEDIA}?turn=${asked.links}` };
    return Response.json({ expires_at: "2099-01-01T00:00:00Z", links: { "final.mp4": link } });
  };
  vi.stubGlobal("fetch", async (asked: Request | string) =>
    String(asked instanceof Request ? asked.url : asked).startsWith(MEDIA)
      ? new Response(null, { status })
      : links(),
  );
  return asked;
}

function source() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useSource("v1", "final.mp4"), { wrapper }).result;
}

afterEach(() => vi.unstubAllGlobals());

test("a link that failed is renewed once and begun anew; then it is broken", async () => {
  const asked = served(403);
  const found = source();
  await waitFor(() => expect(found.current.src).toBe(`${MEDIA}?turn=1`));
  act(() => found.current.failed());
  await waitFor(() => expect(found.current).toMatchObject({ src: `${MEDIA}?turn=2`, turn: 1, trouble: null }));
  act(() => found.current.failed());
  await waitFor(() => expect(found.current.trouble).toBe("broken"));
  expect(asked.links).toBe(2);
});

test("a file that was removed is gone, and no new link is asked for", async () => {
  const asked = served(410);
  const found = source();
  await waitFor(() => expect(found.current.src).toBeDefined());
  act(() => found.current.failed());
  await waitFor(() => expect(found.current.trouble).toBe("gone"));
  expect(asked.links).toBe(1);
});
