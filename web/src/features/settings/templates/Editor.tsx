import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, CircleAlert, CircleCheck, Hourglass } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { BeatBar } from "@/features/settings/templates/BeatBar";
import { Code } from "@/features/settings/templates/Code";
import { keep, type Draft } from "@/features/settings/templates/draft";
import { startOf } from "@/features/settings/templates/places";
import { useVerdict, type Judged, type Trouble } from "@/features/settings/templates/useVerdict";
import { save } from "@/features/settings/templates/wire";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field } from "@/ui/Field";
import { notify } from "@/ui/notices";

type Props = {
  draft: Draft;
  /** The names of one's own templates. */
  own: ReadonlySet<string>;
  onClose(): void;
};

/** A template as text, judged while it is written. */
export function Editor({ draft, own, onClose }: Props) {
  const [text, setText] = useState(draft.text);
  const judged = useVerdict(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const queries = useQueryClient();
  const name = String(judged.body?.name ?? draft.name);
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      keep(null);
      notify(t("editor.saved", { name }));
      void queries.invalidateQueries({ queryKey: ["templates"] });
      onClose();
    },
  });
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (text !== draft.text) keep({ ...draft, name, text });
  }, [draft, name, text]);
  const show = ({ line }: Trouble) => {
    const start = startOf(text, line);
    area.current?.focus();
    area.current?.setSelectionRange(start, Math.max(start, text.indexOf("\n", start)));
    area.current?.scrollTo({ top: Math.max(0, (line - 6) * 20) });
  };
  return (
    <section className="grid gap-5">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h2 ref={heading} tabIndex={-1} className="text-lg outline-none wrap-anywhere">
          {t("editor.title", { name })}
        </h2>
        <div className="flex flex-wrap gap-3">
          <Button kind="plain" icon={ArrowLeft} onClick={onClose}>
            {t("editor.back")}
          </Button>
          <Button
            busy={saving.isPending}
            disabled={judged.state !== "good"}
            onClick={() => judged.body && saving.mutate(judged.body)}
          >
            {saving.isPending ? t("editor.saving") : t("editor.save")}
          </Button>
        </div>
      </header>
      {judged.beats.length ? <BeatBar beats={judged.beats} /> : null}
      {draft.fresh && own.has(name) ? <p className="text-sm text-warn">{t("editor.replaces")}</p> : null}
      {saving.error ? <ErrorPanel error={saving.error} /> : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Field label={t("editor.text")} hint={t("editor.keys")}>
          <Code ref={area} text={text} onChange={setText} marked={new Set(judged.troubles.map((each) => each.line))} />
        </Field>
        <Judgement judged={judged} onShow={show} />
      </div>
    </section>
  );
}

const SIGNS = {
  checking: { icon: Hourglass, tone: "text-muted" },
  good: { icon: CircleCheck, tone: "text-good" },
  bad: { icon: CircleAlert, tone: "text-bad" },
  unchecked: { icon: CircleAlert, tone: "text-warn" },
};

function words({ state, troubles }: Judged): string {
  return state === "bad" ? t("editor.bad", { count: troubles.length }) : t(`editor.${state}`);
}

function Judgement({ judged, onShow }: { judged: Judged; onShow(trouble: Trouble): void }) {
  const { icon: Icon, tone } = SIGNS[judged.state];
  // Many troubles have the same hint: it is said once.
  const hints = [...new Set(judged.troubles.map((each) => each.hint))].filter(Boolean);
  return (
    <div className="grid gap-3">
      <p role="status" className={`flex items-center gap-2 text-sm font-semibold ${tone}`}>
        <Icon aria-hidden size={18} className="shrink-0" />
        {words(judged)}
      </p>
      {judged.error ? <ErrorPanel error={judged.error} /> : null}
      {judged.troubles.length ? (
        <ul aria-label={t("editor.problems")} className="grid max-h-[60dvh] gap-2 overflow-y-auto">
          {judged.troubles.map((each, index) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => onShow(each)}
                className="grid w-full gap-0.5 rounded-md border border-line bg-surface p-3 text-left text-sm hover:border-edge"
              >
                <span className="facts text-xs text-muted wrap-anywhere">
                  {t("editor.line", { line: each.line })}
                  {each.field ? <> · <code className="font-mono">{each.field}</code></> : null}
                </span>
                <span className="wrap-anywhere">{each.message}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {hints.map((hint) => (
        <p key={hint} className="text-xs text-muted wrap-anywhere">{hint}</p>
      ))}
    </div>
  );
}
