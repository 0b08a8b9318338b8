import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { STATES, stateOf, stateWords, type Wanted } from "@/features/library/films";
import { t } from "@/messages";
import { Field, Input, Select } from "@/ui/Field";

/** Typing rests so long before films are searched, in milliseconds. */
export const REST_MS = 300;

type Props = { wanted: Wanted; onChange(next: Wanted): void };

/** What is searched for; the address has it, so that a link or a reload shows the same. */
export function Filters({ wanted, onChange }: Props) {
  const [text, setText] = useSlow(wanted.q, (q) => onChange({ ...wanted, q }));
  const options = STATES.map((state) => ({ value: state, label: stateWords(state) }));
  return (
    <form role="search" className="flex flex-wrap gap-3" onSubmit={(event) => event.preventDefault()}>
      <Field label={t("library.search")} quiet className="min-w-56 flex-1 sm:max-w-md">
        <span className="relative block">
          <Search aria-hidden size={18} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
          <Input
            type="search"
            className="pl-10"
            placeholder={t("library.searchHint")}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
      </Field>
      <Field label={t("library.filter")} quiet className="min-w-44">
        <Select<string>
          value={wanted.status ?? ""}
          onChange={(next) => onChange({ ...wanted, status: stateOf(next) })}
          options={[{ value: "", label: t("library.any") }, ...options]}
        />
      </Field>
    </form>
  );
}

/** Text that is told on when typing rests, and follows what comes from elsewhere. */
export function useSlow(value: string, tell: (next: string) => void) {
  const [text, setText] = useState(value);
  const known = useRef(value);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (known.current !== value) setText(value);
    known.current = value;
  }, [value]);
  useEffect(() => {
    if (text === known.current) return undefined;
    const timer = setTimeout(() => {
      known.current = text;
      latest.current(text);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}
