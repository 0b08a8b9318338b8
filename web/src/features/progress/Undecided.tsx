import { useQueryClient } from "@tanstack/react-query";
import { RadioGroup } from "radix-ui";
import { useState } from "react";
import { useResolve, type Call, type Way } from "@/features/progress/acts";
import { stepName, vendor } from "@/features/progress/words";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field, Input } from "@/ui/Field";
import { fully, price } from "@/ui/format";
import { notify } from "@/ui/notices";

const WAYS = [
  { way: "adopt", key: "adopt" },
  { way: "retry", key: "retry" },
  { way: "write-off", key: "writeOff" },
] as const;

/** A call that may have been paid, or not: a person decides. */
export function Undecided({ id, call }: { id: string; call: Call }) {
  const queries = useQueryClient();
  const [way, setWay] = useState<Way | null>(null);
  const [unchosen, setUnchosen] = useState(false);
  const [vendorId, setVendorId] = useState("");
  const [error, setError] = useState<string>();
  const usd = price(call.reserved_usd);
  const resolve = useResolve(() => {
    notify(t("progress.calls.decided"));
    void queries.invalidateQueries({ queryKey: ["calls", id] });
  });
  const decide = () => {
    setUnchosen(way === null);
    if (way === null) return;
    const given = vendorId.trim();
    if (way === "adopt" && !given) return setError(t("progress.calls.id.error"));
    setError(undefined);
    resolve.mutate({ call: call.call, way, vendorId: way === "adopt" ? given : null });
  };
  return (
    <section aria-labelledby={`call-${call.call}`} className="grid max-w-3xl gap-3 rounded-md bg-surface p-4 sm:p-5">
      <h3 id={`call-${call.call}`} className="text-base">
        {t("progress.calls.title")}
      </h3>
      <p className="facts text-sm font-medium wrap-anywhere">
        {t("progress.calls.call", { step: stepName(call.step), model: call.model, usd, when: fully(call.opened_at) })}
      </p>
      <p className="text-sm">{t("progress.calls.lead", { who: vendor(call.model) ?? call.model })}</p>
      <RadioGroup.Root
        aria-label={t("progress.calls.way", { call: call.call })}
        value={way ?? ""}
        aria-describedby={unchosen && !way ? `choose-${call.call}` : undefined}
        onValueChange={(next) => setWay(next as Way)}
        className="grid gap-2"
      >
        {WAYS.map(({ way: value, key }) => (
          <Choice key={value} value={value} label={t(`progress.calls.${key}`)} hint={hint(value, usd)} />
        ))}
      </RadioGroup.Root>
      {unchosen && !way ? (
        <p id={`choose-${call.call}`} role="alert" className="text-xs font-medium text-bad">
          {t("progress.calls.choose")}
        </p>
      ) : null}
      {way === "adopt" ? (
        <Field label={t("progress.calls.id")} error={error} className="max-w-md">
          <Input spellCheck={false} value={vendorId} onChange={(event) => setVendorId(event.target.value)} />
        </Field>
      ) : null}
      <div>
        <Button busy={resolve.isPending} onClick={decide}>
          {t("progress.calls.decide")}
        </Button>
      </div>
      {resolve.error ? <ErrorPanel error={resolve.error} /> : null}
    </section>
  );
}

function hint(way: Way, usd: string): string {
  if (way === "write-off") return t("progress.calls.writeOff.hint", { usd });
  return way === "adopt" ? t("progress.calls.adopt.hint") : t("progress.calls.retry.hint", { usd });
}

function Choice({ value, label, hint }: { value: Way; label: string; hint: string }) {
  return (
    <RadioGroup.Item value={value} className="flex gap-3 rounded-md border border-edge p-3 text-left data-[state=checked]:border-ink">
      <span aria-hidden className="mt-1 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge">
        <RadioGroup.Indicator className="size-2 rounded-full bg-ink" />
      </span>
      <span className="grid">
        <span className="text-sm font-semibold">{label}</span>
        <span className="text-xs text-muted">{hint}</span>
      </span>
    </RadioGroup.Item>
  );
}
