import { CircleAlert, MessageSquareQuote, PencilLine, Sparkles, type LucideIcon } from "lucide-react";
import { Popover } from "radix-ui";
import type { Problem } from "@/api/problem";
import { useLooks, useTemplates, titled } from "@/features/generate/catalogue";
import { facts, type Fact, type Origin } from "@/features/generate/chips";
import { Editor } from "@/features/generate/Editor";
import type { Part } from "@/features/generate/shared";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Skeleton } from "@/ui/Skeleton";

const ICONS: Record<Origin, LucideIcon> = {
  given: MessageSquareQuote,
  assumed: Sparkles,
  set: PencilLine,
};
const LOOKS: Record<Origin, string> = {
  given: "border-edge bg-surface",
  assumed: "border-dashed border-edge bg-transparent",
  set: "border-accent-text bg-accent-soft",
};

/** What is known of the film so far, each thing a button that sets it right. */
export function Understood(part: Part & { coming: boolean }) {
  const known = facts(part.told?.understood ?? [], part.draft.options);
  const wrong = known.flatMap((fact) => wrongOf(fact, part.problem));
  return (
    <section aria-labelledby="understood" aria-busy={part.coming}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id="understood" className="text-lg">
          {t("generate.understood")}
        </h2>
        <p className="text-xs text-muted">
          {t(hint(part.coming, part.problem))}
        </p>
      </div>
      {known.length ? (
        <ul className="flex flex-wrap gap-2">
          {known.map((fact) => (
            <li key={fact.name}>
              <FactChip fact={fact} part={part} />
            </li>
          ))}
        </ul>
      ) : (
        <Waiting />
      )}
      {wrong.map((message) => (
        <p key={message} className="mt-2 flex items-start gap-1.5 text-xs font-medium text-bad">
          <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {message}
        </p>
      ))}
    </section>
  );
}

function hint(coming: boolean, problem: Problem | null) {
  if (coming) return "generate.understood.reading";
  return problem ? "generate.understood.stale" : "generate.understood.hint";
}

const PLACES = ["w-40", "w-28", "w-44", "w-32", "w-24", "w-36", "w-48", "w-28"];

function Waiting() {
  return (
    <div className="flex flex-wrap gap-2">
      {PLACES.map((width, at) => (
        <Skeleton key={at} className={`h-11 ${width}`} />
      ))}
    </div>
  );
}

function wrongOf(fact: Fact, problem: Problem | null): string[] {
  const found = fact.option ? problem?.of(`options.${fact.option}`) : undefined;
  return found ? [`${t(`generate.fact.${fact.name}`)}: ${found}`] : [];
}

function FactChip({ fact, part }: { fact: Fact; part: Part }) {
  const bad = wrongOf(fact, part.problem).length > 0;
  const label = t(`generate.fact.${fact.name}`);
  const shape = `inline-flex min-h-11 max-w-full items-center gap-2.5 rounded-md border px-3 py-1.5 text-left text-sm ${bad ? "border-bad bg-bad-soft" : LOOKS[fact.origin]}`;
  if (fact.option === null) {
    return (
      <span className={shape}>
        <Said fact={fact} />
      </span>
    );
  }
  return (
    <Popover.Root>
      <Popover.Trigger className={`${shape} hover:border-ink aria-expanded:border-ink`}>
        <Said fact={fact} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={16}
          aria-label={label}
          className="z-40 grid w-88 max-w-[calc(100vw-2rem)] gap-3 rounded-lg border border-line bg-raised p-4 text-ink shadow-lg"
        >
          <Editor fact={fact} {...part} />
          {fact.origin === "set" ? (
            <Popover.Close asChild>
              <Button
                kind="quiet"
                size="sm"
                className="justify-self-start"
                onClick={() => part.change({ type: "set", options: { [fact.option ?? ""]: null } })}
              >
                {t("generate.putBack")}
              </Button>
            </Popover.Close>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Said({ fact }: { fact: Fact }) {
  const Icon = ICONS[fact.origin];
  return (
    <>
      <Icon aria-hidden size={16} className="shrink-0 text-muted" />
      <span className="grid min-w-0">
        <span className="text-xs text-muted">
          {t(`generate.fact.${fact.name}`)} · {t(`generate.origin.${fact.origin}`)}
        </span>
        <span className="min-w-0 truncate font-semibold">
          <Value fact={fact} />
        </span>
      </span>
    </>
  );
}

function Value({ fact }: { fact: Fact }) {
  const templates = useTemplates();
  const looks = useLooks();
  switch (fact.name) {
    case "template":
      return templates.data?.find((each) => each.name === fact.value)?.title ?? titled(fact.value);
    case "look":
      return looks.data?.find((each) => each.name === fact.value)?.title ?? titled(fact.value);
    case "duration":
      return t("generate.fact.seconds", { seconds: fact.value });
    case "voice":
      return t(fact.value === "yes" ? "generate.fact.spoken" : "generate.fact.unspoken");
    case "palette":
      return <Swatches colours={fact.values} words={fact.value} />;
    default:
      return fact.value || t("generate.fact.none");
  }
}

function Swatches({ colours, words }: { colours: readonly string[]; words: string }) {
  return (
    <span className="flex items-center gap-1 py-0.5">
      <span className="sr-only">{words}</span>
      {colours.map((colour, at) => (
        <span
          key={at}
          aria-hidden
          className="size-4.5 rounded-sm border border-edge"
          style={{ background: colour }}
        />
      ))}
    </span>
  );
}
