import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { after, underway, type Board } from "@/features/progress/board";
import { Graph } from "@/features/progress/Graph";
import { event, status, step } from "@/features/progress/making.fixture";

const board: Board = new Map(
  [
    step("validate", { state: "done" }),
    ...["00", "01", "02"].map((each) => step(`chunk/${each}`, { needs: ["validate"], state: "running", attempt: 1 })),
    step("refine/16x9", { needs: ["chunk/00", "chunk/01", "chunk/02"] }),
  ].map((each) => [each.name, each]),
);

async function opened() {
  const shown = render(<Graph board={board} />);
  await userEvent.click(screen.getByText("Every step and what it waits for"));
  await screen.findByRole("table");
  return shown;
}

/** What changes in the document while the board does, by the row or box it is in. */
async function touched(shown: Awaited<ReturnType<typeof opened>>, next: Board): Promise<string[]> {
  const records: MutationRecord[] = [];
  const watcher = new MutationObserver((changes) => records.push(...changes));
  watcher.observe(shown.container, { subtree: true, childList: true, attributes: true, characterData: true });
  await act(async () => shown.rerender(<Graph board={next} />));
  await new Promise((resolve) => setTimeout(resolve));
  const places = records.map(({ target }) => {
    const element = target instanceof Element ? target : target.parentElement;
    return element?.closest("tr")?.querySelector("th")?.textContent ?? element?.closest("g, path, svg")?.textContent ?? "";
  });
  watcher.disconnect();
  return [...new Set(places)];
}

it("is as it was while a step goes on", async () => {
  const shown = await opened();
  const running = [{ name: "chunk/01", phase: "chunks" as const, attempt: 1, progress: 0.4 }];
  expect(await touched(shown, underway(board, status({ running })))).toEqual([]);
});

it("changes where a step ended, and nowhere else", async () => {
  const shown = await opened();
  const next = after(board, [event("step.finished", "chunk/01")]);
  const line = ""; // It leads on, and has no words.
  expect((await touched(shown, next)).sort()).toEqual([line, "Clip 2"]);
  expect(screen.getByRole("row", { name: /^Clip 2 Ready/ })).toBeTruthy();
});

it("draws a plan that has grown", async () => {
  const shown = await opened();
  const grown = new Map([...board, ["export/16x9", step("export/16x9", { needs: ["refine/16x9"] })]]);
  await act(async () => shown.rerender(<Graph board={grown} />));
  expect(screen.getAllByRole("row")).toHaveLength(1 + 6);
  expect(screen.getByRole("img", { name: /6/ }).querySelectorAll("path")).toHaveLength(7);
});
