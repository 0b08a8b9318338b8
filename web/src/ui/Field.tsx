import { createContext, useContext, useId, type ComponentProps, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { t } from "@/messages";

type Wires = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
const Wired = createContext<Wires | null>(null);

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, in words. */
  error?: string | undefined;
  optional?: boolean;
  /** The label is for screen readers only: something visible says the same. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

/** A label, what helps and what is wrong, tied to the one control inside. */
export function Field({ label, hint, error, optional, quiet, className = "", children }: FieldProps) {
  const id = useId();
  const told = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const wires: Wires = {
    id,
    ...(told && { "aria-describedby": told }),
    ...(error && { "aria-invalid": true }),
  };
  return (
    <div className={`grid content-start gap-1.5 ${className}`}>
      <label htmlFor={id} className={quiet ? "sr-only" : "text-sm font-semibold"}>
        {label}
        {optional ? <span className="font-normal text-muted"> · {t("ui.optional")}</span> : null}
      </label>
      <Wired value={wires}>{children}</Wired>
      {hint ? (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-xs font-medium text-bad">
          <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** What a control of one's own inside a `Field` takes: its id and what describes it. */
export const useWires = (): Partial<Wires> => useContext(Wired) ?? {};

const CONTROL =
  "w-full rounded-md border border-edge bg-surface px-3 text-ink placeholder:text-muted hover:border-ink aria-invalid:border-bad aria-invalid:outline-bad disabled:opacity-60";

export function Input({ className = "", ...rest }: ComponentProps<"input">) {
  return <input {...useWires()} className={`${CONTROL} min-h-11 ${className}`} {...rest} />;
}

/** Grows with what is written where the browser can do that. */
export function TextArea({ className = "", ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useWires()}
      className={`${CONTROL} field-sizing-content min-h-24 py-2.5 ${className}`}
      {...rest}
    />
  );
}

type SelectProps<Value extends string> = Omit<ComponentProps<"select">, "value" | "onChange"> & {
  value: Value;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onChange(value: Value): void;
};

/** The browser's own: it is the best one on every phone, and needs no style of its own. */
export function Select<Value extends string>({
  value, options, onChange, className = "", ...rest
}: SelectProps<Value>) {
  return (
    <select
      {...useWires()}
      className={`${CONTROL} min-h-11 pr-8 ${className}`}
      value={value}
      onChange={(event) => onChange(event.target.value as Value)}
      {...rest}
    >
      {options.map((each) => (
        <option key={each.value} value={each.value} disabled={each.disabled}>
          {each.label}
        </option>
      ))}
    </select>
  );
}
