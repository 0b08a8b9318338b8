import { useState, type ReactNode } from "react";
import { Costs } from "@/features/video/Costs";
import { Downloads } from "@/features/video/Downloads";
import type { Shape } from "@/features/video/films";
import { ReportView } from "@/features/video/Report";
import { Versions } from "@/features/video/Versions";
import type { Video } from "@/features/video/wire";
import { t } from "@/messages";
import { Tabs } from "@/ui/Tabs";

type Name = "downloads" | "report" | "costs" | "versions";

/** What belongs to a film: its files, its report, its costs, its versions. */
export function Belongings({ video, shapes }: { video: Video; shapes: readonly Shape[] }) {
  const there = shapes.length > 0;
  const [tab, setTab] = useState<Name>("downloads");
  const id = video.video_id;
  const shown = there || tab === "costs" ? tab : "versions";
  const tabs: readonly { value: Name; content: ReactNode }[] = [
    { value: "downloads", content: <Downloads id={id} shapes={shapes} /> },
    { value: "report", content: <ReportView id={id} shapes={shapes} /> },
    { value: "costs", content: <Costs video={video} /> },
    { value: "versions", content: <Versions id={id} /> },
  ];
  return (
    <div className="min-w-0">
      <Tabs<Name>
        label={t("video.sections")}
        value={shown}
        onChange={setTab}
        tabs={tabs
          .filter((each) => there || each.value === "versions" || each.value === "costs")
          .map((each) => ({ ...each, label: t(`video.tab.${each.value}`) }))}
      />
    </div>
  );
}
