import { spoken } from "@/features/video/timeline";
import type { Change } from "@/features/video/wire";
import { t } from "@/messages";

/** What was changed of the version before, in words. */
export function changed(change: Change | null): string {
  if (!change) return t("video.version.first");
  const parts = [
    change.texts.length ? t("video.change.words", { words: quoted(change.texts) }) : "",
    change.prompt ? t("video.change.prompt", { prompt: change.prompt }) : "",
    change.model ? t("video.change.model", { model: change.model }) : "",
    change.reroll ? t("video.change.reroll") : "",
  ].filter(Boolean);
  const files = change.files.map((file) =>
    file === "product" || file === "logo" ? t(`video.change.${file}`) : file,
  );
  const beat = change.beat && parts.length
    ? [t("video.change.beat", { beat: spoken(change.beat), what: parts.join(", ") })]
    : parts;
  return [...beat, ...files].join("; ");
}

const quoted = (texts: readonly string[]) => texts.filter(Boolean).map((text) => `“${text}”`).join(" ");
