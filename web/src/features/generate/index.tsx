import { useCallback, useMemo, useState } from "react";
import { RotateCcw } from "lucide-react";
import { useSession, type Session } from "@/api/queries";
import { EMPTY, amount, briefOf, priced, untouched } from "@/features/generate/draft";
import { useEstimate } from "@/features/generate/estimate";
import { Format } from "@/features/generate/Format";
import { Looks } from "@/features/generate/Looks";
import { Make } from "@/features/generate/Make";
import { capWrong, Making } from "@/features/generate/Making";
import { PricePanel } from "@/features/generate/PricePanel";
import { Examples, Prompt } from "@/features/generate/Prompt";
import { Section } from "@/features/generate/Section";
import { Slot } from "@/features/generate/Slot";
import { Templates } from "@/features/generate/Templates";
import { Understood } from "@/features/generate/Understood";
import { unanswered } from "@/features/generate/order";
import { useBegun } from "@/features/generate/useBegun";
import { useDraft } from "@/features/generate/useDraft";
import { useOrder } from "@/features/generate/useOrder";
import { usePasted } from "@/features/generate/usePasted";
import { useUpload } from "@/features/generate/useUpload";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { compare } from "@/ui/money";
import { Page } from "@/ui/Page";

/** The generate screen: from words to a film with its price known before. */
export function Screen() {
  const { data } = useSession();
  return data ? <Desk key={data.owner} session={data} /> : null;
}

/** What the film may cost at most: by this draft or by one's own limits, whichever is less. */
function limitOf(cap: string, own: string | null): string {
  const asked = capWrong(cap) ? "" : amount(cap);
  if (!asked || !own) return asked || own || "";
  return compare(asked, own) < 0 ? asked : own;
}

function Desk({ session }: { session: Session }) {
  const [draft, change] = useDraft(session.owner);
  const [before, forget] = useBegun(draft, change);
  const [pressed, setPressed] = useState(false);
  const brief = useMemo(() => briefOf(draft), [draft]);
  const limit = limitOf(draft.cap, session.caps.video_usd);
  const estimated = useEstimate(priced({ ...brief, max_cost_usd: limit || null }));
  const order = useOrder(session.owner, () => change({ type: "replace", draft: EMPTY }));
  const most = session.max_upload_mb;
  const product = useUpload("product", most, (file) => change({ type: "file", role: "product", file }));
  const logo = useUpload("logo", most, (file) => change({ type: "file", role: "logo", file }));
  const music = useUpload("music", most, (file) => change({ type: "file", role: "music", file }));
  usePasted(useCallback((file: File) => (draft.files.product ? logo : product).take(file), [draft.files.product, logo, product]));

  const problem = order.problem?.errors.length || order.problem?.field ? order.problem : estimated.problem;
  const part = { draft, change, told: estimated.told, problem, session };
  const empty = brief.prompt === "";
  const sending = [product, logo, music].some((each) => each.sending);
  const make = () => {
    setPressed(true);
    if (empty) document.querySelector("textarea")?.focus();
    if (!empty && !capWrong(draft.cap)) order.send(brief);
  };
  const button = (
    <Make
      onPress={make}
      busy={order.busy || sending}
      storyboard={draft.pause}
      readOnly={!session.scopes.includes("write")}
      told={estimated.told}
      limit={limit}
      problem={order.problem}
      again={!order.busy && unanswered(session.owner, brief)}
    />
  );

  return (
    <Page
      title={t("generate.title")}
      lead={t("generate.lead")}
      actions={
        <>
          {before ? (
            <Button
              kind="plain"
              size="sm"
              onClick={() => {
                change({ type: "replace", draft: before });
                forget();
              }}
            >
              {t("generate.from.back")}
            </Button>
          ) : null}
          <Button
            kind="quiet"
            size="sm"
            icon={RotateCcw}
            className={untouched(draft) ? "invisible" : ""}
            onClick={() => change({ type: "replace", draft: EMPTY })}
          >
            {t("generate.startOver")}
          </Button>
        </>
      }
    >
      <div className="grid gap-8 pb-20 lg:grid-cols-[minmax(0,1fr)_22rem] lg:pb-0 xl:gap-12">
        <div className="grid min-w-0 content-start gap-10">
          <Prompt
            text={draft.prompt}
            onChange={(text) => change({ type: "prompt", text })}
            problem={problem}
            missing={pressed && empty}
            onDrop={product.take}
          >
            <section aria-label={t("generate.pictures")} className="grid gap-3 sm:grid-cols-3">
              <Slot role="product" file={draft.files.product} upload={product} error={problem?.of("files.product")} />
              <Slot role="logo" file={draft.files.logo} upload={logo} error={problem?.of("files.logo")} />
              <Slot role="music" file={draft.files.music} upload={music} error={problem?.of("files.music")} />
            </section>
          </Prompt>
          <div className="min-h-96 sm:min-h-62">
            {empty ? (
              <Examples onChoose={(text) => change({ type: "prompt", text })} />
            ) : (
              <Understood {...part} coming={estimated.coming} />
            )}
          </div>
          <Section title={t("generate.template")} lead={t("generate.template.lead")}>
            <Templates {...part} />
          </Section>
          <Section title={t("generate.look")} lead={t("generate.look.lead")}>
            <Looks {...part} />
          </Section>
          <Section title={t("generate.format")}>
            <Format {...part} />
          </Section>
          <Section title={t("generate.making")}>
            <Making {...part} />
          </Section>
        </div>
        <aside className="min-w-0 lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)] lg:self-start lg:overflow-y-auto">
          <PricePanel estimated={estimated} cap={limit}>
            {button}
          </PricePanel>
        </aside>
      </div>
    </Page>
  );
}
