import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

type Props<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  onChange(value: Value): void;
  className?: string;
};

/** One of a few, all in sight; arrow keys move. */
export function Segmented<Value extends string>({
  label, value, options, onChange, className = "",
}: Props<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      orientation="horizontal"
      className={`flex flex-wrap gap-1 rounded-md bg-sunken p-1 ${className}`}
    >
      {options.map((each) => (
        <RadioGroup.Item
          key={each.value}
          value={each.value}
          disabled={each.disabled}
          className="min-h-9 flex-1 rounded-sm px-3 text-sm font-medium whitespace-nowrap text-muted hover:text-ink disabled:opacity-50 data-[state=checked]:bg-raised data-[state=checked]:text-ink data-[state=checked]:shadow-sm"
        >
          {each.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
