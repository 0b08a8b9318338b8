import { Clapperboard } from "lucide-react";
import { Problem } from "@/api/problem";
import { isNothing } from "@/features/video/spending";
import { grouped } from "@/features/video/foresight";
import type { Foreseen } from "@/features/video/wire";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field, Input } from "@/ui/Field";
import { price } from "@/ui/format";
import { Price } from "@/ui/Price";
import { Duration } from "@/ui/Time";

const SAID_THERE = ["texts", "prompt", "model"];

type Props = {
  /** The version that would be made. */
  version: number;
  /** Whether anything is wanted otherwise. */
  wanted: boolean;
  told: Foreseen | undefined;
  /** Whether what is told is of what is wanted now. */
  current: boolean;
  problem: unknown;
  /** Whether other beats have changes that wait. */
  others: boolean;
  cap: string;
  capWrong: boolean;
  onCap(cap: string): void;
  making: boolean;
  onMake(): void;
};

/** What the change makes again, costs and takes; and the button that has it made. */
export function Takes(props: Props) {
  const { version, wanted, told, current, problem, making } = props;
  const ready = wanted && told !== undefined && current && !problem && !props.capWrong;
  return (
    <section className="grid gap-5 rounded-lg border border-line bg-surface p-5 sm:p-6 lg:sticky lg:top-24">
      <h2 className="text-lg">{t("video.edit.takes")}</h2>
      <div aria-live="polite" aria-busy={wanted && !current} className={`grid content-start gap-5 ${problem ? "" : "min-h-40"}`}>
        <Told {...props} />
      </div>
      {problem && !ofField(problem) ? <ErrorPanel error={problem} /> : null}
      <Field
        label={t("video.edit.cap")}
        optional
        hint={t("video.edit.cap.hint")}
        error={props.capWrong ? t("video.edit.cap.wrong") : undefined}
      >
        <Input inputMode="decimal" value={props.cap} onChange={(event) => props.onCap(event.target.value)} />
      </Field>
      {props.others ? <p className="text-xs text-muted">{t("video.edit.others")}</p> : null}
      <Button kind="primary" size="lg" icon={Clapperboard} disabled={!ready} busy={making} onClick={props.onMake} className="w-full">
        {call(version, ready ? told : undefined)}
      </Button>
    </section>
  );
}

/** Whether what is wrong is said where it was written. */
const ofField = (problem: unknown): boolean =>
  problem instanceof Problem && SAID_THERE.some((field) => problem.of(field) !== undefined);

function call(version: number, told: Foreseen | undefined): string {
  if (!told) return t("video.edit.make.none", { version });
  const usd = told.cost.expected_usd;
  return isNothing(usd)
    ? t("video.edit.make.free", { version })
    : t("video.edit.make", { version, price: price(usd) });
}

function Told({ wanted, told, current, problem }: Props) {
  if (!wanted) return <p className="text-sm text-muted">{t("video.edit.nothing")}</p>;
  if (problem) return ofField(problem) ? <p className="text-sm text-muted">{t("video.edit.wrong")}</p> : null;
  if (!told) return <p className="breathing text-sm text-muted">{t("video.edit.asking")}</p>;
  return (
    <div className={`grid gap-5 transition-opacity ${current ? "" : "opacity-50"}`}>
      <Sums cost={told.cost} />
      {told.again.length ? <Steps told={told} /> : <p className="text-sm">{t("video.edit.there")}</p>}
    </div>
  );
}

function Sums({ cost }: { cost: Foreseen["cost"] }) {
  return (
    <dl className="grid grid-cols-2 gap-4">
      <div>
        <dt className="text-xs text-muted">{t("video.edit.price")}</dt>
        <dd className="font-display text-xl font-semibold">
          <Price usd={cost.expected_usd} free />
        </dd>
        {isNothing(cost.worst_usd) ? null : (
          <dd className="text-xs text-muted">{t("video.edit.price.most", { price: price(cost.worst_usd) })}</dd>
        )}
        {cost.cap_holds_worst === false ? (
          <dd className="text-xs text-warn">{t("video.edit.cap.short")}</dd>
        ) : null}
      </div>
      <div>
        <dt className="text-xs text-muted">{t("video.edit.wait")}</dt>
        <dd className="font-display text-xl font-semibold">
          <Duration seconds={Math.max(1, cost.seconds)} />
        </dd>
      </div>
    </dl>
  );
}

function Steps({ told }: { told: Foreseen }) {
  return (
    <div className="grid gap-2 text-sm">
      <p className="font-semibold">{t("video.edit.again", { count: told.again.length })}</p>
      <ul className="grid gap-1.5">
        {grouped(told.again).map((group) => (
          <li key={group.phase} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0">
              {group.steps === 1 ? t(`video.phase.${group.phase}`) : t("video.edit.group", { phase: t(`video.phase.${group.phase}`), count: group.steps })}
              <span className="block text-xs text-muted wrap-anywhere">{group.whys.join("; ")}</span>
            </span>
            {group.surely ? null : <Chip>{t("video.edit.maybe")}</Chip>}
          </li>
        ))}
      </ul>
      <p className="text-muted">{t("video.edit.shared", { count: told.shared.length })}</p>
    </div>
  );
}
