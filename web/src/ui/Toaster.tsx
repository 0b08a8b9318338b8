import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { dismiss, notices, subscribe, type Notice } from "@/ui/notices";

const ICONS = { good: CircleCheck, bad: CircleAlert, info: Info };
const TONES = { good: "text-good", bad: "text-bad", info: "text-info" };

/** Notices as they come; the region is always there, so that screen readers hear them. */
export function Toaster() {
  const shown = useSyncExternalStore(subscribe, notices);
  return (
    <section
      aria-label={t("ui.notices")}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-50 grid justify-items-end gap-2 sm:bottom-6"
    >
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const Icon = ICONS[notice.tone];
  return (
    <div className="pointer-events-auto flex max-w-md items-center gap-3 rounded-md border border-line bg-raised py-1.5 pr-1.5 pl-4 text-sm shadow-md">
      <Icon aria-hidden size={19} className={`shrink-0 ${TONES[notice.tone]}`} />
      <p className="min-w-0 wrap-anywhere">{notice.text}</p>
      <IconButton icon={X} label={t("ui.dismiss")} onClick={() => dismiss(notice.id)} />
    </div>
  );
}
