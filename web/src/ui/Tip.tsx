import { Tooltip } from "radix-ui";
import type { ReactElement } from "react";

/** A few words beside what is pointed at or focused; never the only place of a fact. */
export function Tip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          className="z-50 max-w-64 rounded-sm bg-ink px-2.5 py-1.5 text-xs text-canvas shadow-md"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
