import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { landmark } from "@/ui/landmark";

const ITEM =
  "flex min-h-10 cursor-pointer items-center gap-2 rounded-sm px-3 text-sm outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-50";

/** Acts behind one button. Not modal: a modal one brings style elements that the page forbids. */
export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={landmark()}>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-40 min-w-48 rounded-md border border-line bg-raised p-1 text-ink shadow-md"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type ItemProps = { onSelect(): void; disabled?: boolean; danger?: boolean; children: ReactNode };

export function MenuItem({ danger, children, ...rest }: ItemProps) {
  return (
    <DropdownMenu.Item className={`${ITEM} ${danger ? "text-bad" : ""}`} {...rest}>
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuNote({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="max-w-64 px-3 py-2 text-xs text-muted">
      {children}
    </DropdownMenu.Label>
  );
}

type ChoiceProps<Value extends string> = {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
};

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({ value, options, onChange }: ChoiceProps<Value>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
      {options.map((each) => (
        <DropdownMenu.RadioItem key={each.value} value={each.value} className={ITEM}>
          <span className="w-4">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden size={16} />
            </DropdownMenu.ItemIndicator>
          </span>
          {each.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
