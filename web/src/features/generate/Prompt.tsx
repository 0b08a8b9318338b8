import { useState, type ReactNode } from "react";
import type { Problem } from "@/api/problem";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Field, TextArea } from "@/ui/Field";

export const LONGEST_PROMPT = 2000;
const WARNED_FROM = 200;
const EXAMPLES = ["launch", "sale", "app", "quote"] as const;

type Props = {
  text: string;
  onChange(text: string): void;
  problem: Problem | null;
  /** It was asked for although nothing is written. */
  missing: boolean;
  onDrop(file: File): void;
  children: ReactNode;
};

/** The ad in words. What is wrong with it is said once one has stopped writing. */
export function Prompt({ text, onChange, problem, missing, onDrop, children }: Props) {
  const [writing, setWriting] = useState(false);
  const left = LONGEST_PROMPT - text.length;
  const error = missing ? t("generate.prompt.empty") : writing ? undefined : problem?.of("prompt");
  return (
    <div
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const [first] = event.dataTransfer.files;
        if (!first) return;
        event.preventDefault();
        onDrop(first);
      }}
    >
      <Field
        label={t("generate.prompt")}
        error={error}
        hint={left <= WARNED_FROM ? t("generate.prompt.left", { left }) : undefined}
      >
        <TextArea
          value={text}
          rows={4}
          maxLength={LONGEST_PROMPT}
          placeholder={t("generate.prompt.placeholder")}
          onFocus={() => setWriting(true)}
          onBlur={() => setWriting(false)}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-32 text-lg!"
        />
      </Field>
      {children}
    </div>
  );
}

/** Briefs that fill the prompt. */
export function Examples({ onChoose }: { onChoose(text: string): void }) {
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-3 text-lg">
        {t("generate.examples")}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2">
        {EXAMPLES.map((name) => (
          <li key={name}>
            <Button
              kind="plain"
              className="h-full w-full items-start! justify-start! p-4 text-left whitespace-normal!"
              onClick={() => onChoose(t(`generate.example.${name}.text`))}
            >
              <span className="grid gap-1">
                <span>{t(`generate.example.${name}`)}</span>
                <span className="line-clamp-2 text-xs font-normal text-muted">
                  {t(`generate.example.${name}.text`)}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
