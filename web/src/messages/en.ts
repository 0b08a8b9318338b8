import { generate } from "@/messages/en/generate";
import { library } from "@/messages/en/library";
import { progress } from "@/messages/en/progress";
import { settings } from "@/messages/en/settings";
import { shell } from "@/messages/en/shell";
import { ui } from "@/messages/en/ui";
import { usage } from "@/messages/en/usage";
import { video } from "@/messages/en/video";

/** Every visible text in English. `{name}` is filled in; `{one, other}` goes by `count`. */
export const en = {
  ...shell,
  ...ui,
  ...generate,
  ...progress,
  ...video,
  ...library,
  ...usage,
  ...settings,
} as const;
