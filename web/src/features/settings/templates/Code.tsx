import { useRef, type Ref } from "react";
import { useWires } from "@/ui/Field";

type Props = {
  text: string;
  /** Lines with something to put right, counted from 1. */
  marked: ReadonlySet<number>;
  onChange(text: string): void;
  ref: Ref<HTMLTextAreaElement>;
};

const LINES = "py-3 font-mono text-xs leading-5";

/** Plain text with numbered lines. Tab leaves it, as everywhere on the page. */
export function Code({ text, marked, onChange, ref }: Props) {
  const gutter = useRef<HTMLDivElement>(null);
  const lines = text.split("\n").length;
  return (
    <div className="grid h-[60dvh] min-h-80 grid-cols-[auto_1fr] overflow-hidden rounded-md border border-edge bg-surface">
      <div ref={gutter} aria-hidden className={`${LINES} overflow-hidden border-r border-line bg-sunken text-right text-muted select-none`}>
        {Array.from({ length: lines }, (_, index) => (
          <div key={index} className={`px-2.5 ${marked.has(index + 1) ? "bg-bad-soft font-bold text-bad" : ""}`}>
            {index + 1}
          </div>
        ))}
        <div className="h-8" />
      </div>
      <textarea
        {...useWires()}
        ref={ref}
        wrap="off"
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        className={`${LINES} size-full resize-none overflow-auto bg-surface px-3 whitespace-pre text-ink focus-visible:-outline-offset-2`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
