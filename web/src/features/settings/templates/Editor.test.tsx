import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Editor } from "@/features/settings/templates/Editor";
import { kept } from "@/features/settings/templates/draft";

const GOOD = '{\n  "name": "mine",\n  "mood": "calm"\n}\n';
const BEATS = [{ name: "tease", purpose: "", start: 0, duration: 5 }];

/** A server that wants a mood. */
function server() {
  const sent: { method: string; url: string; body: Record<string, unknown> }[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const { body } = (await request.json()) as { body: Record<string, unknown> };
    sent.push({ method: request.method, url: request.url, body });
    if (request.method === "PUT") return Response.json({});
    if ("mood" in body) return Response.json({ ok: true, problems: [], beats: BEATS });
    const problems = [{ field: "name", message: "Field required: mood", hint: "" }];
    return Response.json({ ok: false, problems, beats: [] });
  });
  return sent;
}

function edit(text = GOOD) {
  const closed = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Editor draft={{ name: "mine", text, fresh: false }} own={new Set(["mine"])} onClose={closed} />
    </QueryClientProvider>,
  );
  return closed;
}
const area = () => screen.getByLabelText<HTMLTextAreaElement>("Template as JSON");
const write = (value: string) => fireEvent.change(area(), { target: { value } });
const saveButton = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save template" });

afterEach(() => vi.unstubAllGlobals());

describe("the editor of templates", () => {
  it("saves what the server found good, under its own name", async () => {
    const sent = server();
    const closed = edit();
    await screen.findByText("Good: it can be saved.");
    await userEvent.click(saveButton());
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
    const put = sent.find((each) => each.method === "PUT");
    expect(put?.url).toMatch(/\/api\/templates\/mine$/);
    expect(put?.body).toEqual({ name: "mine", mood: "calm" });
  });

  it("lists what is wrong with its line, and leads there", async () => {
    server();
    edit('{\n  "name": "mine"\n}\n');
    const trouble = await screen.findByRole("button", { name: /Line 2.*Field required: mood/ });
    expect(saveButton().disabled).toBe(true);
    await userEvent.click(trouble);
    expect(document.activeElement).toBe(area());
    expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe('  "name": "mine"');
  });

  it("says at once where a text is no JSON, without asking the server", async () => {
    const sent = server();
    edit();
    await screen.findByText("Good: it can be saved.");
    const asked = sent.length;
    write('{\n  "name": "mine"\n  "mood": "calm"\n}\n');
    expect(screen.getByRole("button", { name: /Line 3.*a comma is missing/ })).toBeTruthy();
    expect(saveButton().disabled).toBe(true);
    expect(sent).toHaveLength(asked);
  });

  it("does not call a text good that nobody has looked at yet", async () => {
    server();
    edit();
    await screen.findByText("Good: it can be saved.");
    write('{\n  "name": "mine"\n}\n');
    expect(saveButton().disabled).toBe(true);
    await screen.findByText("1 thing to put right");
  });

  it("keeps what is not saved for a reload", async () => {
    server();
    edit();
    write('{"name": "mine", "mood": "wild"}');
    expect(kept()?.text).toContain("wild");
  });
});
