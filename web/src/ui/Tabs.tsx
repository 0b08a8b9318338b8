import { Tabs as Radix } from "radix-ui";
import { useEffect, useRef, type ReactNode } from "react";

type Props<Value extends string> = {
  label: string;
  value: Value;
  onChange(value: Value): void;
  tabs: readonly { value: Value; label: string; content: ReactNode }[];
};

/** Several views of one thing; only the chosen one is there. */
export function Tabs<Value extends string>({ label, value, onChange, tabs }: Props<Value>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A narrow screen shows some of them only: the chosen one is among those.
    const chosen = list.current?.querySelector('[data-state="active"]');
    if (!list.current || !chosen) return;
    const [row, tab] = [list.current.getBoundingClientRect(), chosen.getBoundingClientRect()];
    if (tab.right > row.right) list.current.scrollLeft += tab.right - row.right;
    if (tab.left < row.left) list.current.scrollLeft -= row.left - tab.left;
  }, [value]);
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Value)}>
      <Radix.List
        ref={list}
        aria-label={label}
        className="mb-6 flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px min-h-11 border-b-2 border-transparent px-4 text-sm font-semibold whitespace-nowrap text-muted hover:text-ink data-[state=active]:border-accent-text data-[state=active]:text-ink focus-visible:-outline-offset-2"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} tabIndex={-1}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
