import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";

const UNDER_WAY = new Set(["queued", "running", "paused"]);
const LOOKED_AT = 20;

/** Why the film is not made, and the way out. */
export function Refused({ error }: { error: unknown }) {
  const panel = useRef<HTMLDivElement>(null);
  // On a phone the button stays in sight while this may be far below.
  useEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), [error]);
  return (
    <div ref={panel} className="scroll-mb-40 lg:scroll-mb-4">
      <ErrorPanel error={error} action={way(Problem.from(error).kind)} />
    </div>
  );
}

function way(kind: string) {
  if (kind === "busy") return <UnderWay />;
  if (kind === "over-budget" || kind === "not-configured") {
    return (
      <LinkButton to="/settings" size="sm">
        {t(kind === "over-budget" ? "generate.overBudget.settings" : "generate.provider.settings")}
      </LinkButton>
    );
  }
  return null;
}

/** The film that takes the place of this one. */
function UnderWay() {
  const { data } = useQuery({
    queryKey: ["videos", "under-way"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/videos", { params: { query: { limit: LOOKED_AT } }, signal })),
  });
  const found = data?.videos.find((each) => UNDER_WAY.has(each.status));
  if (!found) {
    return (
      <LinkButton to="/library" size="sm">
        {t("generate.busy.library")}
      </LinkButton>
    );
  }
  return (
    <LinkButton to="/video/$id" params={{ id: found.video_id }} size="sm">
      {t("generate.busy.open")}
    </LinkButton>
  );
}
