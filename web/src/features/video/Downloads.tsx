import { useQuery } from "@tanstack/react-query";
import { Captions, Clapperboard, Download, FileText, Film, Image, ListVideo, ScrollText, type LucideIcon } from "lucide-react";
import type { Schema } from "@/api/queries";
import { links } from "@/features/video/data";
import { baseName, purpose, type Purpose, type Shape } from "@/features/video/films";
import { t } from "@/messages";
import { AnchorButton } from "@/ui/Button";
import { bytes } from "@/ui/format";

const ICONS: Record<Purpose, LucideIcon> = {
  film: Film, preview: ListVideo, poster: Image, captions: Captions, subtitles: Captions,
  timeline: Clapperboard, disclosure: ScrollText, report: FileText,
};

/** Every file of the film, what it is for, and how large it is. */
export function Downloads({ id, shapes }: { id: string; shapes: readonly Shape[] }) {
  return (
    <div className="grid gap-8">
      {shapes.map((shape) => (
        <section key={shape.folder} className="grid gap-2">
          <h3 className="text-base">{heading(shape)}</h3>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {shape.files.map((file) => (
              <Row key={file.name} id={id} file={file} ratio={shape.ratio} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function heading({ ratio, film }: Shape): string {
  const [width, height] = film.size ?? [];
  return width && height ? `${ratio} · ${width} × ${height}` : ratio;
}

function Row({ id, file, ratio }: { id: string; file: Schema["Deliverable"]; ratio: string }) {
  const what = purpose(file.name);
  const Icon = what ? ICONS[what] : FileText;
  const title = what ? t(`video.file.${what}`) : baseName(file.name);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-3">
      <Icon aria-hidden size={20} className="text-muted" />
      <div className="min-w-0">
        <p className="text-sm font-semibold">
          {title}
          <span className="facts ml-2 font-normal text-muted">{bytes(file.bytes)}</span>
        </p>
        <p className="text-xs text-muted">{what ? t(`video.file.${what}.for`) : t("video.file.other.for")}</p>
      </div>
      <Get id={id} name={file.name} label={t("video.download", { file: title, ratio })} />
    </li>
  );
}

function Get({ id, name, label }: { id: string; name: string; label: string }) {
  const { data } = useQuery(links(id));
  const url = data?.links[name]?.url;
  return (
    <AnchorButton size="sm" icon={Download} href={url} download={baseName(name)} aria-label={label} aria-disabled={!url}>
      <span className="hidden sm:inline">{t("video.download.short")}</span>
    </AnchorButton>
  );
}
