import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Filters, REST_MS } from "@/features/library/Filters";

const ALL = { q: "", status: undefined };
const field = () => screen.getByLabelText<HTMLInputElement>("Search films");

afterEach(() => vi.useRealTimers());

describe("filters of the library", () => {
  it("tell what is searched for once typing rests, as it was typed", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const told = vi.fn();
    render(<Filters wanted={ALL} onChange={told} />);
    await userEvent.type(field(), "red tea ", { delay: null });
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(told.mock.calls).toEqual([[{ q: "red tea ", status: undefined }]]);
    expect(field().value).toBe("red tea ");
  });

  it("do not undo what is typed on while the address catches up", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { rerender } = render(<Filters wanted={ALL} onChange={() => undefined} />);
    await userEvent.type(field(), "tea", { delay: null });
    await vi.advanceTimersByTimeAsync(REST_MS);
    await userEvent.type(field(), "pot", { delay: null });
    rerender(<Filters wanted={{ ...ALL, q: "tea" }} onChange={() => undefined} />);
    expect(field().value).toBe("teapot");
  });

  it("follow an address that changed by itself, as with the way back", () => {
    const { rerender } = render(<Filters wanted={{ ...ALL, q: "tea" }} onChange={() => undefined} />);
    rerender(<Filters wanted={ALL} onChange={() => undefined} />);
    expect(field().value).toBe("");
  });

  it("tell the state that was chosen", async () => {
    const told = vi.fn();
    render(<Filters wanted={{ ...ALL, q: "tea" }} onChange={told} />);
    await userEvent.selectOptions(screen.getByLabelText("State"), "Waiting for you");
    expect(told).toHaveBeenCalledWith({ q: "tea", status: "paused" });
  });
});
